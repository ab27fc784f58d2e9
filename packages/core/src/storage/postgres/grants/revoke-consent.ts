import { recordEvents } from "../audit/record.ts";
import { defineStatement } from "../statement.ts";

/** The person withdraws: the consent is forgotten and its tokens end. By grant, or all of a subject, or of a client too. */
export const revokeConsentStatement = defineStatement<{ readonly count: bigint }>()({
	name: "revoke_consent",
	input: { id: "uuid?", subject: "text?", client: "bigint?", audit: "text?" },
	shared: { now: "timestamptz" },
	repeatable: true,
	sql: ({ input, shared }) => `
		WITH input AS (SELECT * FROM ${input}),
		doomed AS MATERIALIZED (
			SELECT g.id, g.subject, g.client FROM "grant" g
			-- one list of ids: an OR of id and subject would read the whole table
			WHERE g.consent_revoked_at IS NULL AND g.id IN (
				SELECT o.id FROM input i JOIN "grant" o ON o.id = i.id WHERE i.subject IS NULL OR i.subject = o.subject
				UNION
				SELECT o.id FROM input i JOIN "grant" o ON o.subject = i.subject
				WHERE i.id IS NULL AND (i.client IS NULL OR i.client = o.client)
			)
			ORDER BY g.id FOR NO KEY UPDATE
		),
		revoked AS (
			UPDATE "grant" g
			SET consent_revoked_at = ${shared.now}, tokens_revoked_at = coalesce(g.tokens_revoked_at, ${shared.now})
			FROM doomed d WHERE g.id = d.id
		),
		recorded AS (
			${recordEvents(`
				SELECT w.audit::jsonb || jsonb_build_object(
					'subject', w.subject, 'client', w.client, 'client_id', c.client_id, 'owner', c.owner_account,
					'details', jsonb_build_object('count', w.count)
				) AS audit
				FROM (
					SELECT i.audit, d.subject, d.client, count(*) AS count FROM input i
					JOIN doomed d ON (i.id IS NULL OR d.id = i.id) AND (i.subject IS NULL OR d.subject = i.subject)
						AND (i.client IS NULL OR d.client = i.client)
					GROUP BY i.ord, i.audit, d.subject, d.client
				) w
				LEFT JOIN LATERAL (
					SELECT client.client_id, client.owner_account FROM client WHERE client.id = w.client OFFSET 0
				) c ON true
			`)}
		)
		SELECT i.ord, (
			SELECT count(*) FROM doomed d
			WHERE (i.id IS NULL OR d.id = i.id) AND (i.subject IS NULL OR d.subject = i.subject)
				AND (i.client IS NULL OR d.client = i.client)
		) AS count
		FROM input i`,
});
