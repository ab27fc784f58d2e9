import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Context } from "../../src/context.ts";
import {
	authenticate,
	authorize,
	completion,
	consentDecision,
	createClient,
	digest,
	emptyGrant,
	HOUR,
	MINUTE,
	newClient,
	redemption,
	refreshTokenOf,
	rotation,
	startAuthorization,
	useTwoServers,
	VISITOR,
} from "./world.ts";

const servers = useTwoServers();

type Prepared = () => Promise<unknown>;

/** Each call of a store, prepared so that it does its work. */
const CALLS: Readonly<Record<string, (context: Context) => Promise<Prepared> | Prepared>> = {
	"tokens.issue": async ({ stores, clock, ...rest }) => {
		const client = await createClient({ stores, clock, ...rest });
		const row = { access: digest(), client, scope: [], audience: [], expiresAt: clock.now() + HOUR };
		return () => stores.tokens.issue([row], clock.now());
	},
	"tokens.findCodes":
		({ stores }) =>
		() =>
			stores.tokens.findCodes([digest(), digest()]),
	"tokens.redeem": async (context) => {
		const row = redemption(context, await authorize(context));
		return () => context.stores.tokens.redeem([row], context.clock.now());
	},
	"tokens.findRefreshTokens":
		({ stores }) =>
		() =>
			stores.tokens.findRefreshTokens([digest()], 1000),
	"tokens.rotate": async (context) => {
		const flow = await authorize(context);
		const row = rotation(context, await refreshTokenOf(context, flow), flow.client);
		return () => context.stores.tokens.rotate([row], context.clock.now());
	},
	"tokens.introspect": async (context) => {
		const flow = await authorize(context);
		const token = await refreshTokenOf(context, flow);
		const caller = { kind: "client" as const, client: flow.client };
		return () =>
			context.stores.tokens.introspect([{ token, use: "refresh_token", caller }], context.clock.now());
	},
	"tokens.revoke": async (context) => {
		const flow = await authorize(context);
		const token = await refreshTokenOf(context, flow);
		return () => context.stores.tokens.revoke([{ token, client: flow.client }], context.clock.now());
	},
	"authorizationRequests.create": (context) => async () => {
		const client = { id: 1n, version: 1n };
		await startAuthorization(context, { client: client as Awaited<ReturnType<typeof createClient>> });
	},
	"authorizationRequests.find":
		({ stores }) =>
		() =>
			stores.authorizationRequests.find("login_challenge", digest()),
	"authorizationRequests.findLogin":
		({ stores }) =>
		() =>
			stores.authorizationRequests.findLogin(digest()),
	"authorizationRequests.findConsent":
		({ stores }) =>
		() =>
			stores.authorizationRequests.findConsent(digest()),
	"authorizationRequests.decideLogin": async (context) => {
		const { loginChallenge } = await startAuthorization(context);
		const decision = { outcome: "rejected", error: "e", error_description: "d", status_code: 400 } as const;
		return () =>
			context.stores.authorizationRequests.decideLogin(
				loginChallenge,
				decision,
				digest(),
				context.clock.now(),
			);
	},
	"authorizationRequests.completeLogin": async (context) => {
		const started = await startAuthorization(context);
		const secrets = { verifier: digest(), consentChallenge: digest(), cookie: digest() };
		return () => context.stores.authorizationRequests.completeLogin(completion(context, started, secrets));
	},
	"authorizationRequests.decideConsent": async (context) => {
		const started = await startAuthorization(context);
		const { consentChallenge } = await authenticate(context, started);
		return () =>
			context.stores.authorizationRequests.decideConsent({
				consentChallenge,
				decision: consentDecision(context, ["openid"]),
				consentVerifier: digest(),
				clientVersion: started.client.version,
				now: context.clock.now(),
			});
	},
	"authorizationRequests.completeConsent":
		({ stores, clock }) =>
		() =>
			stores.authorizationRequests.completeConsent({
				consentVerifier: digest(),
				browser: digest(),
				grant: { ...emptyGrant("", []), code: digest(), codeExpiresAt: clock.now() + MINUTE },
				refusal: null,
				visitor: VISITOR,
				now: clock.now(),
			}),
	"clients.findByClientId":
		({ stores }) =>
		() =>
			stores.clients.findByClientId("nobody"),
	"clients.findById":
		({ stores }) =>
		() =>
			stores.clients.findById(1n),
	"clients.create":
		({ stores, clock }) =>
		() =>
			stores.clients.create(newClient(clock.now())),
	"clients.update": async (context) => {
		const client = await createClient(context);
		return () => context.stores.clients.update(client.id, client.version, { clientName: "another" });
	},
	"clients.list":
		({ stores }) =>
		() =>
			stores.clients.list({ limit: 10, search: "a" }),
	"clients.delete":
		({ stores }) =>
		() =>
			stores.clients.delete(0n),
	"clients.endAccessTokens":
		({ stores }) =>
		() =>
			stores.clients.endAccessTokens("nobody"),
	"loginSessions.findByCookie":
		({ stores, clock }) =>
		() =>
			stores.loginSessions.findByCookie(digest(), clock.now()),
	"loginSessions.find":
		({ stores, clock }) =>
		() =>
			stores.loginSessions.find(randomUUID(), clock.now()),
	"loginSessions.list":
		({ stores, clock }) =>
		() =>
			stores.loginSessions.list("somebody", clock.now()),
	"loginSessions.end":
		({ stores, clock }) =>
		() =>
			stores.loginSessions.end(randomUUID(), { endTokens: true, now: clock.now() }),
	"logoutRequests.find":
		({ stores }) =>
		() =>
			stores.logoutRequests.find("challenge", digest()),
	"logoutRequests.complete":
		({ stores, clock }) =>
		() =>
			stores.logoutRequests.complete({
				verifier: digest(),
				browser: digest(),
				visitor: VISITOR,
				now: clock.now(),
			}),
	"grants.list":
		({ stores, clock }) =>
		() =>
			stores.grants.list({ subject: "a", limit: 1, now: clock.now() }),
	"grants.revokeConsent":
		({ stores, clock }) =>
		() =>
			stores.grants.revokeConsent({ subject: "a" }, clock.now()),
	"accounts.find":
		({ stores }) =>
		() =>
			stores.accounts.find(randomUUID()),
	"accounts.findForSignIn":
		({ stores }) =>
		() =>
			stores.accounts.findForSignIn("a@b.example"),
	"people.list":
		({ stores }) =>
		() =>
			stores.people.list({ limit: 1 }),
	"people.measure":
		({ stores, clock }) =>
		() =>
			stores.people.measure(randomUUID(), clock.now()),
	"signingKeys.list":
		({ stores }) =>
		() =>
			stores.signingKeys.list(),
	"refusals.find":
		({ stores }) =>
		() =>
			stores.refusals.find("nobody's"),
};

test.each(Object.entries(CALLS))("%s is one statement on the wire", async (_, prepare) => {
	const { context, counter } = servers.first;
	const call = await prepare(context);
	const { statements } = await counter.during(call);
	expect(statements).toHaveLength(1);
});

test("the counter counts what is on the wire: BEGIN, COMMIT and what a name stands for", async () => {
	const { context, counter } = servers.first;
	const twice = async () => {
		await context.stores.clients.findById(1n);
		await context.stores.clients.findById(1n);
	};
	const { statements } = await counter.during(twice);
	expect(statements).toHaveLength(2);
	expect(statements[0]).toContain("SELECT");
	expect(statements[1]).toBe(statements[0]);
});
