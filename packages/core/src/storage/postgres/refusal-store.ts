import type { Cipher } from "../../runtime/cipher.ts";
import type { RefusalStore } from "../contracts/refusals.ts";
import type { RefusalRecord } from "../records.ts";
import { auditText, recordEvents, withClient } from "./audit/record.ts";
import type { KeyedDatabase } from "./database.ts";
import type { PrismaClient } from "./prisma.ts";
import { milliseconds } from "./rows/lists.ts";
import { defineStatement } from "./statement.ts";

export const REFUSALS_KEPT = 10_000;
const DETAILS = "refusal.details";

/** Anybody can cause one: the newest are kept, the others go with the same statement. */
const recordStatement = defineStatement<object>()({
	name: "record_refusal",
	input: {
		id: "text",
		error: "text",
		description: "text",
		reason: "text",
		details: "bytea",
		created_at: "timestamptz",
		audit: "text?",
	},
	shared: {},
	repeatable: false,
	sql: ({ input }) => `
		WITH input AS (SELECT * FROM ${input}),
		recorded AS (
			INSERT INTO refusal (id, error, description, reason, details, created_at)
			SELECT id, error, description, reason, details, created_at FROM input
			RETURNING sequence
		),
		old AS (
			DELETE FROM refusal WHERE id IN (
				SELECT r.id FROM refusal r
				WHERE r.sequence <= (SELECT max(sequence) FROM recorded) - ${REFUSALS_KEPT}
				ORDER BY r.sequence FOR UPDATE SKIP LOCKED
			)
		),
		audited AS (${recordEvents(`SELECT ${withClient("i.audit::jsonb")} AS audit FROM input i`)})
		SELECT ord FROM input`,
});

export interface RefusalStoreParts {
	readonly database: KeyedDatabase;
	readonly prisma: PrismaClient;
	readonly cipher: Cipher;
}

export function createRefusalStore({ database, prisma, cipher }: RefusalStoreParts): RefusalStore {
	return {
		async record({ id, error, description, reason, details, createdAt }, event) {
			const sealed = cipher.seal(DETAILS, JSON.stringify(details));
			const refused = { id, error, description, reason, details: sealed, created_at: createdAt };
			await recordStatement.run(database, [{ ...refused, audit: auditText(event) }], {});
		},
		async find(id) {
			const row = await prisma.refusal.findUnique({ where: { id } });
			if (row === null) return undefined;
			return {
				id: row.id,
				error: row.error,
				description: row.description,
				reason: row.reason,
				details: JSON.parse(cipher.open(DETAILS, row.details)) as RefusalRecord["details"],
				createdAt: milliseconds(row.createdAt),
			};
		},
	};
}
