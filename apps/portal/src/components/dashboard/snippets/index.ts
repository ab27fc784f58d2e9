import { authJsCallback, authJsEnv, authJsSnippet } from "./authjs";
import { betterAuthEnv, betterAuthSnippet } from "./better-auth";
import { curlSnippet } from "./curl";
import { djangoCallback, djangoSnippet } from "./django";
import { flaskEnv, flaskSnippet } from "./flask";
import { openidClientSnippet } from "./openid-client";
import { passportEnv, passportSnippet } from "./passport";
import type { Framework, SnippetClient, SnippetFile } from "./snippet-client";
import { springCallback, springSnippet } from "./spring";

export { CHECKED, type Checked } from "./checked";
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
	switch (framework) {
		case "authjs":
		case "better-auth":
			return authJsCallback(redirectUri);
		case "django":
			return djangoCallback(redirectUri);
		case "spring":
			return signsIn ? springCallback(redirectUri) : undefined;
		default:
			return undefined;
	}
}

/** What a framework itself wants to know, as further lines of the .env file. */
export function ownEnv(framework: Framework, redirectUri: string): string {
	switch (framework) {
		case "authjs":
			return authJsEnv(redirectUri);
		case "better-auth":
			return betterAuthEnv(redirectUri);
		case "passport":
			return passportEnv;
		case "flask":
			return flaskEnv;
		default:
			return "";
	}
}

/** Whether a framework keeps people by their email address, so that it lets nobody in without one. */
export function needsEmail(framework: Framework, { scope }: SnippetClient): boolean {
	return framework === "better-auth" && !scope.includes("email");
}

/** The snippets that fit a client: what signs people in on a server needs a secret and the scope openid. */
export function snippetsFor(client: SnippetClient): readonly Snippet[] {
	if (!client.signsIn && !client.actsForItself) return [];
	const all: readonly Snippet[] = [
		{ framework: "authjs", files: authJsSnippet(client) },
		{ framework: "better-auth", files: betterAuthSnippet(client) },
		{ framework: "passport", files: passportSnippet(client) },
		{ framework: "openid-client", files: openidClientSnippet(client) },
		{ framework: "spring", files: springSnippet(client) },
		{ framework: "django", files: djangoSnippet(client) },
		{ framework: "flask", files: flaskSnippet(client) },
		{ framework: "curl", files: curlSnippet(client) },
	];
	return isWithServer(client) ? all : all.filter(({ framework }) => FOR_EVERYONE.has(framework));
}

const FOR_EVERYONE: ReadonlySet<Framework> = new Set(["openid-client", "spring", "curl"]);

function isWithServer({ signsIn, method, scope }: SnippetClient): boolean {
	return signsIn && method !== "none" && scope.includes("openid");
}
