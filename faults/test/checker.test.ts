import { describe, expect, it } from "vitest";
import { check, describeBreach } from "../src/checker/check.ts";
import { HANG } from "../src/history/exchange.ts";
import {
	AWAY,
	authorize,
	BROKEN,
	CLIENT,
	CREATED,
	codeIs,
	consents,
	createClient,
	deleteClient,
	forge,
	GONE,
	getClient,
	INVALID_CLIENT,
	INVALID_GRANT,
	introspect,
	issue,
	list,
	NOT_FOUND,
	OK,
	redeem,
	refresh,
	revoke,
	says,
	tokens,
	userinfo,
} from "./forged-history.ts";

const AGAIN = { clientId: CLIENT.clientId, secret: "another-secret" };

/** From the code to the second pair of tokens. */
const lived = () =>
	forge()
		.tell(createClient(), CREATED)
		.tell(authorize(), codeIs("c"))
		.tell(redeem("c"), tokens("a1", "r1"))
		.tell(refresh("r1"), tokens("a2", "r2"));

it("finds nothing in a life without mistakes", () => {
	const history = lived()
		.tell(introspect("a1"), says(true))
		.tell(introspect("r1"), says(false))
		.tell(introspect("r2"), says(true))
		.tell(userinfo("a2"), OK)
		.tell(consents(), list(1))
		.tell(getClient(), OK)
		.tell(revoke("r2"), OK)
		.tell(introspect("a1"), says(false))
		.tell(userinfo("a2"), INVALID_CLIENT)
		.tell(refresh("r2"), INVALID_GRANT)
		.tell(deleteClient(), GONE)
		.tell(getClient(), NOT_FOUND)
		.tell(issue(), INVALID_CLIENT)
		.tell(createClient(AGAIN), CREATED)
		.tell(getClient(), OK)
		.tell(issue(AGAIN), tokens("a3"))
		.tell(introspect("a3"), says(true));
	expect(history.breaches()).toEqual([]);
});

