import { createHash } from "node:crypto";
import type { HttpResponse } from "../http.ts";
import { escapeHtml, htmlHeaders, renderHtml } from "./html.ts";

const SCRIPT = "document.forms[0].submit()";
const SCRIPT_DIGEST = createHash("sha256").update(SCRIPT).digest("base64");

/**
 * A page that posts the answer to the client by itself, or by its button where scripts do not run.
 *
 * The Content-Security-Policy has no form-action: Chromium applies it to the redirects after a post too, and where
 * the client sends the browser then is not ours to know. Nothing on the page comes from outside unescaped.
 *
 * @see [OAuth 2.0 Form Post Response Mode](https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html#FormPostResponseMode)
 */
export function answerByFormPost(redirectUri: string, answer: URLSearchParams): HttpResponse {
	const inputs = [...answer].map(
		([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
	);
	// strict-origin: under no-referrer a browser posts `Origin: null`, which some applications refuse
	const page = { scriptDigest: SCRIPT_DIGEST, referrerPolicy: "strict-origin" } as const;
	const body =
		`<form method="post" action="${escapeHtml(redirectUri)}">${inputs.join("")}` +
		`<noscript><p>One more step to return to the application.</p><button type="submit">Continue</button></noscript></form>` +
		`<script>${SCRIPT}</script>`;
	return {
		status: 200,
		headers: { ...htmlHeaders(page), pragma: "no-cache" },
		body: renderHtml({ ...page, title: "Returning to the application", body }),
	};
}
