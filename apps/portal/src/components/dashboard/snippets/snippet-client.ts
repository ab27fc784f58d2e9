import { isOfflineScope, splitList } from "@gatehouse/core/scopes";
import type { OAuth2Client } from "@gatehouse/schemas";

export const FRAMEWORKS = [
	"authjs",
	"better-auth",
	"passport",
	"openid-client",
	"spring",
	"django",
	"flask",
	"curl",
] as const;
export type Framework = (typeof FRAMEWORKS)[number];

export interface SnippetFile {
	/** A file name, or undefined for what is typed into a shell. */
	readonly name: string | undefined;
	readonly language: "env" | "js" | "sh" | "yaml" | "python";
	readonly text: string;
}

/** What the snippets need to know of a client. */
export interface SnippetClient {
	readonly issuer: string;
	/** Where browsers and programs reach the endpoints. */
	readonly publicUrl: string;
	readonly clientId: string;
	readonly method: "client_secret_basic" | "client_secret_post" | "none";
	readonly redirectUri: string;
	readonly signsIn: boolean;
	readonly actsForItself: boolean;
	readonly refreshes: boolean;
	readonly scope: readonly string[];
	readonly audience: readonly string[];
}

export const PLACEHOLDER_URI = "https://your-application.example/callback";

export function toSnippetClient(
	client: OAuth2Client,
	server: { readonly issuer: string; readonly publicUrl: string },
): SnippetClient {
	const grants = client.grant_types ?? [];
	const scope = splitList(client.scope).filter((item) => !item.includes("*"));
	const method = client.token_endpoint_auth_method;
	return {
		...server,
		clientId: client.client_id,
		method: method === "none" || method === "client_secret_post" ? method : "client_secret_basic",
		redirectUri: client.redirect_uris?.[0] ?? PLACEHOLDER_URI,
		signsIn: grants.includes("authorization_code"),
		actsForItself: grants.includes("client_credentials"),
		refreshes: grants.includes("refresh_token") && scope.some(isOfflineScope),
		scope,
		audience: client.audience,
	};
}

/** Scopes that a client asks for itself: nobody signs in, so nobody is to be known or away. */
export function ownScope(client: SnippetClient): readonly string[] {
	return client.scope.filter((item) => item !== "openid" && !isOfflineScope(item));
}

/** The settings of every snippet, as the lines of a .env file. */
export function envText(
	client: Pick<SnippetClient, "issuer" | "clientId" | "method">,
	secret: string | undefined,
	remark = "",
): string {
	const line = (name: string, value: string) => `${name}=${value}`;
	return [
		line("GATEHOUSE_ISSUER", quoteEnv(client.issuer)),
		line("GATEHOUSE_CLIENT_ID", quoteEnv(client.clientId)),
		...(client.method === "none"
			? []
			: [line("GATEHOUSE_CLIENT_SECRET", secret === undefined ? ` # ${remark}` : quoteEnv(secret))]),
		"",
	].join("\n");
}

function quoteEnv(value: string): string {
	if (/^[\w.~:/@%+-]*$/.test(value)) return value;
	return value.includes("'") ? JSON.stringify(value) : `'${value}'`;
}

/** A word for a POSIX shell that stands for exactly this text. */
export function quoteShell(value: string): string {
	return /^[\w.~:/@%+=,-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}

/** The origin of an address in the web; undefined for an application's own scheme. */
export function originOf(uri: string): string | undefined {
	return /^https?:/.test(uri) ? URL.parse(uri)?.origin : undefined;
}

/** A JavaScript string literal. */
export function quoteJs(value: string): string {
	return JSON.stringify(value);
}
