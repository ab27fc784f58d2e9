import { isScopeToken, splitList } from "../scopes/index.ts";
import { type ApplicationType, checkRedirectUri, originOf, type RedirectUriProblem } from "./redirect-uri.ts";

/** The members of a client on which the rules below decide; Hydra's names. */
export interface ClientMembers {
	readonly client_name: string;
	readonly redirect_uris: readonly string[];
	readonly post_logout_redirect_uris: readonly string[];
	readonly allowed_cors_origins: readonly string[];
	readonly grant_types: readonly string[];
	readonly response_types: readonly string[];
	readonly scope: string;
	readonly audience: readonly string[];
	readonly policy_uri: string;
	readonly tos_uri: string;
	readonly client_uri: string;
	readonly logo_uri: string;
	readonly token_endpoint_auth_method: string;
}

/** One thing that is wrong: which member, which of its values, why (a stable slug). */
export interface RegistrationProblem {
	readonly member: keyof ClientMembers;
	readonly value: string;
	readonly problem:
		| RedirectUriProblem
		| "not_built"
		| "unknown_value"
		| "other_origin"
		| "not_an_origin"
		| "not_a_web_address"
		| "not_a_scope"
		| "whitespace"
		| "public_client"
		| "hidden_characters";
}

export const GRANT_TYPES = ["authorization_code", "refresh_token", "client_credentials"] as const;
export const RESPONSE_TYPES = ["code"] as const;
export const TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic", "client_secret_post", "none"] as const;
export type TokenEndpointAuthMethod = (typeof TOKEN_ENDPOINT_AUTH_METHODS)[number];

/** Names of specifications that this server does not implement: told apart from what nobody knows. */
const NOT_BUILT = new Set([
	"implicit",
	"password",
	"urn:ietf:params:oauth:grant-type:jwt-bearer",
	"urn:ietf:params:oauth:grant-type:device_code",
	"urn:ietf:params:oauth:grant-type:token-exchange",
	"urn:openid:params:grant-type:ciba",
	"token",
	"id_token",
	"client_secret_jwt",
	"private_key_jwt",
	"tls_client_auth",
	"self_signed_tls_client_auth",
]);

/**
 * Everything that is wrong with the members of a client, in their order; empty when it may be registered.
 * The server refuses with the first, the dashboard shows each beside its field.
 */
export function checkClientMembers(
	client: ClientMembers,
	applicationType: ApplicationType | null,
): readonly RegistrationProblem[] {
	return [
		...checkName(client.client_name),
		...client.redirect_uris.flatMap((uri) => {
			const problem = checkRedirectUri(uri, applicationType);
			return problem === undefined ? [] : [{ member: "redirect_uris" as const, value: uri, problem }];
		}),
		...checkPostLogoutRedirectUris(client, applicationType),
		...client.allowed_cors_origins.flatMap((origin) =>
			isCorsOrigin(origin)
				? []
				: [{ member: "allowed_cors_origins" as const, value: origin, problem: "not_an_origin" as const }],
		),
		...checkKnown("grant_types", client.grant_types, GRANT_TYPES),
		...checkKnown("response_types", client.response_types, RESPONSE_TYPES),
		...checkKnown(
			"token_endpoint_auth_method",
			[client.token_endpoint_auth_method],
			TOKEN_ENDPOINT_AUTH_METHODS,
		),
		...checkClientCredentials(client),
		...splitList(client.scope)
			.filter((scope) => !isScopeToken(scope))
			.map((value) => ({ member: "scope" as const, value, problem: "not_a_scope" as const })),
		...client.audience
			.filter((audience) => audience === "" || /\s/.test(audience))
			.map((value) => ({ member: "audience" as const, value, problem: "whitespace" as const })),
		...checkWebAddresses(client),
	];
}

/** What people read on the consent page must be what is stored: nothing that hides or turns text round. */
function checkName(name: string): readonly RegistrationProblem[] {
	return /[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/u.test(name)
		? [{ member: "client_name", value: name, problem: "hidden_characters" }]
		: [];
}

/** As in Hydra: where people land after sign-out must belong to an origin that they were sent to before. */
function checkPostLogoutRedirectUris(
	client: ClientMembers,
	applicationType: ApplicationType | null,
): readonly RegistrationProblem[] {
	const origins = new Set(client.redirect_uris.map(originOf));
	return client.post_logout_redirect_uris.flatMap((uri) => {
		const problem =
			checkRedirectUri(uri, applicationType) ?? (origins.has(originOf(uri)) ? undefined : "other_origin");
		return problem === undefined ? [] : [{ member: "post_logout_redirect_uris", value: uri, problem }];
	});
}

/** An origin as browsers send it; a `*` may stand for a part of the host, as in Hydra. */
export function isCorsOrigin(origin: string): boolean {
	return /^https?:\/\/(?:\[[0-9a-f:.]+\]|[a-z0-9*_-]+(?:\.[a-z0-9*_-]+)*)(?::\d{1,5})?$/i.test(origin);
}

function checkKnown(
	member: "grant_types" | "response_types" | "token_endpoint_auth_method",
	values: readonly string[],
	known: readonly string[],
): readonly RegistrationProblem[] {
	return values
		.filter((value) => !known.includes(value))
		.map((value) => ({
			member,
			value,
			problem: value.split(" ").some((part) => NOT_BUILT.has(part)) ? "not_built" : "unknown_value",
		}));
}

function checkClientCredentials(client: ClientMembers): readonly RegistrationProblem[] {
	// > The client credentials grant type MUST only be used by confidential clients. (RFC 6749 §4.4)
	return client.token_endpoint_auth_method === "none" && client.grant_types.includes("client_credentials")
		? [{ member: "grant_types", value: "client_credentials", problem: "public_client" }]
		: [];
}

function checkWebAddresses(client: ClientMembers): readonly RegistrationProblem[] {
	return (["policy_uri", "tos_uri", "client_uri", "logo_uri"] as const).flatMap((member) => {
		const value = client[member];
		return value === "" || isWebAddress(value) ? [] : [{ member, value, problem: "not_a_web_address" }];
	});
}

/** An absolute http or https address that a page may link to. */
export function isWebAddress(text: string): boolean {
	const parsed = /^https?:\/\/[^\s<>"\\]+$/i.test(text) ? URL.parse(text) : null;
	return parsed !== null && parsed.hostname !== "" && parsed.username === "" && parsed.password === "";
}
