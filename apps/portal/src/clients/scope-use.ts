import type { ClientSettings } from "@gatehouse/schemas";

/**
 * What a client makes of a scope. `always`: openid, which the consent page locks by itself. `off`: it may not ask for
 * it.
 */
export const USES = ["off", "optional", "required", "always", "implied"] as const;
export type ScopeUse = (typeof USES)[number];

type Settings = Pick<ClientSettings, "required_scopes" | "implied_scopes">;

export function currentUse(
	scope: string,
	{ required_scopes: required, implied_scopes: implied }: Settings,
): ScopeUse {
	if (implied.includes(scope)) return "implied";
	if (required.includes(scope)) return "required";
	return scope === "openid" ? "always" : "optional";
}

/** Stands for many scopes: nobody is asked for itself. */
export function isPattern(scope: string): boolean {
	return scope.split(".").includes("*");
}

/** What there is to choose for a scope. Who asks no people has no consent page. */
export function usesOf(scope: string, { asksPeople }: { readonly asksPeople: boolean }): readonly ScopeUse[] {
	if (!asksPeople || isPattern(scope)) return ["off", "optional"];
	return scope === "openid" ? ["off", "always", "implied"] : ["off", "optional", "required", "implied"];
}

/**
 * Whether this person may choose it, as the server sees it: developers take no box away and give none back, and lock
 * no sensitive scope. What is so already may stay.
 */
export function mayChoose(
	use: ScopeUse,
	{
		isAdministrator,
		sensitive,
		now,
	}: { readonly isAdministrator: boolean; readonly sensitive: boolean; readonly now: ScopeUse },
): boolean {
	if (isAdministrator || use === now) return true;
	if (now === "implied" || use === "implied") return false;
	return use !== "required" || !sensitive;
}
