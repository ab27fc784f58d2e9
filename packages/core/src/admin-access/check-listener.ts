import { OPERATIONS, type OperationSpec } from "@gatehouse/schemas";
import type { Config } from "../config.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { HttpRequest } from "../http.ts";
import { matchRoute } from "../router.ts";

/**
 * Host, Origin, Sec-Fetch-Site and content type of a request to the admin listener: else 403 or 415.
 *
 * It listens on loopback and may need no credential there, so a page of any web site that is open on the same machine
 * must not reach it: neither by a cross-site request nor by a host name of its own that points to 127.0.0.1.
 */
export function checkAdminListener(request: HttpRequest, config: Config): void {
	checkHost(request, config);
	checkOrigin(request, config);
	checkContentType(request);
}

function checkHost(request: HttpRequest, config: Config): void {
	const host = request.headers["host"]?.toLowerCase() ?? "";
	if (isOurHost(host, config)) return;
	throw forbidden(
		"host",
		host === ""
			? "A request to this port must say in its Host header whom it means."
			: `This port does not answer as ${host}. Use localhost, or add the name to serve.admin.allowed_hosts.`,
	);
}

function isOurHost(host: string, config: Config): boolean {
	const { host: bound, port, allowed_hosts: allowed } = config.serve.admin;
	const name = host.replace(/:\d+$/, "");
	const hasPort = name !== host;
	if (name === "localhost" || name === "127.0.0.1" || name === "[::1]") {
		// no web page reaches a unix socket, and there is no port that a client could name
		if (host === `${name}:${port}` || (!hasPort && (port === 80 || isUnixSocket(bound)))) return true;
	}
	if (host === URL.parse(config.adminUrl)?.host) return true;
	return allowed.some((entry) => {
		const wanted = entry.toLowerCase();
		return wanted === host || wanted === name;
	});
}

/** @param host `serve.admin.host` */
export function isUnixSocket(host: string): boolean {
	return host.startsWith("unix:");
}

function checkOrigin(request: HttpRequest, config: Config): void {
	const origin = request.headers["origin"];
	if (origin !== undefined) {
		if (isOriginAllowed(origin, config)) return;
		throw forbidden(
			"origin",
			`Web pages of ${origin} may not call this port. If they must, allow the origin in serve.admin.cors.`,
		);
	}
	const site = request.headers["sec-fetch-site"];
	if (site !== undefined && site !== "none" && site !== "same-origin") {
		throw forbidden(
			"sec_fetch_site",
			"A web page of another site made this request. This port refuses those.",
		);
	}
}

/** Only what is listed: unlike on the public port, an empty list allows nobody. */
export function isOriginAllowed(origin: string, config: Config): boolean {
	const { enabled, allowed_origins: allowed } = config.serve.admin.cors;
	return enabled && allowed.some((pattern) => matchesOrigin(pattern, origin));
}

/** A `*` in a pattern stands for any part of a host, as in Hydra's settings. */
export function matchesOrigin(pattern: string, origin: string): boolean {
	const asked = origin.toLowerCase();
	if (pattern === "*" || pattern.toLowerCase() === asked) return true;
	const [head = "", tail, more] = pattern.toLowerCase().split("*");
	if (tail === undefined || more !== undefined) return false;
	const inside = asked.slice(head.length, asked.length - tail.length);
	return (
		asked.length > head.length + tail.length &&
		asked.startsWith(head) &&
		asked.endsWith(tail) &&
		/^[a-z0-9._-]+$/.test(inside)
	);
}

/** A form and text/plain are what a page may send elsewhere without asking; JSON it may not. */
function checkContentType(request: HttpRequest): void {
	if (request.body === "") return;
	const type = (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
	const match = matchRoute(request);
	const spec: OperationSpec | undefined = match.kind === "found" ? OPERATIONS[match.operation] : undefined;
	const accepted =
		spec?.body === "form"
			? ["application/x-www-form-urlencoded"]
			: ["application/json", "application/json-patch+json"];
	if (accepted.includes(type)) return;
	throw new OAuthError("unsupported_media_type", `Send the body as ${accepted.join(" or ")}.`, {
		reason: "content_type",
		headers: spec?.body === "json-patch" ? { "accept-patch": "application/json-patch+json" } : {},
	});
}

function forbidden(reason: string, description: string): OAuthError {
	return new OAuthError("request_forbidden", description, { reason: `admin_${reason}` });
}
