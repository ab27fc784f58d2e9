import { select } from "../rows/columns.ts";
import { GRANT } from "../rows/grant-row.ts";
import { defineStatement } from "../statement.ts";

/** Null members: there is no such code. The columns of its grant come beside it. */
export interface FoundCodeRow extends Readonly<Record<string, unknown>> {
	readonly client: bigint | null;
	readonly redirect_uri: string;
	readonly redirect_uri_sent: boolean;
	readonly code_challenge: Buffer | null;
	readonly nonce: string | null;
	readonly expires_at: Date;
	readonly consumed_at: Date | null;
}

export const findCodesStatement = defineStatement<FoundCodeRow>()({
	name: "find_codes",
	input: { code: "bytea" },
	shared: {},
	repeatable: true,
	sql: ({ input }) => `
		SELECT i.ord, c.client, c.redirect_uri, c.redirect_uri_sent, c.code_challenge, c.nonce, c.expires_at,
			c.consumed_at, ${select("granted", GRANT)}
		FROM ${input}
		LEFT JOIN authorization_code c ON c.digest = i.code
		LEFT JOIN "grant" granted ON granted.id = c."grant"`,
});

export interface FoundRefreshTokenRow extends Readonly<Record<string, unknown>> {
	readonly client: bigint | null;
	readonly expires_at: Date | null;
	readonly consumed_at: Date | null;
	readonly successor: Buffer | null;
	readonly may_join: boolean;
}

/** Ages are the database's: a server whose clock is off neither ends families nor revives them. */
export const findRefreshTokensStatement = defineStatement<FoundRefreshTokenRow>()({
	name: "find_refresh_tokens",
	input: { token: "bytea", grace: "interval" },
	shared: {},
	repeatable: true,
	sql: ({ input }) => `
		SELECT i.ord, r.client, r.expires_at, r.consumed_at, r.successor, ${select("granted", GRANT)},
			r.consumed_at IS NULL
				OR (i.grace > interval '0' AND clock_timestamp() - r.consumed_at <= i.grace) AS may_join
		FROM ${input}
		LEFT JOIN refresh_token r ON r.digest = i.token
		LEFT JOIN "grant" granted ON granted.id = r."grant"`,
});
