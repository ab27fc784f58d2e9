import { createHash, randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll } from "vitest";
import type { Context } from "../../src/context.ts";
import type { Digest } from "../../src/runtime/digest.ts";
import { digestOf } from "../../src/runtime/digest.ts";
import type { NewClient } from "../../src/storage/contracts/clients.ts";
import type { RedeemRow, RotateRow } from "../../src/storage/contracts/tokens.ts";
import type { ClientRecord } from "../../src/storage/records.ts";
import {
	createTestContext,
	createTestDatabase,
	type TestContext,
	type TestDatabase,
} from "../../src/testing/index.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** Two servers that share nothing but the database, each with a pool of its own: 24 connections. */
export interface TwoServers {
	readonly database: TestDatabase;
	readonly first: TestContext;
	readonly second: TestContext;
	/** By turns the one and the other. */
	at(index: number): Context;
}

export function useTwoServers(): TwoServers {
	const world: { database?: TestDatabase; first?: TestContext; second?: TestContext } = {};
	const settings = { db: { max_connections: 24 } };
	beforeAll(async () => {
		world.database = await createTestDatabase();
		world.first = await createTestContext({ database: world.database, settings });
		world.second = await createTestContext({ database: world.database, settings });
	});
	afterAll(async () => {
		await world.first?.close();
		await world.second?.close();
		await world.database?.drop();
	});
	const there = <Part>(part: Part | undefined): Part => {
		if (part === undefined) throw new Error("used before beforeAll");
		return part;
	};
	return {
		get database() {
			return there(world.database);
		},
		get first() {
			return there(world.first);
		},
		get second() {
			return there(world.second);
		},
		at: (index) => there(index % 2 === 0 ? world.first : world.second).context,
	};
}

export function digest(): Digest {
	return digestOf(randomBytes(32).toString("base64url"));
}

export function challengeOf(verifier: string): Buffer {
	return createHash("sha256").update(verifier).digest();
}

export function newClient(now: number, change: Partial<NewClient> = {}): NewClient {
	return {
		clientId: randomUUID(),
		secrets: [],
		clientName: "An application",
		redirectUris: ["https://app.example/cb"],
		redirectUrisChangedAt: now,
		postLogoutRedirectUris: [],
		allowedCorsOrigins: [],
		grantTypes: ["authorization_code", "refresh_token"],
		responseTypes: ["code"],
		scope: "openid offline_access photos",
		audience: [],
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
		...change,
	};
}

export async function createClient(context: Context, change: Partial<NewClient> = {}): Promise<ClientRecord> {
	const made = await context.stores.clients.create(newClient(context.clock.now(), change));
	if (made.outcome !== "created") throw new Error("the client exists");
	return made.client;
}

export interface Flow {
	readonly client: ClientRecord;
	readonly grant: string;
	readonly session: string;
	readonly browser: Digest;
	readonly subject: string;
	readonly code: Digest;
	readonly challenge: Buffer;
}

export interface FlowOptions {
	readonly client?: ClientRecord;
	readonly scope?: readonly string[];
	readonly subject?: string;
	readonly codeExpiresAt?: number;
	readonly redirectUriSent?: boolean;
	readonly remember?: boolean;
}

export const VISITOR = { userAgent: "a browser", address: "192.0.2.1" };

/** A whole authorization, from the first request to a code that nobody has redeemed. */
export async function authorize(context: Context, options: FlowOptions = {}): Promise<Flow> {
	const { authorizationRequests } = context.stores;
	const started = await startAuthorization(context, options);
	const consented = await authenticate(context, started);
	const code = digest();
	const { scope = ["openid", "offline_access", "photos"] } = options;
	const now = context.clock.now();
	const outcome = await authorizationRequests.completeConsent({
		consentVerifier: await consent(context, consented.consentChallenge, scope),
		browser: started.browser,
		grant: {
			...emptyGrant(started.requestUrl, scope),
			remember: options.remember ?? false,
			code,
			codeExpiresAt: options.codeExpiresAt ?? now + 10 * MINUTE,
		},
		refusal: null,
		visitor: VISITOR,
		now,
	});
	if (outcome !== "completed") throw new Error("the authorization was lost");
	const { client, session, browser, subject, challenge } = started;
	return { client, grant: started.id, session, browser, subject, code, challenge };
}

