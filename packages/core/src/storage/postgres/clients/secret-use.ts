import { secretId } from "../../../clients/secret.ts";
import type { ClientSecretRecord, Milliseconds } from "../../records.ts";
import type { KeyedDatabase } from "../database.ts";
import { defineStatement } from "../statement.ts";

// A client that goes meanwhile waits for this, and one that went, or ended the secret, is left out.
const noteStatement = defineStatement<object>()({
	name: "note_secret_use",
	input: { client: "bigint", secret: "text", digest: "text", used_at: "timestamptz" },
	shared: {},
	repeatable: true,
	sql: ({ input }) => `
		WITH input AS (SELECT * FROM ${input}),
		living AS MATERIALIZED (
			SELECT c.id, c.secrets FROM client c WHERE c.id IN (SELECT client FROM input)
			ORDER BY c.id FOR KEY SHARE
		),
		noted AS (
			INSERT INTO client_secret_use AS u (secret, client, used_at)
			SELECT i.secret, i.client, i.used_at FROM input i JOIN living l ON l.id = i.client
			WHERE l.secrets @> jsonb_build_array(jsonb_build_object('digest', i.digest))
			ORDER BY i.secret
			ON CONFLICT (secret) DO UPDATE SET used_at = GREATEST(u.used_at, EXCLUDED.used_at)
		)
		SELECT ord FROM input`,
});

/** When secrets last proved their client: kept in memory and written now and then; what is lost with the process is lost. */
export interface SecretUse {
	note(client: bigint, secret: ClientSecretRecord, at: Milliseconds): void;
	/** What this process noted and has not written. */
	recall(secret: ClientSecretRecord): Milliseconds | undefined;
	flush(): Promise<void>;
}

interface Noted {
	readonly client: bigint;
	readonly at: Milliseconds;
}

const LARGEST_BATCH = 1000;

export function createSecretUse(database: KeyedDatabase): SecretUse {
	let noted = new Map<string, Noted>();
	return {
		note(client, { digest }, at) {
			noted.set(digest, { client, at });
		},
		recall: ({ digest }) => noted.get(digest)?.at,
		async flush() {
			const rows = [...noted].map(([digest, { client, at }]) => ({
				client,
				secret: secretId({ digest }),
				digest,
				used_at: at,
			}));
			noted = new Map();
			for (let at = 0; at < rows.length; at += LARGEST_BATCH) {
				await noteStatement.run(database, rows.slice(at, at + LARGEST_BATCH), {});
			}
		},
	};
}
