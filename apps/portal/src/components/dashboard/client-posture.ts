import type { ClientSettings, OAuth2Client, Posture, PostureFinding } from "@gatehouse/schemas";
import { isPublicClient } from "./client-facts.ts";

export type DetailTab = "addresses" | "credentials" | "scopes" | "lifespans";

/** The tab on which a finding can be looked at; undefined: none. */
export function tabOfFinding({ check }: Pick<PostureFinding, "check">): DetailTab | undefined {
	if (check.startsWith("redirect_uri")) return "addresses";
	if (check.endsWith("_lifespan")) return "lifespans";
	if (check.startsWith("scope_")) return "scopes";
	if (check.includes("secret") || check.endsWith("_grant")) return "credentials";
	return undefined;
}

/** How many findings each tab holds. */
export function problemsByTab(posture: Posture): Readonly<Partial<Record<DetailTab, number>>> {
	const counts: Partial<Record<DetailTab, number>> = {};
	for (const finding of posture.findings) {
		const tab = tabOfFinding(finding);
		if (tab !== undefined) counts[tab] = (counts[tab] ?? 0) + 1;
	}
	return counts;
}

export type SoundPoint = "pkce" | "rotation" | "addresses" | "secrets" | "lifespans";

/** What is as it should be, where it applies to this client: so that a sound one is not an empty panel. */
export function soundPoints(
	client: OAuth2Client,
	{ secrets, posture }: Pick<ClientSettings, "secrets" | "posture">,
): readonly SoundPoint[] {
	const failed = problemsByTab(posture);
	const grants = client.grant_types ?? [];
	const usesCode = grants.length === 0 || grants.includes("authorization_code");
	const points: readonly (readonly [SoundPoint, boolean])[] = [
		[
			"pkce",
			usesCode &&
				isPublicClient(client) &&
				!posture.findings.some(({ check }) => check === "pkce_not_required"),
		],
		["rotation", grants.includes("refresh_token")],
		["addresses", (client.redirect_uris ?? []).length > 0 && failed.addresses === undefined],
		["secrets", secrets.length > 0 && !isPublicClient(client) && failed.credentials === undefined],
		["lifespans", failed.lifespans === undefined],
	];
	return points.flatMap(([point, isSound]) => (isSound ? [point] : []));
}
