import type { ClientRecord } from "../storage/records.ts";

/**
 * The scopes that come without a box of their own, as they count now: none while nobody has verified the client. A
 * developer who changes its name or its addresses ends that, and people have their boxes back.
 */
export function impliedScopesOf(
	client: Pick<ClientRecord, "impliedScopes" | "verifiedAt">,
): readonly string[] {
	return client.verifiedAt === null ? [] : client.impliedScopes;
}
