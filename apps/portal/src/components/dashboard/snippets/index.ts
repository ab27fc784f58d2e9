import { authJsCallback, authJsSnippet } from "./authjs";
import { curlSnippet } from "./curl";
import { flaskSnippet } from "./flask";
import { openidClientSnippet } from "./openid-client";
import type { Framework, SnippetClient, SnippetFile } from "./snippet-client";
import { springCallback, springSnippet } from "./spring";

export { authJsCallback, authJsEnv } from "./authjs";
export * from "./snippet-client";

export interface Snippet {
	readonly framework: Framework;
	readonly files: readonly SnippetFile[];
}

/** Where a framework registers its own way back, on the origin of an address that the application has. */
export function callbackOf(
	framework: Framework,
	{ redirectUri, signsIn }: SnippetClient,
): string | undefined {
	if (framework === "authjs") return authJsCallback(redirectUri);
	return framework === "spring" && signsIn ? springCallback(redirectUri) : undefined;
}

/** The snippets that fit a client: Auth.js and Flask sign people in on a server, so they need a secret. */
export function snippetsFor(client: SnippetClient): readonly Snippet[] {
	if (!client.signsIn && !client.actsForItself) return [];
	return [
		...(isWithServer(client) ? [{ framework: "authjs" as const, files: authJsSnippet(client) }] : []),
		{ framework: "openid-client", files: openidClientSnippet(client) },
		{ framework: "spring", files: springSnippet(client) },
		...(isWithServer(client) ? [{ framework: "flask" as const, files: flaskSnippet(client) }] : []),
		{ framework: "curl", files: curlSnippet(client) },
	];
}

function isWithServer({ signsIn, method, scope }: SnippetClient): boolean {
	return signsIn && method !== "none" && scope.includes("openid");
}