describe("what was answered 200 is there", () => {
	const LOST = "a token that was handed out is there";

	it.each(["a1", "a2", "r2"])("reports %s, which a server says is not active", (token) => {
		expect(lived().tell(introspect(token), says(false)).breaches()).toEqual([LOST]);
		expect(lived().tell(introspect(token), says(false), { server: "B" }).breaches()).toEqual([LOST]);
	});

	it("reports a token that userinfo refuses", () => {
		expect(lived().tell(userinfo("a1"), INVALID_CLIENT).breaches()).toEqual([LOST]);
	});

	it("reports one that a client got for itself, also after another was revoked", () => {
		const history = forge().tell(issue(), tokens("a1")).tell(issue(), tokens("a2")).tell(revoke("a1"), OK);
		expect(history.tell(introspect("a2"), says(false)).breaches()).toEqual([LOST]);
	});

	it("forgives what may have been revoked: nobody knows of a revocation that broke off", () => {
		expect(lived().tell(revoke("r2"), BROKEN).tell(introspect("a1"), says(false)).breaches()).toEqual([]);
		expect(lived().tell(revoke("r2"), AWAY).tell(introspect("a1"), says(false)).breaches()).toEqual([]);
		const refused = lived().tell(revoke("r2"), INVALID_CLIENT).tell(deleteClient("other"), GONE);
		expect(refused.tell(introspect("a1"), says(false)).breaches()).toContain(LOST);
	});

	it("forgives an introspection that was asked before the token was handed out", () => {
		const early = { begun: 0, ended: 9 };
		expect(lived().tell(introspect("a1"), says(false), early).breaches()).toEqual([]);
	});

	it("forgives what has expired, not a moment before", () => {
		const history = () => forge().tell(issue(), tokens("a1"));
		expect(history().wait(3_598_000).tell(introspect("a1"), says(false)).breaches()).toEqual([LOST]);
		expect(history().wait(3_601_000).tell(introspect("a1"), says(false)).breaches()).toEqual([]);
	});

	it("reports a code that works not even once", () => {
		const history = forge().tell(authorize(), codeIs("c")).tell(redeem("c"), INVALID_GRANT);
		expect(history.breaches()).toEqual(["a code that was handed out works once"]);
	});

	it("forgives a code that is refused after an attempt whose answer was lost", () => {
		const history = forge().tell(authorize(), codeIs("c")).tell(redeem("c"), BROKEN);
		expect(history.tell(redeem("c"), INVALID_GRANT).breaches()).toEqual([]);
	});

	it("reports a newest refresh token that does not work", () => {
		const history = lived().tell(refresh("r2"), INVALID_GRANT);
		expect(history.breaches()).toEqual(["a refresh token works once"]);
	});

	it("reports a repeated refresh that is refused within the grace period", () => {
		const repeated = (pause: number) =>
			lived().tell(refresh("r2"), BROKEN).wait(pause).tell(refresh("r2"), INVALID_GRANT).breaches();
		expect(repeated(8000)).toEqual(["a repeated refresh gets the successor again"]);
		expect(repeated(11_000)).toEqual([]);
	});

	it("reports a client that is gone without anybody having deleted it", () => {
		const CLIENT_LOST = "a client that was created is there";
		expect(lived().tell(getClient(), NOT_FOUND).breaches()).toEqual([CLIENT_LOST]);
		expect(lived().tell(issue(), INVALID_CLIENT).breaches()).toEqual([CLIENT_LOST]);
		expect(lived().tell(deleteClient(), BROKEN).tell(getClient(), NOT_FOUND).breaches()).toEqual([]);
		const again = () => lived().tell(deleteClient(), GONE).tell(createClient(AGAIN), CREATED);
		expect(again().tell(getClient(), NOT_FOUND).breaches()).toEqual([CLIENT_LOST]);
		expect(again().tell(issue(AGAIN), INVALID_CLIENT).breaches()).toEqual([CLIENT_LOST]);
		expect(again().tell(issue(), INVALID_CLIENT).breaches()).toEqual([]);
	});

	it("reports a consent that is not listed", () => {
		const CONSENT_LOST = "a consent that led to a code is there";
		expect(lived().tell(consents(), list(0)).breaches()).toEqual([CONSENT_LOST]);
		expect(lived().tell(authorize(), codeIs("d")).tell(consents(), list(1)).breaches()).toEqual([
			CONSENT_LOST,
		]);
		expect(lived().tell(authorize(), BROKEN).tell(consents(), list(1)).breaches()).toEqual([]);
	});
});

describe("nothing works twice", () => {
	it("reports a code that bought two pairs of tokens", () => {
		const history = lived().tell(redeem("c"), tokens("a3", "r3"));
		expect(history.breaches()).toContain("a code is redeemed once");
	});

	it("reports a refresh token with two successors, not one that was given out again", () => {
		expect(lived().tell(refresh("r1"), tokens("a3", "r2")).breaches()).toEqual([]);
		expect(lived().tell(refresh("r1"), tokens("a3", "r3")).breaches()).toEqual([
			"a refresh token has one successor",
		]);
	});

	it("reports an access token that two were given", () => {
		expect(lived().tell(refresh("r1"), tokens("a2", "r2")).breaches()).toEqual([
			"an access token is handed out once",
		]);
	});

	it("reports a client_id that two were given, unless the first may have been deleted", () => {
		const twice = () => forge().tell(createClient(), CREATED);
		expect(twice().tell(createClient(AGAIN), CREATED).breaches()).toEqual([
			"a client_id is given once at a time",
		]);
		expect(twice().tell(deleteClient(), BROKEN).tell(createClient(AGAIN), CREATED).breaches()).toEqual([]);
	});
});

