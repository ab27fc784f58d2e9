import { nearestRedirectUri } from "../clients/nearest-redirect-uri.ts";
import { findRedirectUri, isLoopbackHost } from "../clients/redirect-uri.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { malformedParameters } from "../forms/read-form.ts";
import { splitList } from "../scopes/index.ts";
import type { ClientRecord } from "../storage/records.ts";
import type { RequestParameters } from "./request-parameters.ts";

/** Who asks, and an address of theirs: verified both. Only then may a browser be sent there, with an error or a code. */
export interface ReturnAddress {
	readonly client: ClientRecord;
	readonly redirectUri: string;
	/** Whether the request named it; then the token request must repeat it. */
	readonly redirectUriSent: boolean;
}

/** Whom a request says it is from. */
export function readClientId(parameters: RequestParameters): string | undefined {
	checkOneText(parameters, "client_id");
	return parameters.get("client_id");
}

/**
 * What this throws must never reach the client: neither it nor the address is known to be right.
 *
 * > If the request fails due to a missing, invalid, or mismatching redirection URI, or if the client identifier is
 * > missing or invalid, the authorization server SHOULD inform the resource owner of the error and MUST NOT
 * > automatically redirect the user agent to the invalid redirection URI.
 * @see [RFC 6749 - Error Response](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1)
 */
export function findReturnAddress(
	parameters: RequestParameters,
	found: ClientRecord | undefined,
): ReturnAddress {
	checkOneText(parameters, "redirect_uri");
	const client = checkClient(readClientId(parameters), found);
	const requested = parameters.get("redirect_uri");
	const redirectUri =
		requested === undefined ? readOnlyRedirectUri(client, parameters) : checkRegistered(client, requested);
	checkTransport(client, redirectUri);
	return { client, redirectUri, redirectUriSent: requested !== undefined };
}

/** Whether the address that a stored request was verified with is still one of the client's. */
export function isStillRegistered(client: ClientRecord, redirectUri: string): boolean {
	return findRedirectUri(client.redirectUris, redirectUri) !== undefined;
}

/** Refuses a parameter that came twice or is no text, where there is nobody to tell but the person. */
export function checkOneText(parameters: RequestParameters, name: string): void {
	if (parameters.malformed.includes(name)) throw malformedParameters();
	if (!parameters.repeated.includes(name)) return;
	throw new OAuthError("invalid_request", `The request names ${name} more than once.`, {
		reason: `${name}_repeated`,
	});
}

function checkClient(clientId: string | undefined, client: ClientRecord | undefined): ClientRecord {
	if (clientId === undefined) {
		throw new OAuthError("invalid_client", "The request does not say which application sent it: client_id.", {
			reason: "client_id_missing",
		});
	}
	if (client === undefined) {
		throw new OAuthError("invalid_client", "No application is registered with this client_id.", {
			reason: "client_unknown",
			details: { client_id: shorten(clientId) },
		});
	}
	if (client.pausedAt !== null) {
		throw new OAuthError("unauthorized_client", "An administrator has paused this application.", {
			reason: "client_paused",
			details: describeClient(client),
		});
	}
	return client;
}

/**
 * > If multiple redirection URIs have been registered … the client MUST include a redirection URI with the
 * > authorization request
 * @see [RFC 6749 - Dynamic Configuration](https://www.rfc-editor.org/rfc/rfc6749#section-3.1.2.3)
 * @see [OpenID Connect Core 1.0 - Authentication Request](https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest)
 */
function readOnlyRedirectUri(client: ClientRecord, parameters: RequestParameters): string {
	const [only, another] = client.redirectUris;
	const isOpenId = splitList(parameters.get("scope") ?? "").includes("openid");
	if (only !== undefined && another === undefined && !isOpenId) return only;
	throw new OAuthError(
		"invalid_request",
		"The request does not say where to return to: redirect_uri. It may be left out only by an application " +
			"with one registered address, and not together with the scope openid.",
		{ reason: "redirect_uri_missing", details: describeClient(client) },
	);
}

function checkRegistered(client: ClientRecord, requested: string): string {
	if (findRedirectUri(client.redirectUris, requested) !== undefined) return requested;
	const nearest = nearestRedirectUri(client.redirectUris, shorten(requested));
	throw new OAuthError(
		"invalid_request",
		"The redirect_uri is not one of the addresses that this application registered. They are compared " +
			"character by character.",
		{
			reason: "redirect_uri_mismatch",
			details: {
				...describeClient(client),
				redirect_uri: shorten(requested),
				...(nearest === undefined
					? {}
					: { nearest_redirect_uri: nearest.uri, difference: nearest.difference }),
			},
		},
	);
}

/**
 * > authorization servers MUST NOT allow redirect URIs that use the http scheme except for native clients that use
 * > loopback interface redirection
 * @see [RFC 9700 - Other Recommendations](https://www.rfc-editor.org/rfc/rfc9700#section-2.6)
 */
function checkTransport(client: ClientRecord, redirectUri: string): void {
	const parsed = /^http:/i.test(redirectUri) ? URL.parse(redirectUri) : undefined;
	if (parsed === undefined || (parsed !== null && isLoopbackHost(parsed.hostname))) return;
	throw new OAuthError(
		"invalid_request",
		"The registered return address is plain http on another machine. Anybody on the way could read the " +
			"answer: use https.",
		{ reason: "redirect_uri_insecure", details: { ...describeClient(client), redirect_uri: redirectUri } },
	);
}

function describeClient(client: ClientRecord): Record<string, string> {
	return {
		client_id: client.clientId,
		client_name: client.clientName,
		client_uri: client.clientUri,
		registered_redirect_uris: String(client.redirectUris.length),
	};
}

/** What a stranger sent is kept for the developer, but not without end, and not what no database can keep. */
function shorten(text: string): string {
	const kept = text.replaceAll("\0", "\uFFFD");
	return kept.length <= 500 ? kept : `${kept.slice(0, 500).toWellFormed()}…`;
}
