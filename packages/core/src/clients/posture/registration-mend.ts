import type { Mend } from "@gatehouse/schemas";
import { checkRedirectUri, originOf } from "../redirect-uri.ts";
import type { JudgedClient } from "./check.ts";

type Lists = Pick<JudgedClient, "redirectUris" | "postLogoutRedirectUris" | "grantTypes" | "responseTypes">;

const MEMBERS = {
	redirectUris: "/redirect_uris",
	postLogoutRedirectUris: "/post_logout_redirect_uris",
	grantTypes: "/grant_types",
	responseTypes: "/response_types",
} as const satisfies Record<keyof Lists, string>;

/** Grants and response types that put tokens or passwords where they do not belong. */
export const OUTDATED_GRANTS = { implicit: "implicit", password: "password" } as const;
export const isFrontChannelType = (type: string): boolean => /(^| )(token|id_token)( |$)/.test(type);

/**
 * One change that makes a client registrable again. A client is checked as a whole whenever it is changed, so what
 * registration refuses can only be mended together: http becomes https, what no address can become is removed, and
 * the authorization code takes the place of older grants.
 *
 * @returns undefined when no address would be left, so that nobody could sign in
 */
export function mendRegistration(client: JudgedClient, label: string, effect: string): Mend | undefined {
	const mended = mendLists(client);
	if (client.redirectUris.length > 0 && mended.redirectUris.length === 0) return undefined;
	const changed = (Object.keys(MEMBERS) as (keyof Lists)[]).filter(
		(member) => client[member].join("\n") !== mended[member].join("\n"),
	);
	return {
		operation: "patchClient",
		body: [
			...changed.map((member) => ({
				op: "test" as const,
				path: MEMBERS[member],
				value: [...client[member]],
			})),
			...changed.map((member) => ({
				op: "replace" as const,
				path: MEMBERS[member],
				value: [...mended[member]],
			})),
		],
		label,
		effect:
			changed.length === 1 ? effect : `${effect} What else could not be registered today is mended with it.`,
		administrator: false,
	};
}

function mendLists(client: JudgedClient): Lists {
	const redirectUris = mendAddresses(client.redirectUris, client);
	const origins = new Set(redirectUris.map(originOf));
	return {
		redirectUris,
		postLogoutRedirectUris: mendAddresses(client.postLogoutRedirectUris, client).filter((uri) =>
			origins.has(originOf(uri)),
		),
		grantTypes: withCode(client.grantTypes, "authorization_code", (grant) => grant in OUTDATED_GRANTS),
		responseTypes: withCode(client.responseTypes, "code", isFrontChannelType),
	};
}

function mendAddresses(uris: readonly string[], { applicationType }: JudgedClient): readonly string[] {
	const mended = uris.map((uri) =>
		checkRedirectUri(uri, applicationType) === "insecure" ? uri.replace(/^http:/i, "https:") : uri,
	);
	return [...new Set(mended)].filter((uri) => checkRedirectUri(uri, applicationType) === undefined);
}

function withCode(
	values: readonly string[],
	code: string,
	isOutdated: (value: string) => boolean,
): readonly string[] {
	const kept = values.filter((value) => !isOutdated(value));
	return kept.length === values.length ? values : [...new Set([code, ...kept])];
}
