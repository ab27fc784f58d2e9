import type { Operation } from "@gatehouse/schemas";
import { isOriginAllowed, matchesOrigin } from "./admin-access/check-listener.ts";
import { clientSecretBasic } from "./client-auth/client-secret-basic.ts";
import type { Config } from "./config.ts";
import type { Context } from "./context.ts";
import { readParameters } from "./forms/read-form.ts";
import type { HttpRequest, HttpResponse } from "./http.ts";
import { matchRoute, type RouteMatch } from "./router.ts";
import { askFor } from "./tokens/active-token.ts";
import { readBearer } from "./tokens/bearer.ts";

type CorsContext = Pick<Context, "config" | "stores" | "clock">;
type Headers = Readonly<Record<string, string>>;

/**
 * Which web pages may read an answer of the public port: any; those of the settings and of the client that asks (known
 * by its credential, or by the token it brings); or those of the settings alone. What is not here, foremost the
 * authorization endpoint, is for browsers to visit and for no page to fetch.
 *
 * > The authorization server … MUST NOT support Cross-Origin Resource Sharing … at the authorization endpoint
 * @see [RFC 9700 - CORS](https://www.rfc-editor.org/rfc/rfc9700#section-2.6)
 */
const PAGES: Readonly<Partial<Record<Operation, "any" | "client" | "bearer" | "settings">>> = {
	token: "client",
	revoke: "client",
	introspectPublicly: "settings",
	userinfo: "bearer",
	userinfoByPost: "bearer",
	openidConfiguration: "any",
	authorizationServerMetadata: "any",
	jwks: "any",
};

const DEFAULT_HEADERS = ["accept", "accept-language", "authorization", "content-language", "content-type"];
const DEFAULT_EXPOSED = "www-authenticate, retry-after, link, location";

/**
 * The answer to a CORS preflight, or undefined when the request is none.
 *
 * A preflight brings no credential, so nobody can say yet which client asks: pages of any origin are let through to
 * the endpoints that look at the client. What they may read is decided with the answer itself.
 *
 * @see [Fetch Standard - CORS-preflight request](https://fetch.spec.whatwg.org/#cors-preflight-fetch)
 */
export async function answerPreflight(
	request: HttpRequest,
	{ config }: Pick<CorsContext, "config">,
): Promise<HttpResponse | undefined> {
	const origin = request.headers["origin"];
	const method = request.headers["access-control-request-method"];
	if (request.method !== "OPTIONS" || origin === undefined || method === undefined) return undefined;
	if (!hasCors(request)) return undefined;
	const match = matchRoute({ ...request, method });
	const allowed = match.kind === "found" && mayAsk(match.operation, request, { origin, config });
	return {
		status: 204,
		headers: {
			vary: "origin, access-control-request-method, access-control-request-headers",
			...(allowed ? preflightHeaders(request, { origin, method, config }) : {}),
		},
		body: "",
	};
}

/** The response with the CORS headers that its origin may have. */
export async function withCors(
	request: HttpRequest,
	response: HttpResponse,
	{ match, context }: { readonly match: RouteMatch; readonly context: CorsContext },
): Promise<HttpResponse> {
	if (match.kind !== "found" || (request.listener === "public" && PAGES[match.operation] === undefined)) {
		return response;
	}
	const vary = { vary: "origin" };
	const origin = request.headers["origin"];
	if (origin === undefined) return { ...response, headers: { ...response.headers, ...vary } };
	const allowed = await mayRead(match.operation, request, { ...context, origin });
	const more = allowed
		? {
				...originHeaders(origin, settingsOf(request, context.config)),
				"access-control-expose-headers": exposed(request, context.config),
			}
		: {};
	return { ...response, headers: { ...response.headers, ...vary, ...more } };
}

/** Whether any operation of the path answers web pages. */
function hasCors(request: HttpRequest): boolean {
	if (request.listener === "admin") return true;
	return ["GET", "POST"].some((method) => {
		const match = matchRoute({ ...request, method });
		return match.kind === "found" && PAGES[match.operation] !== undefined;
	});
}