describe("what was ended stays dead", () => {
	const RISEN = "a token that was ended stays dead on every server";

	it.each(["a1", "a2", "r2"])("reports %s, which is alive somewhere after a revocation", (token) => {
		const history = lived().tell(revoke("a1"), OK).tell(introspect(token), says(true), { server: "B" });
		expect(history.breaches()).toEqual([RISEN]);
	});

	it("reports userinfo and a refresh after a revocation", () => {
		expect(lived().tell(revoke("a1"), OK).tell(userinfo("a2"), OK).breaches()).toEqual([RISEN]);
		expect(lived().tell(revoke("a1"), OK).tell(refresh("r2"), tokens("a3", "r3")).breaches()).toEqual([
			RISEN,
		]);
	});

	it("reports a token that was issued beside the revocation, and outlives it", () => {
		const beside = { begun: 70, ended: 200 };
		const history = lived().tell(revoke("r2"), OK).tell(refresh("r2"), tokens("a3", "r3"), beside);
		expect(history.wait(200).tell(introspect("a3"), says(true)).breaches()).toEqual([RISEN]);
	});

	it("forgives an answer that was asked for before the revocation was acknowledged", () => {
		const history = lived().tell(introspect("a1"), says(true), { begun: 75, ended: 120 });
		expect(history.tell(revoke("a1"), OK, { begun: 80, ended: 110 }).breaches()).toEqual([]);
	});

	it("reports tokens that outlive the replay of their code, or the reuse of their refresh token", () => {
		const replayed = lived().tell(redeem("c"), INVALID_GRANT);
		expect(replayed.tell(introspect("a2"), says(true)).breaches()).toEqual([RISEN]);
		const reused = lived().wait(11_000).tell(refresh("r1"), INVALID_GRANT);
		expect(reused.tell(introspect("r2"), says(true)).breaches()).toEqual([RISEN]);
	});

	it("reports a token that was called dead, and then alive", () => {
		const history = lived().tell(revoke("a1"), BROKEN).tell(introspect("a1"), says(false));
		expect(history.tell(introspect("a1"), says(true), { server: "B" }).breaches()).toEqual([RISEN]);
	});

	it("reports tokens of a deleted client, also when it was created again", () => {
		const history = lived().tell(deleteClient(), GONE).tell(createClient(AGAIN), CREATED);
		expect(history.tell(introspect("a2"), says(true)).breaches()).toEqual([RISEN]);
	});

	it("reports the secret of a deleted client, also when it was created again", () => {
		const OLD = "the secret of a deleted client never passes";
		const history = () => lived().tell(deleteClient(), GONE).tell(createClient(AGAIN), CREATED);
		expect(history().tell(issue(), tokens("a9")).breaches()).toEqual([OLD]);
		expect(history().tell(revoke("a1"), OK).breaches()).toEqual([OLD]);
		expect(history().tell(issue(AGAIN), tokens("a9")).breaches()).toEqual([]);
	});

	it("reports a deleted client that is still shown", () => {
		const history = lived().tell(deleteClient(), GONE);
		expect(history.tell(getClient(), OK).breaches()).toEqual(["a client that was deleted is gone"]);
	});
});

describe("every answer is one that was agreed", () => {
	it("reports a 500, and a refusal that a right request does not deserve", () => {
		const MISTAKE = "no answer is a mistake of ours";
		expect(forge().tell(issue(), { status: 500 }).breaches()).toEqual([MISTAKE]);
		expect(forge().tell({ type: "step", name: "begin" }, { status: 500 }).breaches()).toEqual([MISTAKE]);
		const refused = { status: 400, body: '{"error":"invalid_request"}' };
		expect(forge().tell(redeem("c"), refused).breaches()).toEqual([
			"a right request is refused for its code or token alone",
		]);
	});

	it("reports a 503 that does not say when to come back", () => {
		expect(forge().tell(issue(), AWAY).breaches()).toEqual([]);
		expect(forge().tell(issue(), { status: 503 }).breaches()).toEqual([
			"whoever is turned away is told when to come back",
		]);
	});

	it("reports a request that was never answered, not a connection that broke", () => {
		expect(forge().tell(issue(), BROKEN, { broken: "ECONNRESET" }).breaches()).toEqual([]);
		expect(forge().tell(issue(), BROKEN, { broken: HANG }).breaches()).toEqual([
			"every request is answered in bounded time",
		]);
	});
});

it("tells of a breach who was told what, and when", () => {
	const [breach] = check(forge().tell(issue(), tokens("a1")).tell(introspect("a1"), says(false)).exchanges);
	expect(breach && describeBreach(breach).split("\n")).toEqual([
		"a token that was handed out is there",
		'  A, 0.0 to 10.0 ms: {"type":"issue","client":{"clientId":"app","secret":"a-secret"}}',
		'    200 {"access_token":"a1","expires_in":3600}',
		'  A, 20.0 to 30.0 ms: {"type":"introspect","token":"a1"}',
		'    200 {"active":false}',
	]);
});