export interface Started {
	readonly id: string;
	readonly client: ClientRecord;
	readonly loginChallenge: Digest;
	readonly browser: Digest;
	readonly session: string;
	readonly subject: string;
	readonly requestUrl: string;
	readonly challenge: Buffer;
}

export async function startAuthorization(context: Context, options: FlowOptions = {}): Promise<Started> {
	const client = options.client ?? (await createClient(context));
	const { scope = ["openid", "offline_access", "photos"], subject = randomUUID() } = options;
	const now = context.clock.now();
	const started = {
		id: randomUUID(),
		client,
		loginChallenge: digest(),
		browser: digest(),
		session: randomUUID(),
		subject,
		requestUrl: "http://localhost:4444/oauth2/auth?client_id=…",
		challenge: challengeOf("verifier"),
	};
	await context.stores.authorizationRequests.create({
		id: started.id,
		client,
		loginChallenge: started.loginChallenge,
		browser: started.browser,
		parameters: {
			request_url: started.requestUrl,
			response_type: "code",
			response_mode: "query",
			prompt: [],
			ui_locales: [],
			acr_values: [],
		},
		redirectUri: "https://app.example/cb",
		redirectUriSent: options.redirectUriSent ?? true,
		codeChallenge: started.challenge,
		nonce: "nonce",
		scope,
		audience: [],
		session: started.session,
		loginSkip: false,
		subject: null,
		requestedAt: now,
		expiresAt: now + 30 * MINUTE,
	});
	return started;
}

/** The login app accepts. Answers the verifier. */
export async function login(context: Context, started: Started): Promise<Digest> {
	const verifier = digest();
	const decided = await context.stores.authorizationRequests.decideLogin(
		started.loginChallenge,
		{
			outcome: "accepted",
			subject: started.subject,
			remember: true,
			remember_for: 0,
			extend_session_lifespan: false,
			acr: "1",
			amr: ["pwd"],
		},
		verifier,
		context.clock.now(),
	);
	if (decided === undefined) throw new Error("the login was lost");
	return verifier;
}

export interface Authenticated {
	readonly consentChallenge: Digest;
	readonly cookie: Digest;
}

/** The login app accepts and the browser comes back. */
export async function authenticate(context: Context, started: Started): Promise<Authenticated> {
	const consentChallenge = digest();
	const cookie = digest();
	const change = completion(context, started, {
		verifier: await login(context, started),
		consentChallenge,
		cookie,
	});
	const outcome = await context.stores.authorizationRequests.completeLogin(change);
	if (outcome !== "completed") throw new Error("the login was lost");
	return { consentChallenge, cookie };
}

export function completion(
	context: Context,
	started: Started,
	secrets: { readonly verifier: Digest; readonly consentChallenge: Digest; readonly cookie: Digest },
) {
	const now = context.clock.now();
	return {
		loginVerifier: secrets.verifier,
		browser: started.browser,
		subject: started.subject,
		consentChallenge: secrets.consentChallenge,
		visitor: VISITOR,
		consentSkip: false,
		session: {
			kind: "create" as const,
			session: {
				id: started.session,
				cookie: secrets.cookie,
				subject: started.subject,
				remember: true,
				acr: "1",
				amr: ["pwd"],
				authenticatedAt: now,
				expiresAt: now + 24 * HOUR,
			},
			replaces: null,
		},
		now,
	};
}

