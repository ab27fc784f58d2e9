export interface PolicyInput {
	readonly nonce: string;
	/** Where a form of this page may lead, besides ourselves: addresses, of which only the origin is used. */
	readonly formTargets: readonly string[];
	/** React evaluates strings, and Next styles its tools, while one develops. */
	readonly development: boolean;
}

/**
 * The policy of one page: nothing from anywhere else, scripts and styles only with this request's nonce, never framed.
 *
 * Chromium applies form-action to every redirect that follows a post, so that the way back to the server and on to the
 * application has to be named.
 *
 * @see [Content Security Policy Level 3 - form-action](https://www.w3.org/TR/CSP3/#directive-form-action)
 */
export function contentSecurityPolicy({ nonce, formTargets, development }: PolicyInput): string {
	const targets = [...new Set(formTargets.map(formSource))].filter((source) => source !== undefined);
	const directives: readonly (readonly string[])[] = [
		["default-src", "'none'"],
		[
			"script-src",
			"'self'",
			`'nonce-${nonce}'`,
			"'strict-dynamic'",
			...(development ? ["'unsafe-eval'"] : []),
		],
		// Next's own development tools write styles without a nonce
		["style-src", "'self'", development ? "'unsafe-inline'" : `'nonce-${nonce}'`],
		["img-src", "'self'", "data:"],
		["font-src", "'self'"],
		["connect-src", "'self'", ...(development ? ["ws:"] : [])],
		["manifest-src", "'self'"],
		["base-uri", "'none'"],
		["form-action", "'self'", ...targets],
		["frame-ancestors", "'none'"],
	];
	return directives.map((words) => words.join(" ")).join("; ");
}

/**
 * What stands for an address in a policy: its origin; of an application's own scheme the scheme alone. The grammar has
 * no place for an IPv6 address, for which the scheme stands as well.
 */
export function formSource(address: string): string | undefined {
	const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
	if (scheme === undefined) return undefined;
	if (scheme !== "http" && scheme !== "https") return `${scheme}:`;
	const parsed = URL.parse(address);
	if (parsed === null) return undefined;
	return parsed.hostname.startsWith("[") ? `${scheme}:` : parsed.origin;
}
