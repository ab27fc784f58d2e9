import { GRANT_TYPES, TOKEN_ENDPOINT_AUTH_METHODS } from "@gatehouse/core/clients";
import type { OAuth2Client } from "@gatehouse/schemas";
import type { Words } from "@/words";

type DashboardWords = Words["dashboard"];

/** The path of a client's pages. */
export function clientPath(clientId: string, page = ""): string {
	return `/clients/${clientSegment(clientId)}${page === "" ? "" : `/${page}`}`;
}

/** Where its consent page is shown without anybody asking for it. */
export function consentPreviewPath(clientId: string): string {
	return `/preview/consent/${clientSegment(clientId)}`;
}

/**
 * A client_id as a segment of a path. It may hold any printable ASCII, and whoever routes the path may decode percent
 * signs once, twice or never: so `~` and two digits stand for what a path does not carry as it is.
 */
export function clientSegment(clientId: string): string {
	return clientId.replace(OWN_PAGES.has(clientId) ? /./g : /[^\w.-]/g, escapeCharacter);
}

/** Pages beside those of the clients: a client may be called like one of them. */
const OWN_PAGES = new Set(["new", "import", "export", "delete"]);

function escapeCharacter(character: string): string {
	return `~${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

export function readClientSegment(segment: string): string {
	return segment.replace(/~([\dA-F]{2})/g, (_, digits: string) =>
		String.fromCharCode(Number.parseInt(digits, 16)),
	);
}

/** Its grant types in words, in the order in which they are known. */
export function grantNames(client: Pick<OAuth2Client, "grant_types">, words: DashboardWords): string {
	const has = client.grant_types ?? [];
	const names = GRANT_TYPES.filter((grant) => has.includes(grant)).map((grant) => words.grant[grant].short);
	const text = names.join(", ");
	return text.charAt(0).toUpperCase() + text.slice(1);
}

export function methodName(
	client: Pick<OAuth2Client, "token_endpoint_auth_method">,
	words: DashboardWords,
): string {
	const method = TOKEN_ENDPOINT_AUTH_METHODS.find((known) => known === client.token_endpoint_auth_method);
	return method === undefined ? client.token_endpoint_auth_method : words.method[method];
}

export function isPublicClient(client: Pick<OAuth2Client, "token_endpoint_auth_method">): boolean {
	return client.token_endpoint_auth_method === "none";
}
