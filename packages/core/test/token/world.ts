import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect } from "vitest";
import type { HttpResponse } from "../../src/http.ts";
import { digestOf } from "../../src/runtime/digest.ts";
import type { NewClient } from "../../src/storage/contracts/clients.ts";
import { sealClaims } from "../../src/storage/postgres/rows/grant-row.ts";
import type { ClientRecord, ClientSecretRecord, GrantClaims } from "../../src/storage/records.ts";
import {
	createFakeClock,
	createTestEngine,
	type FakeClock,
	type TestContextOptions,
	type TestEngine,
} from "../../src/testing/index.ts";
import { createToken } from "../../src/tokens/token.ts";

export const CALLBACK = "https://app.example/cb";
export const SECRET = "a-generated-secret-of-the-client";
export const VERIFIER = "a-verifier-of-at-least-43-characters-0123456789-abc";
export const CHALLENGE = createHash("sha256").update(VERIFIER).digest();
export const SECOND = 1000;
export const HOUR = 3_600_000;

export type Form = Readonly<Record<string, string>> | URLSearchParams;
export type Json = Readonly<Record<string, unknown>>;

export interface CodeOptions {
	readonly scope?: readonly string[];
	readonly audience?: readonly string[];
	readonly claims?: GrantClaims;
	readonly codeChallenge?: Buffer | null;
	readonly redirectUriSent?: boolean;
	readonly nonce?: string | null;
	readonly expiresIn?: number;
	readonly acr?: string;
	readonly amr?: readonly string[];
	readonly authTime?: number | null;
	readonly session?: string | null;
}

export interface Authorized {
	readonly code: string;
	readonly grant: string;
	readonly subject: string;
}

/** The token side of the engine, with clients and codes put where the authorization endpoint would put them. */
export interface TokenWorld extends TestEngine {
	readonly clock: FakeClock;
	/** Confidential, basic, with SECRET, registered for everything; unless changed. */
	client(change?: Partial<NewClient>): Promise<ClientRecord>;
	change(client: ClientRecord, change: Partial<NewClient>): Promise<ClientRecord>;
	authorize(client: ClientRecord, options?: CodeOptions): Promise<Authorized>;
	/** POST to the token endpoint, as the client when one is given. */
	token(form: Form, client?: ClientRecord): Promise<HttpResponse>;
	/** A new code, exchanged. */
	tokens(client: ClientRecord, options?: CodeOptions): Promise<Tokens>;
	/** What the admin port says of a token. */
	introspect(token: string, more?: Readonly<Record<string, string>>): Promise<Json>;
	isActive(token: string): Promise<boolean>;
}

export interface Tokens {
	readonly access_token: string;
	readonly refresh_token: string;
	readonly id_token: string;
	readonly scope: string;
}

export async function createTokenWorld(options: TestContextOptions = {}): Promise<TokenWorld> {
	const clock = createFakeClock();
	const engine = await createTestEngine({ clock, ...options });
	const { context, database } = engine;
	const world: TokenWorld = {
		...engine,
		clock,
		async client(change = {}) {
			const made = await context.stores.clients.create({ ...newClient(clock.now()), ...change });
			if (made.outcome !== "created") throw new Error("the client exists");
			return made.client;
		},
		async change({ clientId }, change) {
			const now = await context.stores.clients.findByClientId(clientId);
			if (now === undefined) throw new Error("no such client");
			const changed = await context.stores.clients.update(now.id, now.version, change);
			if (changed.outcome !== "updated") throw new Error(changed.outcome);
			return changed.client;
		},
		authorize: (client, given = {}) => seedCode({ context, database, client, now: clock.now() }, given),
		token: (form, client) =>
			engine.send({ path: "/oauth2/token", form, headers: client === undefined ? {} : basic(client) }),
		async tokens(client, given = {}) {
			const { code } = await world.authorize(client, given);
			const response = await world.token(codeForm(code), client);
			return bodyOf(response, 200) as unknown as Tokens;
		},
		async introspect(token, more = {}) {
			const path = "/admin/oauth2/introspect";
			return bodyOf(await engine.send({ listener: "admin", path, form: { token, ...more } }), 200);
		},
		isActive: async (token) => (await world.introspect(token))["active"] === true,
	};
	return world;
}

/** One world for a whole file. */
export function useTokenWorld(options: TestContextOptions = {}): TokenWorld {
	const held: { world?: TokenWorld } = {};
	beforeAll(async () => {
		held.world = await createTokenWorld(options);
	});
	afterAll(async () => {
		await held.world?.close();
	});
	return new Proxy({} as TokenWorld, {
		get: (_target, name: keyof TokenWorld) => {
			if (held.world === undefined) throw new Error("used before beforeAll");
			return held.world[name];
		},
	});
}

