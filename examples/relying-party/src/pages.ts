import type { SignedIn } from "./sessions.ts";

export interface HomePage {
	readonly signedIn: SignedIn | undefined;
	readonly notice: string | undefined;
	readonly canCallApi: boolean;
}

export function renderHome({ signedIn, notice, canCallApi }: HomePage): string {
	const shown = notice === undefined ? "" : `<h2>Answer</h2><pre role="status">${escapeHtml(notice)}</pre>`;
	if (signedIn === undefined) {
		return page("Not signed in", `<p><a href="/login">Sign in with Gatehouse</a></p>${shown}`);
	}
	const { claims, scope, refreshToken } = signedIn;
	return page(
		"Signed in",
		`<p>You are <strong>${escapeHtml(String(claims["email"] ?? claims.sub))}</strong>.</p>
		<h2>What you let this application have</h2>
		<ul aria-label="Granted scopes">${scope.map((value) => `<li><code>${escapeHtml(value)}</code></li>`).join("")}</ul>
		<h2>What the ID token says</h2>
		<pre aria-label="ID token">${escapeHtml(JSON.stringify(claims, null, 2))}</pre>
		${shown}
		<h2>What it can do now</h2>
		${button("/userinfo", "Read userinfo")}
		${canCallApi ? button("/notes", "Read my notes") : ""}
		${refreshToken === undefined ? "" : button("/refresh", "Refresh the tokens")}
		${button("/revoke", "Give the access back")}
		${button("/logout", "Sign out")}
		<p><a href="/login">Sign in again</a></p>`,
	);
}

export function renderRefusal(error: string, description: string): string {
	return page(
		"Not signed in",
		`<p>Gatehouse answered <code role="alert">${escapeHtml(error)}</code></p>
		<p>${escapeHtml(description)}</p>
		<p><a href="/">Back to the start</a></p>`,
	);
}

/** What changes something is a POST: the session's cookie is Lax, so no other site can send one with it. */
function button(action: string, label: string): string {
	return `<form method="post" action="${action}"><button>${label}</button></form>`;
}

function page(title: string, body: string): string {
	return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}: example application</title>
<style>
	:root { color-scheme: light dark }
	body { font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem }
	pre { overflow-x: auto; padding: 1rem; border: 1px solid }
	form { display: inline-block; margin: 0 .5rem .5rem 0 }
	button { font: inherit; padding: .5rem .75rem }
</style>
<main>
	<h1>${title}</h1>
	${body}
</main>
</html>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
