import type { Config } from "../config.ts";

const PATH = "/oauth2/auth";
/** Servers and proxies refuse longer request lines; what comes by POST may be longer. */
const LONGEST = 8000;

/** How an authorization request came, as an address that begins it again. */
export function requestUrl(query: string, config: Pick<Config, "publicUrl">): string {
	// an address holds printable ASCII only; all other characters are spelled anew, and nothing else is mended
	const spelled = query.replace(/[^\x21-\x7E]+/g, (text) => encodeURIComponent(text.toWellFormed()));
	return `${config.publicUrl}${PATH}?${spelled}`;
}

/** The query of an address that requestUrl made. */
export function queryOf(url: string): string {
	return url.slice(url.indexOf("?") + 1);
}

export interface VerifierLink {
	readonly requestUrl: string;
	readonly name: "login_verifier" | "consent_verifier";
	readonly verifier: string;
}

/**
 * Where the login or consent app sends the browser: the request again, with a verifier. Hydra's shape; only the
 * verifier is read, everything else is what was stored.
 */
export function withVerifier(link: VerifierLink): string {
	return withParameter(
		link.requestUrl.length > LONGEST
			? link.requestUrl.slice(0, link.requestUrl.indexOf("?"))
			: link.requestUrl,
		link.name,
		link.verifier,
	);
}

/** The address with one parameter set. */
export function withParameter(url: string, name: string, value: string): string {
	const [address = "", query = ""] = url.includes("?")
		? [url.slice(0, url.indexOf("?")), queryOf(url)]
		: [url];
	const parameters = new URLSearchParams(query);
	parameters.set(name, value);
	return `${address}?${parameters}`;
}
