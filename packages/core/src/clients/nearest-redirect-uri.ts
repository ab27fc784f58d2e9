/** In what the received address differs from the nearest registered one, nearest kind first. */
export const REDIRECT_URI_DIFFERENCES = [
	"trailing_slash",
	"letter_case",
	"fragment",
	"query",
	"scheme",
	"port",
	"www",
	"path",
	"host",
	"other",
] as const;
export type RedirectUriDifference = (typeof REDIRECT_URI_DIFFERENCES)[number];

export interface NearestRedirectUri {
	readonly uri: string;
	readonly difference: RedirectUriDifference;
}

/** The registered address that the developer most likely meant, for the page that explains a refusal. */
export function nearestRedirectUri(
	registered: readonly string[],
	received: string,
): NearestRedirectUri | undefined {
	const ranked = registered
		.map((uri) => ({ uri, difference: differenceOf(uri, received), alike: sharedLength(uri, received) }))
		.sort(
			(left, right) =>
				REDIRECT_URI_DIFFERENCES.indexOf(left.difference) -
					REDIRECT_URI_DIFFERENCES.indexOf(right.difference) || right.alike - left.alike,
		);
	const [nearest] = ranked;
	return nearest === undefined ? undefined : { uri: nearest.uri, difference: nearest.difference };
}

function differenceOf(registered: string, received: string): RedirectUriDifference {
	const same = (change: (uri: string) => string) => change(registered) === change(received);
	if (same((uri) => uri.replace(/\/$/, ""))) return "trailing_slash";
	if (same((uri) => uri.toLowerCase())) return "letter_case";
	if (same((uri) => uri.replace(/#.*$/, ""))) return "fragment";
	if (same((uri) => uri.replace(/[?#].*$/, ""))) return "query";
	if (same((uri) => uri.replace(/^https?:/i, ""))) return "scheme";
	if (same((uri) => uri.replace(/^(https?:\/\/[^/?#]*?):\d+(?=[/?#]|$)/i, "$1"))) return "port";
	if (same((uri) => uri.replace(/^(https?:\/\/)www\./i, "$1"))) return "www";
	const [left, right] = [URL.parse(registered), URL.parse(received)];
	if (left === null || right === null || left.protocol !== right.protocol) return "other";
	if (left.host === right.host) return "path";
	return left.pathname === right.pathname ? "host" : "other";
}

/** How many characters two addresses share from both ends. */
function sharedLength(left: string, right: string): number {
	const limit = Math.min(left.length, right.length);
	let head = 0;
	while (head < limit && left[head] === right[head]) head++;
	let tail = 0;
	while (tail < limit - head && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail++;
	return head + tail;
}
