/** Every encrypted column. Its name, `table.column`, is the purpose that it was encrypted for. */
export interface EncryptedColumn {
	readonly table: string;
	readonly column: string;
	readonly key: string;
	readonly type: "uuid" | "text" | "integer";
}

const inTable = (table: string, key: string, type: EncryptedColumn["type"], columns: readonly string[]) =>
	columns.map((column): EncryptedColumn => ({ table, column, key, type }));

export const ENCRYPTED_COLUMNS: readonly EncryptedColumn[] = [
	...inTable("signing_key", "kid", "text", ["private_jwk"]),
	...inTable("grant", "id", "uuid", ["claims", "request"]),
	...inTable("authorization_request", "id", "uuid", ["parameters", "login_decision", "consent_decision"]),
	...inTable("logout_request", "id", "uuid", ["parameters"]),
	...inTable("refusal", "id", "text", ["details"]),
	// last: it tells that the first secret alone is enough
	...inTable("canary", "id", "integer", ["value"]),
];
