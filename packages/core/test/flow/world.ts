import { createHash } from "node:crypto";
import type { HttpResponse } from "../../src/http.ts";
import { portalKey } from "../../src/runtime/root-keys.ts";
import { createTestEngine, type TestContextOptions, type TestEngine } from "../../src/testing/index.ts";
import { createBrowser, locationOf, type TestBrowser } from "./browser.ts";

export const CALLBACK = "https://app.example/callback";
export const VERIFIER = "a-verifier-of-at-least-43-characters-0123456789-abc";
export const CHALLENGE = createHash("sha256").update(VERIFIER).digest("base64url");
export const PUBLIC = "http://localhost:4444";

/** A client that may do all that these tests ask for. */
export const CLIENT = {
	client_id: "app",
	client_name: "App",
	client_secret: "a-secret-of-the-client-0123456789",
	redirect_uris: [CALLBACK],
	post_logout_redirect_uris: ["https://app.example/bye"],
	grant_types: ["authorization_code", "refresh_token"],
	response_types: ["code"],
	scope: "openid offline_access profile email notes.read notes.write",
	audience: ["https://api.example/notes", "https://api.example/mail"],
	token_endpoint_auth_method: "client_secret_basic",
};

export type Parameters = Readonly<Record<string, string | undefined>>;

export interface Flow extends TestEngine {
	browser(): TestBrowser;
	register(client?: Readonly<Record<string, unknown>>): Promise<void>;
	/** The path of an authorization request; undefined takes a default away. */
	authorizePath(parameters?: Parameters): string;
	admin(method: string, path: string, json?: unknown): Promise<HttpResponse>;
	/** The same with the portal's key. */
	portal(method: string, path: string, json?: unknown): Promise<HttpResponse>;
	/** Begins a request and answers its login challenge. */
	begin(browser: TestBrowser, parameters?: Parameters): Promise<string>;
	/** Accepts a login and answers where the browser goes. */
	acceptLogin(challenge: string, body?: Readonly<Record<string, unknown>>): Promise<string>;
	/** Signs in and answers the consent challenge. */
	signIn(browser: TestBrowser, options?: SignIn): Promise<string>;
	/** Accepts a consent and answers where the browser goes. */
	acceptConsent(challenge: string, body?: Readonly<Record<string, unknown>>): Promise<string>;
	/** The whole way to a code; answers the last response. */
	authorize(
		browser: TestBrowser,
		options?: SignIn & { readonly consent?: Readonly<Record<string, unknown>> },
	): Promise<HttpResponse>;
	/** An ID token of ours. */
	idToken(claims: Readonly<Record<string, unknown>>): Promise<string>;
	/** The only row of a query. */
	row(sql: string, values?: readonly unknown[]): Promise<Readonly<Record<string, unknown>>>;
	count(table: string): Promise<number>;
}

export interface SignIn {
	readonly parameters?: Parameters;
	readonly login?: Readonly<Record<string, unknown>>;
}

export async function createFlow(options: TestContextOptions = {}): Promise<Flow> {
	const world = await createTestEngine(options);
	const admin =
		(headers: Readonly<Record<string, string>>) => (method: string, path: string, json?: unknown) =>
			world.send({ listener: "admin", method, path, headers, ...(json === undefined ? {} : { json }) });
	const flow: Flow = {
		...world,
		browser: () => createBrowser(world),
		admin: admin({}),
		portal: admin({ "x-gatehouse-portal-key": portalKey(world.context.rootKeys) }),
		async register(client = {}) {
			expectStatus(await flow.admin("POST", "/admin/clients", { ...CLIENT, ...client }), 201);
		},
		authorizePath: (parameters = {}) => `/oauth2/auth?${new URLSearchParams(defaults(parameters))}`,
		async begin(browser, parameters = {}) {
			return readSecret(await browser.get(flow.authorizePath(parameters)), "login_challenge");
		},
		async acceptLogin(challenge, body = {}) {
			const path = `/admin/oauth2/auth/requests/login/accept?login_challenge=${challenge}`;
			return redirectTo(await flow.admin("PUT", path, { subject: "alice", ...body }));
		},
		async signIn(browser, { parameters = {}, login = {} } = {}) {
			const to = await flow.acceptLogin(await flow.begin(browser, parameters), login);
			return readSecret(await browser.get(to), "consent_challenge");
		},
		async acceptConsent(challenge, body = {}) {
			const path = `/admin/oauth2/auth/requests/consent/accept?consent_challenge=${challenge}`;
			return redirectTo(await flow.admin("PUT", path, { grant_scope: ["openid"], ...body }));
		},
		async authorize(browser, { consent = {}, ...signIn } = {}) {
			const to = await flow.acceptConsent(await flow.signIn(browser, signIn), consent);
			return browser.get(to);
		},
		idToken: (claims) =>
			world.context.keyRing.sign({ iss: world.context.config.issuer, sub: "alice", aud: ["app"], ...claims }),
		async row(sql, values = []) {
			const [row, another] = await world.database.query(sql, values);
			if (row === undefined || another !== undefined) throw new Error(`not one row: ${sql}`);
			return row;
		},
		async count(table) {
			const [row] = await world.database.query<{ n: string }>(`SELECT count(*) AS n FROM "${table}"`);
			return Number(row?.n);
		},
	};
	return flow;
}

function defaults(parameters: Parameters): Record<string, string> {
	const all = {
		response_type: "code",
		client_id: "app",
		redirect_uri: CALLBACK,
		scope: "openid",
		state: "a-state",
		...parameters,
	};
	return Object.fromEntries(
		Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
	);
}

/** The challenge that a redirect to a page carries. */
export function readSecret(response: HttpResponse, name: string): string {
	const secret = locationOf(response).searchParams.get(name);
	if (secret === null) throw new Error(`no ${name}: ${response.headers["location"]}`);
	return secret;
}

export function redirectTo(response: HttpResponse): string {
	expectStatus(response, 200);
	return (JSON.parse(response.body) as { redirect_to: string }).redirect_to;
}

function expectStatus(response: HttpResponse, status: number): void {
	if (response.status !== status)
		throw new Error(`${response.status} instead of ${status}: ${response.body}`);
}

export function body(response: HttpResponse): Record<string, unknown> {
	return JSON.parse(response.body) as Record<string, unknown>;
}
