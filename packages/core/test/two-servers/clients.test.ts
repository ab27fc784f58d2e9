import { describe, expect, it } from "vitest";
import type { HttpResponse } from "../../src/http.ts";
import type { ClientRecord } from "../../src/storage/records.ts";
import { useTwoServers } from "../races/two-servers.ts";
import {
	basic,
	bodyOf,
	CALLBACK,
	codeForm,
	expectError,
	generated,
	newClient,
	refreshForm,
	SECRET,
	type Tokens,
	type TokenWorld,
} from "../token/world.ts";

/**
 * What one server is told of a client, the other obeys at once, though it remembers the client as it was: each test lets
 * the second server use the client, changes it on the first, and asks the second again.
 */
const servers = useTwoServers();

const OTHER_SECRET = "another-generated-secret-of-the-client";
const APP = "https://app.example";

/** A client that the second server remembers. */
async function remembered(change: Parameters<TokenWorld["client"]>[0] = {}): Promise<ClientRecord> {
	const client = await servers.first.client(change);
	bodyOf(await issue(client), 200);
	return client;
}

const issue = (client: ClientRecord, secret = SECRET) =>
	servers.second.send({
		path: "/oauth2/token",
		form: { grant_type: "client_credentials" },
		headers: basic(client, secret),
	});

const introspect = (client: ClientRecord, token: string, secret = SECRET) =>
	servers.second.send({ path: "/oauth2/introspect", form: { token }, headers: basic(client, secret) });

const revoke = (client: ClientRecord, token: string, secret = SECRET) =>
	servers.second.send({ path: "/oauth2/revoke", form: { token }, headers: basic(client, secret) });

const userinfo = (token: string, headers: Readonly<Record<string, string>> = {}) =>
	servers.second.send({ path: "/userinfo", headers: { authorization: `Bearer ${token}`, ...headers } });

const authorize = (client: ClientRecord, change: Readonly<Record<string, string>> = {}) => {
	const query = new URLSearchParams({
		response_type: "code",
		client_id: client.clientId,
		redirect_uri: CALLBACK,
		scope: "openid",
		state: "a-state",
		...change,
	});
	return servers.second.send({ path: `/oauth2/auth?${query}` });
};

const pause = (client: ClientRecord) => servers.first.change(client, { pausedAt: servers.first.clock.now() });
const remove = (client: ClientRecord) => servers.first.context.stores.clients.delete(client.id);

async function recreate(client: ClientRecord, secret = OTHER_SECRET): Promise<ClientRecord> {
	await remove(client);
	const { first } = servers;
	return first.client({ clientId: client.clientId, secrets: [generated(secret, first.clock.now())] });
}

/** Nothing of a refusal may go to the client, whose address is not known to be right. */
function expectPage(response: HttpResponse): void {
	expect(response.status === 303 ? String(response.headers["location"]) : "").not.toContain(CALLBACK);
	expect([303, 400]).toContain(response.status);
	expect(String(response.headers["location"] ?? "error=")).toContain("error=");
}

const isLogin = ({ status, headers }: HttpResponse) =>
	status === 303 && String(headers["location"]).includes("login_challenge=");

describe("a secret that was replaced on another server", () => {
	it("is refused everywhere, and the new one is good", async () => {
		const client = await remembered();
		const { access_token: token } = await servers.first.tokens(client);
		const secrets = [generated(OTHER_SECRET, servers.first.clock.now())];
		await servers.first.change(client, { secrets });
		expectError(await issue(client), 401, "invalid_client");
		expectError(await introspect(client, token), 401, "invalid_client");
		expectError(await revoke(client, token), 401, "invalid_client");
		expect(bodyOf(await introspect(client, token, OTHER_SECRET), 200)["active"]).toBe(true);
		expect((await revoke(client, token, OTHER_SECRET)).status).toBe(200);
		bodyOf(await issue(client, OTHER_SECRET), 200);
	});

	it.each([
		["token", (client: ClientRecord) => issue(client)],
		["introspection", (client: ClientRecord) => introspect(client, "ory_at_x")],
		["revocation", (client: ClientRecord) => revoke(client, "ory_at_x")],
	])("is refused by the %s endpoint as the first that hears of it", async (_, ask) => {
		const client = await remembered();
		await servers.first.change(client, { secrets: [generated(OTHER_SECRET, servers.first.clock.now())] });
		expectError(await ask(client), 401, "invalid_client");
	});

	it("leaves the new one to be the first that is used, though the old is remembered", async () => {
		const client = await remembered();
		await servers.first.change(client, { secrets: [generated(OTHER_SECRET, servers.first.clock.now())] });
		bodyOf(await issue(client, OTHER_SECRET), 200);
	});
});

