import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answerOf } from "../flow/browser.ts";
import { body, createFlow, type Flow } from "../flow/world.ts";

let flow: Flow;
beforeAll(async () => {
	flow = await createFlow();
	await flow.register();
});
afterAll(() => flow.close());

const CONSENT = "/admin/oauth2/auth/requests/consent";
const PARAMETERS = { scope: "openid notes.read notes.write", audience: "https://api.example/notes" };
const lastRequest = () => flow.row("SELECT * FROM authorization_request ORDER BY requested_at DESC LIMIT 1");
const accept = (challenge: string, json: unknown) =>
	flow.admin("PUT", `${CONSENT}/accept?consent_challenge=${challenge}`, json);

/** As the settings endpoint leaves it; `since` says whether the client changed before the request came or after. */
async function settle(settings: Readonly<Record<string, unknown>>, since = "1 second"): Promise<void> {
	const client = await flow.context.stores.clients.findByClientId("app");
	if (client === undefined) throw new Error("there is no client");
	const updatedAt = flow.context.clock.now();
	await flow.context.stores.clients.update(client.id, client.version, { ...settings, updatedAt });
	await flow.database.query(`UPDATE client SET updated_at = updated_at - interval '${since}'`);
}

describe("required: whenever it is asked for, it is granted or all is denied", () => {
	beforeEach(() => settle({ requiredScopes: ["notes.read", "email"], impliedScopes: [], verifiedAt: null }));

	it.each<[string, Readonly<Record<string, unknown>>]>([
		["the others", { grant_scope: ["openid", "notes.write"] }],
		["an audience alone", { grant_access_token_audience: [PARAMETERS.audience] }],
		["nothing", {}],
	])("granting %s without it is 400, names it, and stores nothing", async (_what, consent) => {
		const challenge = await flow.signIn(flow.browser(), { parameters: PARAMETERS });
		const response = await accept(challenge, consent);
		expect([response.status, response.log?.reason]).toEqual([400, "grant_scope_required"]);
		expect(body(response)).toMatchObject({
			error: "invalid_request",
			error_description: expect.stringContaining("notes.read"),
		});
		expect(await lastRequest()).toMatchObject({
			consent_decision: null,
			consent_verifier: null,
			state: "authenticated",
		});
	});

	it("also when the client began to require it after the request came", async () => {
		await settle({ requiredScopes: [] });
		const challenge = await flow.signIn(flow.browser(), { parameters: PARAMETERS });
		await settle({ requiredScopes: ["notes.read"] }, "0 seconds");
		expect((await accept(challenge, { grant_scope: ["openid"] })).status).toBe(400);
		expect(await lastRequest()).toMatchObject({ consent_decision: null });
		expect((await accept(challenge, { grant_scope: ["openid", "notes.read"] })).status).toBe(200);
	});

	it("granted with it is granted; what was not asked for is not missed", async () => {
		const consent = { grant_scope: ["notes.read"] };
		const response = await flow.authorize(flow.browser(), { parameters: PARAMETERS, consent });
		expect(answerOf(response)["scope"]).toBe("notes.read");
		const other = { ...PARAMETERS, scope: "openid notes.write" };
		expect(
			answerOf(await flow.authorize(flow.browser(), { parameters: other, consent: { grant_scope: [] } })),
		).toHaveProperty("code");
	});

	it("a person who wants to do without it denies", async () => {
		const challenge = await flow.signIn(flow.browser(), { parameters: PARAMETERS });
		const response = await flow.admin("PUT", `${CONSENT}/reject?consent_challenge=${challenge}`, {
			error: "access_denied",
		});
		expect(response.status).toBe(200);
	});

	it("a remembered consent without it does not skip the question", async () => {
		await settle({ requiredScopes: [] });
		const login = { subject: "remembers" };
		const consent = { grant_scope: ["openid", "notes.write"], remember: true };
		await flow.authorize(flow.browser(), { parameters: PARAMETERS, login, consent });
		await settle({ requiredScopes: ["notes.read"] });
		const challenge = await flow.signIn(flow.browser(), { parameters: PARAMETERS, login });
		const asked = body(await flow.admin("GET", `${CONSENT}?consent_challenge=${challenge}`));
		expect(asked).toMatchObject({ skip: false, gatehouse: { client: { required_scopes: ["notes.read"] } } });
	});
});

describe("implied: for the consent page of a verified client", () => {
	it.each<[string, number | null, readonly string[]]>([
		["told while the client is verified", 1_000, ["notes.read"]],
		["not told while nobody has verified it", null, []],
	])("is %s", async (_what, verifiedAt, implied) => {
		await settle({ requiredScopes: [], impliedScopes: ["notes.read"], verifiedAt });
		const challenge = await flow.signIn(flow.browser(), { parameters: PARAMETERS });
		const asked = body(await flow.admin("GET", `${CONSENT}?consent_challenge=${challenge}`));
		expect(asked).toMatchObject({ gatehouse: { client: { implied_scopes: implied } } });
	});

	it("the server adds nothing by itself: what the consent app does not grant is not granted", async () => {
		await settle({ requiredScopes: [], impliedScopes: ["notes.read"], verifiedAt: 1_000 });
		const response = await flow.authorize(flow.browser(), { parameters: PARAMETERS });
		expect(answerOf(response)["scope"]).toBe("openid");
	});
});

describe("without settings", () => {
	it("Hydra: any part of what was asked may be granted, nothing among it", async () => {
		await settle({ requiredScopes: [], impliedScopes: [], verifiedAt: null });
		const consent = { grant_scope: [] };
		const response = await flow.authorize(flow.browser(), { parameters: PARAMETERS, consent });
		expect(answerOf(response)).toHaveProperty("code");
	});
});
