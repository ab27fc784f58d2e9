import type { LifespanMember, PostureCheck } from "@gatehouse/schemas";
import { formatLifespan } from "../lifespan.ts";
import { type Check, type Found, type JudgedClient, sayDuration } from "./check.ts";
import type { PosturePolicy } from "./policy.ts";

/** Lifespans that this server gives tokens by; those of grants that it does not know have no effect. */
const MEMBERS = {
	access_token_lifespan: [
		"authorization_code_grant_access_token_lifespan",
		"client_credentials_grant_access_token_lifespan",
		"refresh_token_grant_access_token_lifespan",
	],
	id_token_lifespan: ["authorization_code_grant_id_token_lifespan", "refresh_token_grant_id_token_lifespan"],
	refresh_token_lifespan: [
		"authorization_code_grant_refresh_token_lifespan",
		"refresh_token_grant_refresh_token_lifespan",
	],
} as const satisfies Partial<Record<PostureCheck, readonly LifespanMember[]>>;

/** What the client has beyond the policy by lifespans of its own. */
export const LIFESPAN_CHECKS: readonly Check[] = [
	{
		check: "access_token_lifespan",
		severity: "to_mend",
		// > Token servers SHOULD issue short-lived (one hour or less) bearer tokens
		section: "RFC 6750 §5.3, portal.posture.access_token_lifespan",
		find: (client, policy) => findLong(client, "access_token_lifespan", policy.accessTokenLifespan),
	},
	{
		check: "id_token_lifespan",
		severity: "to_mend",
		section: "portal.posture.id_token_lifespan",
		find: (client, policy) => findLong(client, "id_token_lifespan", policy.idTokenLifespan),
	},
	{
		check: "refresh_token_lifespan",
		severity: "to_mend",
		// > Refresh tokens SHOULD expire if the client has been inactive for some time
		section: "RFC 9700 §4.14.2, portal.posture.refresh_token_lifespan",
		find: (client, policy) => findLong(client, "refresh_token_lifespan", policy.refreshTokenLifespan),
	},
];

const NAMES = {
	access_token_lifespan: "Access tokens",
	id_token_lifespan: "ID tokens",
	refresh_token_lifespan: "Refresh tokens",
} as const;

function findLong(
	client: JudgedClient,
	kind: keyof typeof MEMBERS,
	limit: PosturePolicy["accessTokenLifespan"],
): Found | undefined {
	if (limit === null) return undefined;
	const long = MEMBERS[kind].filter((member) => (client.lifespans[member] ?? 0) > limit);
	if (long.length === 0) return undefined;
	const longest = Math.max(...long.map((member) => client.lifespans[member] ?? 0));
	return {
		sentence: `${NAMES[kind]} of this client live ${sayDuration(longest)}; the policy says ${sayDuration(limit)} at most. A stolen one works as long.`,
		values: long,
		mend: {
			operation: "patchClient",
			body: long.flatMap((member) => [
				{ op: "test" as const, path: `/${member}`, value: formatLifespan(client.lifespans[member]) },
				{ op: "replace" as const, path: `/${member}`, value: formatLifespan(limit) },
			]),
			label: `Shorten to ${sayDuration(limit)}`,
			effect: "New tokens live that long. Tokens that are out keep their expiry.",
			administrator: false,
		},
	};
}