describe("a client that was deleted on another server", () => {
	it.each([
		["token", (client: ClientRecord) => issue(client)],
		["introspection", (client: ClientRecord) => introspect(client, "ory_at_x")],
		["revocation", (client: ClientRecord) => revoke(client, "ory_at_x")],
	])("is unknown to the %s endpoint", async (_, ask) => {
		const client = await remembered();
		await remove(client);
		expectError(await ask(client), 401, "invalid_client");
	});

	it("is sent no browser and no answer; its tokens are dead", async () => {
		const client = await remembered();
		const { access_token: token } = await servers.first.tokens(client);
		expect((await userinfo(token)).status).toBe(200);
		await remove(client);
		expectPage(await authorize(client));
		expect((await userinfo(token)).status).toBe(401);
		expect(await servers.second.isActive(token)).toBe(false);
	});

	it("comes back as another: the old secret never passes, old codes and tokens stay dead", async () => {
		const client = await remembered();
		const { code } = await servers.first.authorize(client);
		const { refresh_token: refresh } = await servers.first.tokens(client);
		const again = await recreate(client);
		expectError(await issue(client), 401, "invalid_client");
		expectError(await introspect(client, refresh), 401, "invalid_client");
		bodyOf(await issue(again, OTHER_SECRET), 200);
		const headers = basic(again, OTHER_SECRET);
		const path = "/oauth2/token";
		expectError(await servers.second.send({ path, form: codeForm(code), headers }), 400, "invalid_grant");
		expectError(
			await servers.second.send({ path, form: refreshForm(refresh), headers }),
			400,
			"invalid_grant",
		);
	});

	it("comes back, and what it is given then is honoured by who remembers the old one", async () => {
		const client = await remembered();
		const again = await recreate(client, SECRET);
		const { code } = await servers.first.authorize(again);
		const tokens = bodyOf(await servers.second.token(codeForm(code), again), 200) as unknown as Tokens;
		expect(await servers.first.isActive(tokens.access_token)).toBe(true);
	});

	it("and created again while 20 requests come in: none with the old secret outlives it", {
		timeout: 60_000,
	}, async () => {
		for (let round = 0; round < 10; round++) {
			const client = await remembered();
			const racing = Array.from({ length: 20 }, () => issue(client));
			const [again, ...responses] = await Promise.all([recreate(client), ...racing]);
			for (const { status, body } of responses) {
				expect([200, 401]).toContain(status);
				const token = (JSON.parse(body) as Partial<Tokens>).access_token;
				if (token !== undefined) expect(await servers.second.isActive(token)).toBe(false);
			}
			expectError(await issue(client), 401, "invalid_client");
			bodyOf(await issue(again, OTHER_SECRET), 200);
		}
	});
});

describe("a client that was paused on another server", () => {
	it.each([
		["token", (client: ClientRecord) => issue(client)],
		["introspection", (client: ClientRecord) => introspect(client, "ory_at_x")],
		["revocation", (client: ClientRecord) => revoke(client, "ory_at_x")],
	])("is refused by the %s endpoint", async (_, ask) => {
		const client = await remembered();
		await pause(client);
		expectError(await ask(client), 401, "invalid_client");
	});

	it("is sent no browser, and its tokens rest until it is resumed", async () => {
		const client = await remembered();
		const { access_token: token, refresh_token: refresh } = await servers.first.tokens(client);
		await pause(client);
		expectPage(await authorize(client));
		expect((await userinfo(token)).status).toBe(401);
		expectError(await servers.second.token(refreshForm(refresh), client), 401, "invalid_client");
		await servers.first.change(client, { pausedAt: null });
		expect(isLogin(await authorize(client))).toBe(true);
		expect((await userinfo(token)).status).toBe(200);
		bodyOf(await servers.second.token(refreshForm(refresh), client), 200);
	});
});

