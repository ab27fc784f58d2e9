import { authJsSnippet } from "./authjs";
import { curlSnippet } from "./curl";
import { openidClientSnippet } from "./openid-client";
import type { Framework, SnippetClient, SnippetFile } from "./snippet-client";

export { authJsCallback, authJsEnv } from "./authjs";
export * from "./snippet-client";

export interface Snippet {
	readonly framework: Framework;
	readonly files: readonly SnippetFile[];
}

/** The snippets that fit a client: Auth.js signs people in on a server, so it needs a secret. */
export function snippetsFor(client: SnippetClient): readonly Snippet[] {
	if (!client.signsIn && !client.actsForItself) return [];
	return [
		...(client.signsIn && client.method !== "none" && client.scope.includes("openid")
			? [{ framework: "authjs" as const, files: authJsSnippet(client) }]
			: []),
		{ framework: "openid-client", files: openidClientSnippet(client) },
		{ framework: "curl", files: curlSnippet(client) },
	];
}
