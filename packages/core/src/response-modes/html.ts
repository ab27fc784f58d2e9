/** Text as it may stand in HTML, between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export interface HtmlPage {
	readonly title: string;
	/** Markup; what came from outside is escaped. */
	readonly body: string;
	/** The page's one script, by its digest: nothing else runs. */
	readonly scriptDigest?: string;
	readonly referrerPolicy: "no-referrer" | "strict-origin";
}

/** A page of our own, for the few moments when the portal is not in charge: no style sheet, no image, no stranger's frame. */
export function renderHtml(page: HtmlPage): string {
	return (
		`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
		`<meta name="robots" content="noindex"><title>${escapeHtml(page.title)}</title></head><body>${page.body}</body></html>`
	);
}

/** @see [RFC 9700 - Clickjacking](https://www.rfc-editor.org/rfc/rfc9700#section-4.16) */
export function htmlHeaders(page: Pick<HtmlPage, "scriptDigest" | "referrerPolicy">): Record<string, string> {
	const script = page.scriptDigest === undefined ? "" : `; script-src 'sha256-${page.scriptDigest}'`;
	return {
		"content-type": "text/html; charset=utf-8",
		"cache-control": "no-store",
		"referrer-policy": page.referrerPolicy,
		"content-security-policy": `default-src 'none'${script}; base-uri 'none'; frame-ancestors 'none'`,
		"x-frame-options": "DENY",
		"x-content-type-options": "nosniff",
	};
}
