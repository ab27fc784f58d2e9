import { describe, expect, it, onTestFinished } from "vitest";
import { startCuttingProxy } from "../storage/cutting-proxy.ts";
import { basic, CALLBACK, codeForm, createTokenWorld, useTokenWorld } from "../token/world.ts";

/** A server whose connections to its database break, beside one whose do not. */
const world = useTokenWorld();

async function fragile() {
	const proxy = await startCuttingProxy(world.database.url);
	const server = await createTokenWorld({ database: { ...world.database, url: proxy.url } });
	onTestFinished(server.close);
	return { server, away: () => proxy.cut("before", 1000), back: () => proxy.cut("before", 0) };
}

const form = { grant_type: "client_credentials" };

describe.each([
	["remembers", true],
	["does not remember", false],
])("a server that lost its database and %s the client", (_, isRemembered) => {
	it("answers 503 with Retry-After, redirects nobody to the client, and goes on when it is back", async () => {
		const { server, away, back } = await fragile();
		const client = await world.client();
		const { code } = await world.authorize(client);
		if (isRemembered) expect((await server.token(form, client)).status).toBe(200);
		away();
		const query = new URLSearchParams({
			response_type: "code",
			client_id: client.clientId,
			redirect_uri: CALLBACK,
			scope: "openid nobodys",
		});
		const headers = basic(client);
		const ask = [
			() => server.token(form, client),
			() => server.token(codeForm(code), client),
			() => server.send({ path: "/oauth2/token", form, headers: basic(client, "wrong") }),
			() => server.send({ path: "/oauth2/introspect", form: { token: "ory_at_x" }, headers }),
			() => server.send({ path: "/oauth2/revoke", form: { token: "ory_at_x" }, headers }),
			() => server.send({ path: `/oauth2/auth?${query}` }),
		];
		for (const send of ask) {
			const response = await send();
			expect(response.status).toBe(503);
			expect(response.headers["retry-after"]).toBe("1");
			expect(response.headers["location"]).toBeUndefined();
		}
		back();
		expect((await server.token(form, client)).status).toBe(200);
		expect((await server.token(codeForm(code), client)).status).toBe(200);
	});
});
