import { describe, expect, it } from "vitest";
import type { HttpResponse } from "../../src/http.ts";
import type { ClientRecord } from "../../src/storage/records.ts";
import {
	basic,
	bodyOf,
	expectError,
	PUBLIC_CLIENT,
	SECRET,
	type TokenWorld,
	useTokenWorld,
} from "../token/world.ts";

const world = useTokenWorld();

function ask(
	form: Readonly<Record<string, string>>,
	headers: Readonly<Record<string, string>> = {},
	at: TokenWorld = world,
): Promise<HttpResponse> {
	return at.send({ path: "/oauth2/introspect", form, headers });
}

function bearer(token: string) {
	return { authorization: `Bearer ${token}` };
}

async function ownToken(client: ClientRecord, at: TokenWorld = world): Promise<string> {
	return String(bodyOf(await at.token({ grant_type: "client_credentials" }, client), 200)["access_token"]);
}

describe("RFC 7662 §2.1 who may ask on the public port", () => {
	it("a client that authenticates, by either method, about any token", async () => {
		const { access_token: token } = await world.tokens(await world.client());
		const resource = await world.client();
		expect(bodyOf(await ask({ token }, basic(resource)), 200)).toMatchObject({ active: true });
		const post = await world.client({ tokenEndpointAuthMethod: "client_secret_post" });
		const response = await ask({ token, client_id: post.clientId, client_secret: SECRET });
		expect(bodyOf(response, 200)).toMatchObject({ active: true });
	});

	it("the bearer of another live access token", async () => {
		const { access_token: token } = await world.tokens(await world.client());
		const own = await ownToken(await world.client());
		expect(bodyOf(await ask({ token }, bearer(own)), 200)).toMatchObject({ active: true });
		expect(bodyOf(await ask({ token: "garbage" }, bearer(own)), 200)).toEqual({ active: false });
	});

	it("nobody without a credential", async () => {
		const { access_token: token } = await world.tokens(await world.client());
		expectError(await ask({ token }), 401, "invalid_client");
	});

	it("no public client: its id alone proves nothing", async () => {
		const { access_token: token } = await world.tokens(await world.client());
		const { clientId } = await world.client(PUBLIC_CLIENT);
		expectError(await ask({ token, client_id: clientId }), 401, "invalid_client");
	});

	it("nobody with a wrong secret", async () => {
		const { access_token: token } = await world.tokens(await world.client());
		const response = await ask({ token }, basic(await world.client(), "wrong"));
		expectError(response, 401, "invalid_client");
		expect(response.headers["www-authenticate"]).toMatch(/^Basic /);
	});

	it.each(["itself", "garbage", "an ended token", "a refresh token"])("no bearer of %s", async (which) => {
		const client = await world.client();
		const tokens = await world.tokens(client);
		const ended = await ownToken(client);
		await world.context.stores.clients.endAccessTokens(client.clientId);
		const { access_token: token } = await world.tokens(client);
		const bearers: Readonly<Record<string, string>> = {
			itself: token,
			garbage: "garbage",
			"an ended token": ended,
			"a refresh token": tokens.refresh_token,
		};
		const response = await ask({ token }, bearer(bearers[which] ?? ""));
		expectError(response, 401, "invalid_token");
		expect(response.headers["www-authenticate"]).toMatch(/^Bearer realm=".*", error="invalid_token"/);
	});

	it("nobody who sends both", async () => {
		const own = await ownToken(await world.client());
		const response = await ask({ token: "x", client_id: "a", client_secret: "b" }, bearer(own));
		expectError(response, 400, "invalid_request");
	});

	it("refuses a request without a token, and another content type", async () => {
		const client = await world.client();
		expectError(await ask({ scope: "x" }, basic(client)), 400, "invalid_request");
		const json = { path: "/oauth2/introspect", json: { token: "x" }, headers: basic(client) };
		expectError(await world.send(json), 415, "unsupported_media_type");
	});
});

describe("oauth2.introspection.allow own", () => {
	const strict = useTokenWorld({ settings: { oauth2: { introspection: { allow: "own" } } } });

	it("tells a client of its own tokens, and of those whose audience names it", async () => {
		const resource = await strict.client({ clientId: "resource-server" });
		const app = await strict.client({ audience: ["resource-server"] });
		const { access_token: forIt } = await strict.tokens(app, { audience: ["resource-server"] });
		const { access_token: forOthers } = await strict.tokens(app);
		const active = async (token: string, headers: Readonly<Record<string, string>>) =>
			bodyOf(await ask({ token }, headers, strict), 200)["active"];
		expect(await active(forIt, basic(resource))).toBe(true);
		expect(await active(forOthers, basic(resource))).toBe(false);
		expect(await active(forOthers, basic(app))).toBe(true);
		const own = bearer(await ownToken(resource, strict));
		expect(await active(forIt, own)).toBe(true);
		expect(await active(forOthers, own)).toBe(false);
	});
});
