import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Context } from "../../src/context.ts";
import type { Digest } from "../../src/runtime/digest.ts";
import {
	authenticate,
	authorize,
	completion,
	consent,
	consentDecision,
	count,
	createClient,
	digest,
	emptyGrant,
	HOUR,
	inParallel,
	login,
	MINUTE,
	redemption,
	type Started,
	startAuthorization,
	useTwoServers,
	VISITOR,
} from "./world.ts";

const servers = useTwoServers();
const SCOPE = ["openid", "offline_access", "photos"];

async function stateOf(id: string): Promise<string | undefined> {
	const rows = await servers.database.query<{ state: string }>(
		"SELECT state FROM authorization_request WHERE id = $1",
		[id],
	);
	return rows[0]?.state;
}

/** One who may take a transition, and how: the secret, the browser and the time vary. */
interface Transition {
	readonly name: string;
	/** The state that it leads to. */
	readonly leadsTo: string;
	/** Brings a request to where the transition starts. Answers its verifier. */
	prepare(context: Context, started: Started): Promise<Digest>;
	take(context: Context, how: Taken): Promise<string>;
}

interface Taken {
	readonly started: Started;
	readonly verifier: Digest;
	readonly browser: Digest;
	readonly now: number;
}

const consented = async (context: Context, started: Started) => {
	const { consentChallenge } = await authenticate(context, started);
	return consent(context, consentChallenge, SCOPE);
};

const REFUSAL = { error: "access_denied", reason: "tests" };

const TRANSITIONS: readonly Transition[] = [
	{
		name: "completeLogin",
		leadsTo: "authenticated",
		prepare: login,
		take: (context, { started, verifier, browser, now }) => {
			const secrets = { verifier, consentChallenge: digest(), cookie: digest() };
			return context.stores.authorizationRequests.completeLogin({
				...completion(context, started, secrets),
				browser,
				now,
			});
		},
	},
	{
		name: "rejectLogin",
		leadsTo: "rejected",
		prepare: login,
		take: (context, { verifier, browser, now }) =>
			context.stores.authorizationRequests.rejectLogin({
				loginVerifier: verifier,
				browser,
				refusal: REFUSAL,
				visitor: VISITOR,
				now,
			}),
	},
	{
		name: "completeConsent",
		leadsTo: "completed",
		prepare: consented,
		take: (context, { started, verifier, browser, now }) =>
			context.stores.authorizationRequests.completeConsent({
				consentVerifier: verifier,
				browser,
				grant: { ...emptyGrant(started.requestUrl, SCOPE), code: digest(), codeExpiresAt: now + MINUTE },
				refusal: null,
				visitor: VISITOR,
				now,
			}),
	},
	{
		name: "completeConsent of a refusal",
		leadsTo: "rejected",
		prepare: consented,
		take: (context, { verifier, browser, now }) =>
			context.stores.authorizationRequests.completeConsent({
				consentVerifier: verifier,
				browser,
				grant: null,
				refusal: REFUSAL,
				visitor: VISITOR,
				now,
			}),
	},
];

test.each(TRANSITIONS)(
	"$name is for the browser that began, in its state, in time, and once",
	async (transition) => {
		const { context } = servers.first;
		const started = await startAuthorization(context);
		const verifier = await transition.prepare(context, started);
		const before = await stateOf(started.id);
		const now = context.clock.now();
		const good = { started, verifier, browser: started.browser, now };
		const strangers = [
			{ ...good, browser: digest() },
			{ ...good, verifier: digest() },
			{ ...good, verifier: started.loginChallenge },
			{ ...good, now: now + 31 * MINUTE },
		];
		for (const stranger of strangers) {
			expect(await transition.take(context, stranger)).toBe("lost");
			expect(await stateOf(started.id)).toBe(before);
		}
		expect(await transition.take(context, good)).not.toBe("lost");
		expect(await stateOf(started.id)).toBe(transition.leadsTo);
		expect(await transition.take(context, good)).toBe("lost");
		expect(await stateOf(started.id)).toBe(transition.leadsTo);
	},
);

test.each(TRANSITIONS)(
	"$name: of 20 at once on two servers exactly one wins, 10 times",
	async (transition) => {
		for (let round = 0; round < 10; round++) {
			const context = servers.at(round);
			const started = await startAuthorization(context);
			const verifier = await transition.prepare(context, started);
			const now = context.clock.now();
			const outcomes = await inParallel(20, (index) =>
				transition.take(servers.at(index), { started, verifier, browser: started.browser, now }),
			);
			expect(count(outcomes)["lost"]).toBe(19);
			const [made] = await servers.database.query<{ codes: number; grants: number; sessions: number }>(
				`SELECT (SELECT count(*)::int FROM authorization_code WHERE "grant" = $1) AS codes,
				(SELECT count(*)::int FROM "grant" WHERE id = $1) AS grants,
				(SELECT count(*)::int FROM login_session WHERE id = $2) AS sessions`,
				[started.id, started.session],
			);
			const isCompleted = transition.leadsTo === "completed" ? 1 : 0;
			expect(made).toEqual({
				codes: isCompleted,
				grants: isCompleted,
				sessions: transition.name === "rejectLogin" ? 0 : 1,
			});
		}
	},
);

