import type { LifespanMember, LifespanToken } from "@gatehouse/schemas";
import { NEVER } from "./lifespan.ts";

/** A lifespan that this server gives tokens by, and the grant and the token that it is for. */
export interface LifespanUse {
	readonly member: LifespanMember;
	readonly grant: "authorization_code" | "refresh_token" | "client_credentials";
	readonly token: LifespanToken;
}

/** Hydra's other six are of grants that this server does not have: they are kept, and have no effect. */
export const LIFESPANS_IN_USE: readonly LifespanUse[] = (
	[
		["authorization_code", ["access_token", "id_token", "refresh_token"]],
		["refresh_token", ["access_token", "id_token", "refresh_token"]],
		["client_credentials", ["access_token"]],
	] as const
).flatMap(([grant, tokens]) =>
	tokens.map((token) => ({ member: `${grant}_grant_${token}_lifespan` as LifespanMember, grant, token })),
);

/** What a lifespan is of: its name says it. */
export function tokenOfLifespan(member: LifespanMember): LifespanToken {
	const tokens = ["access_token", "id_token", "refresh_token"] as const;
	return tokens.find((token) => member.endsWith(`_grant_${token}_lifespan`)) ?? "access_token";
}

/** Why a lifespan may not be set: a stable slug, for pages and logs. */
export type LifespanProblem = "not_a_lifespan" | "never_ends" | "beyond_limit";

/**
 * Whether a token may live so long. Access and ID tokens end by themselves: nothing else would end a signed one.
 *
 * @param milliseconds undefined: no lifespan could be read
 * @param longest what this caller may set at most; NEVER: any
 */
export function checkLifespan(
	milliseconds: number | undefined,
	token: LifespanToken,
	longest: number,
): LifespanProblem | undefined {
	if (milliseconds === undefined) return "not_a_lifespan";
	if (milliseconds === NEVER && token !== "refresh_token") return "never_ends";
	return milliseconds > longest ? "beyond_limit" : undefined;
}