/** The consent app accepts. Answers the verifier. */
export async function consent(
	context: Context,
	consentChallenge: Digest,
	scope: readonly string[],
): Promise<Digest> {
	const consentVerifier = digest();
	const decided = await context.stores.authorizationRequests.decideConsent({
		consentChallenge,
		decision: consentDecision(context, scope),
		consentVerifier,
		clientVersion: null,
		now: context.clock.now(),
	});
	// A client made in the very millisecond of the request does not count as older than it.
	if (decided === undefined) return consentAgain(context, consentChallenge, scope);
	return consentVerifier;
}

async function consentAgain(context: Context, consentChallenge: Digest, scope: readonly string[]) {
	const consentVerifier = digest();
	const found = await context.stores.authorizationRequests.find("consent_challenge", consentChallenge);
	const decided = await context.stores.authorizationRequests.decideConsent({
		consentChallenge,
		decision: consentDecision(context, scope),
		consentVerifier,
		clientVersion: found?.client?.version ?? null,
		now: context.clock.now(),
	});
	if (decided === undefined) throw new Error("the consent was lost");
	return consentVerifier;
}

export function consentDecision(context: Context, scope: readonly string[]) {
	return {
		outcome: "accepted" as const,
		grant_scope: scope,
		grant_access_token_audience: [],
		remember: false,
		remember_for: 0,
		session: { access_token: {}, id_token: {} },
		handled_at: context.clock.now(),
	};
}

export function emptyGrant(requestUrl: string, scope: readonly string[]) {
	return {
		scope,
		audience: [],
		claims: { access_token: { tenant: "blue" }, id_token: {} },
		request: {
			request_url: requestUrl,
			requested_scope: scope,
			requested_access_token_audience: [],
			oidc_context: {},
			remember_for: 0,
		},
		acr: "1",
		amr: ["pwd", "a word"],
		remember: false,
		rememberUntil: null,
	};
}

/** A good redemption of the flow's code, with new tokens. */
export function redemption(context: Context, flow: Flow, change: Partial<RedeemRow> = {}): RedeemRow {
	const now = context.clock.now();
	return {
		code: flow.code,
		client: flow.client,
		redirectUri: "https://app.example/cb",
		challenge: flow.challenge,
		access: digest(),
		accessExpiresAt: now + HOUR,
		refresh: digest(),
		refreshExpiresAt: now + HOUR,
		...change,
	};
}

/** A good use of a refresh token. */
export function rotation(
	context: Context,
	token: Digest,
	client: ClientRecord,
	change: Partial<RotateRow> = {},
): RotateRow {
	const now = context.clock.now();
	return {
		token,
		client,
		mayJoin: true,
		successor: successorOf(token),
		refreshExpiresAt: now + HOUR,
		access: digest(),
		accessExpiresAt: now + HOUR,
		scope: null,
		...change,
	};
}

/** As the engine does it: whoever presents the token computes the same. */
export function successorOf(token: Digest): Digest {
	return digestOf(`successor of ${token.toString("hex")}`);
}

export async function refreshTokenOf(context: Context, flow: Flow): Promise<Digest> {
	const row = redemption(context, flow);
	const [outcome] = await context.stores.tokens.redeem([row], context.clock.now());
	if (outcome !== "committed" || row.refresh === null) throw new Error(`the code was ${outcome}`);
	return row.refresh;
}

export async function isLive(
	context: Context,
	token: Digest,
	use: "access_token" | "refresh_token" = "access_token",
): Promise<boolean> {
	const rows = [{ token, use, caller: { kind: "admin" as const } }];
	const [answer] = await context.stores.tokens.introspect(rows, context.clock.now());
	return answer?.token !== null && answer?.token !== undefined;
}

export function count<Value extends string>(values: readonly Value[]): Readonly<Record<string, number>> {
	return Object.fromEntries(
		[...new Set(values)].map((value) => [value, values.filter((one) => one === value).length]),
	);
}

export async function inParallel<Answer>(
	times: number,
	work: (index: number) => Promise<Answer>,
): Promise<readonly Answer[]> {
	return Promise.all(Array.from({ length: times }, (_, index) => work(index)));
}
