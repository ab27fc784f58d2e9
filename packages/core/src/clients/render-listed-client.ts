import type { ListedClient as RenderedClient } from "@gatehouse/schemas";
import type { ListedClient } from "../storage/contracts/client-list.ts";
import type { PosturePolicy } from "./posture/policy.ts";
import { judgePosture } from "./posture/posture.ts";
import { renderClient, renderTime } from "./render-client.ts";

/** A row of the dashboard's list. Its posture is judged by the same rules that the database filtered by. */
export function renderListedClient(
	{ client, registeredBy, lastUsedAt }: ListedClient,
	{ now, policy }: { readonly now: number; readonly policy: PosturePolicy },
): RenderedClient {
	const { state, findings } = judgePosture(client, policy, { now, lastUsedAt });
	const count = (wanted: string) => findings.filter(({ severity }) => severity === wanted).length;
	return {
		client: renderClient(client),
		application_type: client.applicationType,
		verified: client.verifiedAt !== null,
		paused: client.pausedAt !== null,
		required_scopes: [...client.requiredScopes],
		implied_scopes: [...client.impliedScopes],
		registered_by: registeredBy,
		last_used_at: lastUsedAt === null ? null : renderTime(lastUsedAt),
		posture: { state, at_risk: count("at_risk"), to_mend: count("to_mend") },
	};
}