test("a login is decided until the browser is back: the last decision stands and only its verifier is good", async () => {
	const { context } = servers.first;
	const { authorizationRequests } = context.stores;
	const started = await startAuthorization(context);
	const [first, second] = [await login(context, started), await login(context, started)];
	const take = (verifier: Digest) =>
		authorizationRequests.completeLogin(
			completion(context, started, { verifier, consentChallenge: digest(), cookie: digest() }),
		);
	expect(await authorizationRequests.find("login_verifier", first)).toBeUndefined();
	expect(await take(first)).toBe("lost");
	expect(await take(second)).toBe("completed");
	await expect(login(context, started)).rejects.toThrow("lost");
	const found = await authorizationRequests.find("login_verifier", second);
	expect(found?.request).toMatchObject({ state: "authenticated", subject: started.subject });
});

test("of 20 logins decided at once exactly one verifier is good", async () => {
	const { context } = servers.first;
	const started = await startAuthorization(context);
	const verifiers = await inParallel(20, (index) => login(servers.at(index), started));
	const found = await Promise.all(
		verifiers.map((verifier) => context.stores.authorizationRequests.find("login_verifier", verifier)),
	);
	expect(found.filter((one) => one !== undefined)).toHaveLength(1);
});

test("a challenge decides only in its own state, and not after its time", async () => {
	const { context } = servers.first;
	const { authorizationRequests } = context.stores;
	const started = await startAuthorization(context);
	const { consentChallenge } = await authenticate(context, started);
	const decideConsent = (change: { consentChallenge?: Digest; now?: number }) =>
		authorizationRequests.decideConsent({
			consentChallenge,
			decision: consentDecision(context, ["openid"]),
			consentVerifier: digest(),
			clientVersion: started.client.version,
			now: context.clock.now(),
			...change,
		});
	expect(await decideConsent({ consentChallenge: started.loginChallenge })).toBeUndefined();
	expect(await decideConsent({ now: context.clock.now() + 31 * MINUTE })).toBeUndefined();
	expect(await decideConsent({})).toMatchObject({ consentDecision: { grant_scope: ["openid"] } });
	await authorizationRequests.completeConsent({
		consentVerifier: await consent(context, consentChallenge, ["openid"]),
		browser: started.browser,
		grant: null,
		refusal: REFUSAL,
		visitor: VISITOR,
		now: context.clock.now(),
	});
	expect(await decideConsent({})).toBeUndefined();
});

test("granted ⊆ requested: a scope or an audience more loses, and so does a client that has changed since", async () => {
	const { context } = servers.first;
	const { authorizationRequests, clients } = context.stores;
	const started = await startAuthorization(context);
	const { consentChallenge } = await authenticate(context, started);
	const decide = (scope: readonly string[], audience: readonly string[], clientVersion: bigint | null) =>
		authorizationRequests.decideConsent({
			consentChallenge,
			decision: { ...consentDecision(context, scope), grant_access_token_audience: audience },
			consentVerifier: digest(),
			clientVersion,
			now: context.clock.now(),
		});
	const { version } = started.client;
	expect(await decide(["openid", "mail"], [], version)).toBeUndefined();
	expect(await decide(["openid"], ["https://api.example"], version)).toBeUndefined();
	expect(await decide(["openid", "photos"], [], version)).toBeDefined();
	const changed = await clients.update(started.client.id, version, { scope: "openid" });
	expect(await decide(["openid", "photos"], [], version)).toBeUndefined();
	expect(await decide(["openid", "photos"], [], null)).toBeUndefined();
	expect(await decide([], [], null)).toBeDefined();
	const now = changed.outcome === "updated" ? changed.client.version : null;
	expect(await decide(["openid"], [], now)).toBeDefined();
});

test("no code for a client that was paused or deleted while the person decided", async () => {
	const { context } = servers.first;
	const { authorizationRequests, clients } = context.stores;
	for (const end of ["pause", "delete"] as const) {
		const started = await startAuthorization(context);
		const consentVerifier = await consented(context, started);
		const { id, version } = started.client;
		if (end === "pause") await clients.update(id, version, { pausedAt: context.clock.now() });
		else await clients.delete(id);
		const outcome = await authorizationRequests.completeConsent({
			consentVerifier,
			browser: started.browser,
			grant: {
				...emptyGrant(started.requestUrl, SCOPE),
				code: digest(),
				codeExpiresAt: context.clock.now() + MINUTE,
			},
			refusal: null,
			visitor: VISITOR,
			now: context.clock.now(),
		});
		expect(outcome).toBe("lost");
		const [made] = await servers.database.query(`SELECT FROM "grant" WHERE id = $1`, [started.id]);
		expect(made).toBeUndefined();
	}
});