interface Asking {
	readonly origin: string;
	readonly config: Config;
}

function mayAsk(operation: Operation, request: HttpRequest, { origin, config }: Asking): boolean {
	if (request.listener === "admin") return isOriginAllowed(origin, config);
	const pages = PAGES[operation];
	if (pages === undefined) return false;
	return pages !== "settings" || isInSettings(origin, config);
}

async function mayRead(
	operation: Operation,
	request: HttpRequest,
	{ origin, ...context }: CorsContext & { readonly origin: string },
): Promise<boolean> {
	const { config } = context;
	if (request.listener === "admin") return isOriginAllowed(origin, config);
	const pages = PAGES[operation];
	if (pages === "any" || isInSettings(origin, config)) return true;
	if (pages !== "client" && pages !== "bearer") return false;
	const origins = await originsOfClient(pages, request, context);
	return origins.some((pattern) => matchesOrigin(pattern, origin));
}

/** As in Hydra an empty list allows every page, once CORS is on. */
function isInSettings(origin: string, { serve }: Config): boolean {
	const { enabled, allowed_origins: allowed } = serve.public.cors;
	return enabled && (allowed.length === 0 || allowed.some((pattern) => matchesOrigin(pattern, origin)));
}

/** Of the client that the request is from, proved or not: a page that names a foreign one reads that one's refusal. */
async function originsOfClient(
	pages: "client" | "bearer",
	request: HttpRequest,
	context: CorsContext,
): Promise<readonly string[]> {
	try {
		const clientId = pages === "client" ? readClientId(request) : await clientOfToken(request, context);
		const client = clientId === undefined ? undefined : await context.stores.clients.findByClientId(clientId);
		return client?.allowedCorsOrigins ?? [];
	} catch {
		// The request itself was refused for the same reason, or the database is away: the page reads nothing.
		return [];
	}
}

function readClientId(request: HttpRequest): string | undefined {
	const form = readParameters(request.body);
	return clientSecretBasic.present({ headers: request.headers, form })?.clientId ?? form.value("client_id");
}

async function clientOfToken(request: HttpRequest, context: CorsContext): Promise<string | undefined> {
	const token = readBearer(request) ?? readParameters(request.body).value("access_token");
	if (token === undefined) return undefined;
	const [answer] = await context.stores.tokens.introspect([askFor(token)], context.clock.now());
	return answer?.token?.clientId;
}

function settingsOf({ listener }: HttpRequest, { serve }: Config): Config["serve"]["public"]["cors"] {
	return listener === "admin" ? serve.admin.cors : serve.public.cors;
}

function preflightHeaders(
	request: HttpRequest,
	{ origin, method, config }: Asking & { readonly method: string },
): Headers {
	const settings = settingsOf(request, config);
	if (settings.allowed_methods.length > 0 && !settings.allowed_methods.includes(method)) return {};
	const known = settings.allowed_headers.length > 0 ? settings.allowed_headers : DEFAULT_HEADERS;
	const names = new Set(known.map((name) => name.toLowerCase()));
	const asked = (request.headers["access-control-request-headers"] ?? "")
		.split(",")
		.map((name) => name.trim().toLowerCase())
		.filter((name) => names.has(name) || (names.has("*") && /^[a-z0-9-]+$/.test(name)));
	return {
		...originHeaders(origin, settings),
		"access-control-allow-methods": method,
		...(asked.length === 0 ? {} : { "access-control-allow-headers": asked.join(",") }),
		...(settings.max_age === 0 ? {} : { "access-control-max-age": String(settings.max_age) }),
	};
}

function originHeaders(
	origin: string,
	{ allow_credentials: withCredentials }: Config["serve"]["public"]["cors"],
): Headers {
	return {
		"access-control-allow-origin": origin,
		...(withCredentials ? { "access-control-allow-credentials": "true" } : {}),
	};
}

function exposed(request: HttpRequest, config: Config): string {
	const configured = settingsOf(request, config).exposed_headers;
	return configured.length > 0 ? configured.join(", ") : DEFAULT_EXPOSED;
}