export function newClient(now: number): NewClient {
	return {
		clientId: randomUUID(),
		secrets: [generated(SECRET, now)],
		clientName: "An application",
		redirectUris: [CALLBACK],
		redirectUrisChangedAt: now,
		postLogoutRedirectUris: [],
		allowedCorsOrigins: [],
		grantTypes: ["authorization_code", "refresh_token", "client_credentials"],
		responseTypes: ["code"],
		scope: "openid offline_access offline photos files.*",
		audience: ["https://api.example/v1", "https://other.example"],
		owner: "",
		policyUri: "",
		tosUri: "",
		clientUri: "",
		logoUri: "",
		contacts: [],
		subjectType: "public",
		tokenEndpointAuthMethod: "client_secret_basic",
		skipConsent: false,
		skipLogoutConsent: null,
		metadata: {},
		lifespans: {},
		createdAt: now,
		updatedAt: now,
		ownerAccount: null,
		applicationType: null,
		verifiedAt: null,
		pausedAt: null,
		requiredScopes: [],
		impliedScopes: [],
		reserved: false,
	};
}

export const PUBLIC_CLIENT = { secrets: [], tokenEndpointAuthMethod: "none" } as const;

export function generated(secret: string, createdAt: number, expiresAt?: number): ClientSecretRecord {
	const digest = digestOf(secret).toString("hex");
	return { algorithm: "sha256", digest, createdAt, ...(expiresAt === undefined ? {} : { expiresAt }) };
}

export function basic({ clientId }: Pick<ClientRecord, "clientId">, secret = SECRET) {
	const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`;
	return { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

export function codeForm(code: string, change: Readonly<Record<string, string>> = {}): Form {
	return {
		grant_type: "authorization_code",
		code,
		redirect_uri: CALLBACK,
		code_verifier: VERIFIER,
		...change,
	};
}

export function refreshForm(token: string, change: Readonly<Record<string, string>> = {}): Form {
	return { grant_type: "refresh_token", refresh_token: token, ...change };
}

export function bodyOf(response: HttpResponse, status: number): Json {
	expect({ status: response.status, body: response.body }).toEqual({
		status,
		body: expect.any(String) as unknown,
	});
	return JSON.parse(response.body) as Json;
}

/** The error, with the headers that RFC 6749 §5.2 asks for; the description says something. */
export function expectError(response: HttpResponse, status: number, error: string): void {
	const body = JSON.parse(response.body) as Json;
	expect({ status: response.status, error: body["error"] }).toEqual({ status, error });
	expect(body["error_description"]).toMatch(/\w+ \w+/);
	expect(response.headers["content-type"]).toBe("application/json; charset=utf-8");
	expect(response.headers["cache-control"]).toBe("no-store");
}

export function claimsOf(jwt: string): Json {
	return JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString()) as Json;
}

type Seed = Pick<TestEngine, "context" | "database"> & {
	readonly client: ClientRecord;
	readonly now: number;
};

async function seedCode({ context, database, client, now }: Seed, options: CodeOptions): Promise<Authorized> {
	const { scope = ["openid", "offline_access", "photos"], audience = [], expiresIn = 600_000 } = options;
	const { claims = { access_token: {}, id_token: {} }, authTime = now - 5000 } = options;
	const grant = randomUUID();
	const subject = randomUUID();
	const code = createToken("ac", context);
	await database.query(
		`INSERT INTO "grant" (id, client, subject, scope, audience, claims, login_session, acr, amr, auth_time, requested_at, granted_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		[
			grant,
			client.id,
			subject,
			scope.join(" "),
			audience.join(" "),
			sealClaims(claims, context.cipher),
			options.session === undefined ? randomUUID() : options.session,
			options.acr ?? "1",
			options.amr?.length === 0 ? "" : JSON.stringify(options.amr ?? ["pwd"]),
			authTime === null ? null : new Date(authTime),
			new Date(now - 9000),
			new Date(now),
		],
	);
	await database.query(
		`INSERT INTO authorization_code (digest, "grant", client, redirect_uri, redirect_uri_sent, code_challenge, nonce, expires_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		[
			digestOf(code),
			grant,
			client.id,
			CALLBACK,
			options.redirectUriSent ?? true,
			options.codeChallenge === undefined ? CHALLENGE : options.codeChallenge,
			options.nonce === undefined ? "a-nonce" : options.nonce,
			new Date(now + expiresIn),
		],
	);
	return { code, grant, subject };
}