test("a new session replaces the one that the browser had; a kept one must live and be the person's", async () => {
	const { context } = servers.first;
	const { authorizationRequests, loginSessions } = context.stores;
	const client = await createClient(context);
	const subject = randomUUID();
	const first = await startAuthorization(context, { client, subject });
	const { cookie } = await authenticate(context, first);
	const now = context.clock.now();
	expect(await loginSessions.findByCookie(cookie, now)).toMatchObject({
		id: first.session,
		subject,
		amr: ["pwd"],
	});

	const take = async (
		session: Parameters<typeof authorizationRequests.completeLogin>[0]["session"],
		who = subject,
	) => {
		const started = await startAuthorization(context, { client, subject: who });
		const secrets = { verifier: await login(context, started), consentChallenge: digest(), cookie: digest() };
		const change = completion(context, started, secrets);
		const outcome = await authorizationRequests.completeLogin({ ...change, session });
		return { outcome, change };
	};
	expect((await take({ kind: "keep", id: first.session }, randomUUID())).outcome).toBe("lost");
	expect((await take({ kind: "keep", id: randomUUID() })).outcome).toBe("lost");
	expect((await take({ kind: "keep", id: first.session })).outcome).toBe("completed");
	expect((await take({ kind: "extend", id: first.session, expiresAt: now + 48 * HOUR })).outcome).toBe(
		"completed",
	);
	expect(await loginSessions.find(first.session, now)).toMatchObject({ expiresAt: now + 48 * HOUR });

	const second = await startAuthorization(context, { client, subject });
	const secrets = { verifier: await login(context, second), consentChallenge: digest(), cookie: digest() };
	const change = completion(context, second, secrets);
	const session = { ...change.session, replaces: cookie };
	expect(await authorizationRequests.completeLogin({ ...change, session })).toBe("completed");
	expect(await loginSessions.findByCookie(cookie, now)).toBeUndefined();
	expect(await loginSessions.findByCookie(secrets.cookie, now)).toMatchObject({ id: second.session });
	expect((await take({ kind: "keep", id: first.session })).outcome).toBe("lost");
});

test("what a login verifier decides on is read at once: request, client, session, remembered consent", async () => {
	const { context, counter } = servers.first;
	const client = await createClient(context);
	const subject = randomUUID();
	const earlier = await authorize(context, { client, subject, remember: true });
	const started = await startAuthorization(context, { client, subject });
	const verifier = await login(context, started);
	const { answer, statements } = await counter.during(() =>
		context.stores.authorizationRequests.findLogin(verifier),
	);
	expect(statements).toHaveLength(1);
	expect(answer).toMatchObject({
		request: { id: started.id, subject: null, loginDecision: { subject } },
		client: { clientId: client.clientId },
		session: undefined,
		remembered: { id: earlier.grant, remember: true },
	});
	await context.stores.grants.revokeConsent({ subject, client: client.id }, context.clock.now());
	expect((await context.stores.authorizationRequests.findLogin(verifier))?.remembered).toBeUndefined();
});

test("what the consent page shows is read at once, with how the person signed in", async () => {
	const { context, counter } = servers.first;
	const started = await startAuthorization(context);
	const { consentChallenge } = await authenticate(context, started);
	const { answer, statements } = await counter.during(() =>
		context.stores.authorizationRequests.findConsent(consentChallenge),
	);
	expect(statements).toHaveLength(1);
	expect(answer).toMatchObject({
		request: { id: started.id, state: "authenticated", subject: started.subject },
		client: { id: started.client.id },
		remembered: undefined,
		sessionAcr: "1",
		sessionAmr: ["pwd"],
	});
});

test("the grant has the request's id and what the person signed in with; the code is bound to what was asked", async () => {
	const { context } = servers.first;
	const flow = await authorize(context);
	const [read] = await context.stores.tokens.findCodes([flow.code]);
	expect(read).toMatchObject({
		client: flow.client.id,
		redirectUri: "https://app.example/cb",
		redirectUriSent: true,
		codeChallenge: flow.challenge,
		nonce: "nonce",
		consumedAt: null,
		grant: {
			id: flow.grant,
			subject: flow.subject,
			loginSession: flow.session,
			scope: SCOPE,
			skipped: false,
		},
	});
	expect(read?.grant.authTime).not.toBeNull();
	const row = redemption(context, flow);
	expect(await context.stores.tokens.redeem([row], context.clock.now())).toEqual(["committed"]);
});

test("secrets are stored as digests and what was asked is encrypted", async () => {
	const { context, database } = servers.first;
	const started = await startAuthorization(context);
	const verifier = await login(context, started);
	const [row] = await database.query<Record<string, Buffer>>(
		"SELECT login_verifier, parameters, login_decision FROM authorization_request WHERE id = $1",
		[started.id],
	);
	expect(row?.["login_verifier"]).toEqual(verifier);
	expect(row?.["parameters"]?.includes("request_url")).toBe(false);
	expect(row?.["login_decision"]?.includes(started.subject)).toBe(false);
});