describe("a registration that was changed on another server", () => {
	it("a redirect URI that was removed is no address any more, one that was added is", async () => {
		const client = await remembered();
		expect(isLogin(await authorize(client))).toBe(true);
		const added = "https://app.example/another";
		await servers.first.change(client, { redirectUris: [added] });
		expectPage(await authorize(client));
		expect(isLogin(await authorize(client, { redirect_uri: added }))).toBe(true);
		const third = "https://app.example/third";
		await servers.first.change(client, { redirectUris: [third] });
		expect(isLogin(await authorize(client, { redirect_uri: third }))).toBe(true);
	});

	it("a refusal is sent to no address that was removed meanwhile", async () => {
		const client = await remembered();
		const refused = { scope: "openid nobodys" };
		expect(String((await authorize(client, refused)).headers["location"])).toContain(CALLBACK);
		await servers.first.change(client, { redirectUris: ["https://app.example/another"] });
		expectPage(await authorize(client, refused));
		const next = await remembered();
		await servers.first.change(next, { redirectUris: ["https://app.example/another"] });
		expectPage(await authorize(next, { ...refused, prompt: "none" }));
	});

	it("a scope that was taken is not granted, one that was given is", async () => {
		const client = await remembered();
		const ask = (scope: string) => servers.second.token({ grant_type: "client_credentials", scope }, client);
		await servers.first.change(client, { scope: "openid notes" });
		bodyOf(await ask("notes"), 200);
		await servers.first.change(client, { scope: "openid" });
		expectError(await ask("notes"), 400, "invalid_scope");
		await servers.first.change(client, { scope: "openid notes" });
		expect(isLogin(await authorize(client, { scope: "openid notes" }))).toBe(true);
		await servers.first.change(client, { scope: "openid" });
		const refused = String((await authorize(client, { scope: "openid notes" })).headers["location"]);
		expect(refused).toContain("error=invalid_scope");
	});

	it("a grant type that was taken is refused", async () => {
		const client = await remembered();
		await servers.first.change(client, { grantTypes: ["authorization_code"] });
		expectError(await issue(client), 400, "unauthorized_client");
	});

	it("an origin that was taken reads no answer, one that was given does", async () => {
		const client = await remembered({ allowedCorsOrigins: [APP] });
		const { access_token: token } = await servers.first.tokens(client);
		const reads = async () => {
			const headers = { ...basic(client), origin: APP };
			const form = { grant_type: "client_credentials" };
			const answers = [
				await servers.second.send({ path: "/oauth2/token", form, headers }),
				await servers.second.send({ path: "/oauth2/revoke", form: { token: "ory_at_x" }, headers }),
				await userinfo(token, { origin: APP }),
			];
			return answers.map((answer) => answer.headers["access-control-allow-origin"]);
		};
		expect(await reads()).toEqual([APP, APP, APP]);
		await servers.first.change(client, { allowedCorsOrigins: [] });
		expect(await reads()).toEqual([undefined, undefined, undefined]);
		await servers.first.change(client, { allowedCorsOrigins: [APP] });
		expect(await reads()).toEqual([APP, APP, APP]);
	});
});

describe("tokens of a client", () => {
	it("are dead on every server once all were ended, or one was revoked, on any", async () => {
		const client = await remembered();
		const tokens = await servers.second.tokens(client);
		const lone = bodyOf(await issue(client), 200)["access_token"] as string;
		expect(await servers.second.isActive(lone)).toBe(true);
		await servers.first.context.stores.clients.endAccessTokens(client.clientId);
		expect(await servers.second.isActive(lone)).toBe(false);
		expect((await userinfo(tokens.access_token)).status).toBe(401);
		const later = bodyOf(await issue(client), 200)["access_token"] as string;
		expect(await servers.second.isActive(later)).toBe(true);
		const form = { token: later };
		await servers.first.send({ path: "/oauth2/revoke", form, headers: basic(client) });
		expect(await servers.second.isActive(later)).toBe(false);
	});
});

describe("the memory of a server", () => {
	it("holds what it was told last, and is asked before the database", async () => {
		const { clients } = servers.second.context.stores;
		const made = await clients.create(newClient(servers.second.clock.now()));
		if (made.outcome !== "created") throw new Error("the client exists");
		const { client } = made;
		expect(clients.recall(client.clientId)).toEqual(client);
		const changed = await clients.update(client.id, client.version, { clientName: "another" });
		expect(clients.recall(client.clientId)).toEqual(changed.outcome === "updated" ? changed.client : "");
		await remove(client);
		expect(await clients.findByClientId(client.clientId)).toBeUndefined();
		expect(clients.recall(client.clientId)).toBeUndefined();
	});
});
