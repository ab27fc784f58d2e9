import type { Cipher } from "../../../runtime/cipher.ts";
import type { RenewedColumn } from "../../contracts/encryption.ts";
import type { Database } from "../database.ts";
import type { EncryptedColumn } from "./columns.ts";

const PAGE = 500;

interface SealedRow {
	readonly key: string;
	readonly sealed: Buffer;
}

/** Walks the column in the order of the key. What somebody changes meanwhile is theirs: it is written anew anyway. */
export async function renewColumn(
	database: Database,
	cipher: Cipher,
	which: EncryptedColumn,
): Promise<RenewedColumn> {
	const { table, column } = which;
	const statements = statementsOf(which);
	const count = { renewed: 0, current: 0, unreadable: 0 };
	let after: string | null = null;
	for (;;) {
		const rows: readonly SealedRow[] = await database.send<SealedRow>({
			...statements.read,
			values: [after],
		});
		const fresh = rows.flatMap((row) => {
			const renewed = renew(cipher, `${table}.${column}`, row.sealed);
			if (renewed === "current" || renewed === "unreadable") {
				count[renewed]++;
				return [];
			}
			return [{ ...row, renewed }];
		});
		if (fresh.length > 0) {
			const values = [
				fresh.map(({ key }) => key),
				fresh.map(({ sealed }) => sealed),
				fresh.map(({ renewed }) => renewed),
			];
			const written = await database.send({ ...statements.write, values });
			count.renewed += written.length;
		}
		after = rows.at(-1)?.key ?? null;
		if (rows.length < PAGE) return { table, column, ...count };
	}
}

function renew(cipher: Cipher, purpose: string, sealed: Buffer): Buffer | "current" | "unreadable" {
	try {
		return cipher.renew(purpose, sealed) ?? "current";
	} catch {
		return "unreadable";
	}
}

function statementsOf({ table, column, key, type }: EncryptedColumn) {
	const name = `${table}_${column}`;
	const read = `
		SELECT t.${key}::text AS key, t."${column}" AS sealed FROM "${table}" t
		WHERE t."${column}" IS NOT NULL AND ($1::text IS NULL OR t.${key} > $1::text::${type})
		ORDER BY t.${key} LIMIT ${PAGE}`;
	// Locked in the order of the key, as everybody does; written only where it is still what was read.
	const write = `
		WITH input AS (SELECT * FROM unnest($1::text[], $2::bytea[], $3::bytea[]) AS i(key, sealed, renewed)),
		locked AS MATERIALIZED (
			SELECT t.${key} AS key FROM "${table}" t
			WHERE t.${key} IN (SELECT key::${type} FROM input)
			ORDER BY t.${key} FOR NO KEY UPDATE
		)
		UPDATE "${table}" t SET "${column}" = i.renewed
		FROM locked l JOIN input i ON i.key::${type} = l.key
		WHERE t.${key} = l.key AND t."${column}" = i.sealed
		RETURNING 1`;
	return {
		read: { name: `read_${name}`, text: read, repeatable: true },
		write: { name: `renew_${name}`, text: write, repeatable: true },
	};
}
