import {
	type OperationSpec,
	PORTAL_KEY_HEADER,
	VISITOR_ADDRESS_HEADER,
	VISITOR_AGENT_HEADER,
} from "@gatehouse/schemas";
import ipaddr from "ipaddr.js";
import type { Config } from "../config.ts";
import type { Caller, Context, Visitor } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { HttpRequest } from "../http.ts";
import { digestOf, isEqual } from "../runtime/digest.ts";
import { portalKey } from "../runtime/root-keys.ts";
import { isUnixSocket } from "./check-listener.ts";
import { findPerson } from "./find-person.ts";

const NOBODY: Visitor = { address: undefined, userAgent: undefined };

/**
 * Who calls the admin listener: an API key, a person's access token, the portal's key, or nobody.
 * A credential that is present but invalid is 401, never anonymous.
 *
 * @see [RFC 6750 - Authorization Request Header Field](https://www.rfc-editor.org/rfc/rfc6750#section-2.1)
 */
export async function authenticateCaller(
	request: HttpRequest,
	context: Pick<Context, "config" | "rootKeys" | "stores" | "clock">,
	operation: OperationSpec,
): Promise<Caller> {
	const fromPortal = checkPortalKey(request, context);
	const visitor = fromPortal ? readVisitor(request) : NOBODY;
	const bearer = readBearer(request, operation);
	if (bearer !== undefined) {
		if (isApiKey(bearer, context.config)) return { kind: "api_key" };
		const person = await findPerson(bearer, context);
		if (person === undefined) {
			throw unauthorized(
				"bearer",
				"This access token is not valid here: unknown, ended, or issued elsewhere.",
			);
		}
		return { kind: "person", ...person, visitor };
	}
	if (fromPortal) return { kind: "portal", visitor };
	if (!allowsAnonymous(context.config)) {
		throw unauthorized("no_credential", "This port is open to a network: send an API key as a bearer token.");
	}
	return { kind: "anonymous" };
}

function checkPortalKey(request: HttpRequest, context: Pick<Context, "rootKeys">): boolean {
	const sent = request.headers[PORTAL_KEY_HEADER];
	if (sent === undefined) return false;
	if (isEqual(digestOf(sent), digestOf(portalKey(context.rootKeys)))) return true;
	throw unauthorized(
		"portal_key",
		"This is not the portal's key. Do server and portal share secrets.system?",
	);
}

/** Believed from the portal alone; what is no address is left out. */
function readVisitor(request: HttpRequest): Visitor {
	const address = request.headers[VISITOR_ADDRESS_HEADER];
	return {
		address: address !== undefined && ipaddr.isValid(address) ? address : undefined,
		userAgent: readUserAgent(request.headers[VISITOR_AGENT_HEADER]),
	};
}

function readUserAgent(sent: string | undefined): string | undefined {
	if (sent === undefined) return undefined;
	try {
		return decodeURIComponent(sent)
			.replace(/\p{Cc}/gu, "")
			.slice(0, 512)
			.toWellFormed();
	} catch {
		return undefined;
	}
}

/** Many clients always send Basic along with introspection: there, as in Hydra, it is not looked at. */
function readBearer(request: HttpRequest, operation: OperationSpec): string | undefined {
	const header = request.headers["authorization"];
	if (header === undefined) return undefined;
	const token = /^Bearer +(.*\S) *$/i.exec(header)?.[1];
	if (token !== undefined) return token;
	if (operation.body === "form" && /^Basic /i.test(header)) return undefined;
	throw unauthorized(
		"authorization",
		"This port takes an access token or an API key as Authorization: Bearer.",
	);
}

/** Every key is compared, each in constant time. */
function isApiKey(bearer: string, config: Config): boolean {
	const sent = digestOf(bearer);
	return config.serve.admin.api_keys.map((key) => isEqual(sent, digestOf(key))).includes(true);
}

/** Without a credential only who reaches loopback or the unix socket comes in, unless the operator opened it. */
function allowsAnonymous(config: Config): boolean {
	const { host, dangerously_open: open } = config.serve.admin;
	return open || isUnixSocket(host) || isLoopbackAddress(host);
}

function isLoopbackAddress(host: string): boolean {
	if (host === "localhost") return true;
	const bare = host.replace(/^\[|\]$/g, "");
	return ipaddr.isValid(bare) && ipaddr.process(bare).range() === "loopback";
}

function unauthorized(reason: string, description: string): OAuthError {
	return new OAuthError("request_unauthorized", description, {
		reason: `admin_${reason}`,
		headers: { "www-authenticate": 'Bearer error="invalid_token"' },
	});
}
