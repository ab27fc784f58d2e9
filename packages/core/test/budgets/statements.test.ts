import { describe, expect, it } from "vitest";
import type { HttpResponse } from "../../src/http.ts";
import { basic, bodyOf, codeForm, refreshForm, useTokenWorld } from "../token/world.ts";

/**
 * What a request costs in statements on the wire, BEGIN, COMMIT and SET included. Each reads its client once, because
 * nothing is cached yet.
 */
const world = useTokenWorld();

async function expectStatements(count: number, work: () => Promise<HttpResponse>): Promise<HttpResponse> {
	const { answer, statements } = await world.counter.during(work);
	expect(answer.status).toBe(200);
	expect(statements).toHaveLength(count);
	return answer;
}

describe("statements a request", () => {
	it("client credentials: 2, the client and the token", async () => {
		const client = await world.client();
		await expectStatements(2, () => world.token({ grant_type: "client_credentials" }, client));
	});

	it("code exchange: 3, the client, the code and the write", async () => {
		const client = await world.client();
		const { code } = await world.authorize(client);
		await expectStatements(3, () => world.token(codeForm(code), client));
	});

	it("refresh: 3, the client, the token and the write; a joiner's as well", async () => {
		const client = await world.client();
		const tokens = await world.tokens(client);
		await expectStatements(3, () => world.token(refreshForm(tokens.refresh_token), client));
		await expectStatements(3, () => world.token(refreshForm(tokens.refresh_token), client));
	});

	it("introspection: 1 by the admin port", async () => {
		const { access_token: token } = await world.tokens(await world.client());
		const request = { listener: "admin", path: "/admin/oauth2/introspect", form: { token } } as const;
		await expectStatements(1, () => world.send(request));
	});

	it("introspection: 2 by the public port with client credentials, 1 with a bearer", async () => {
		const client = await world.client();
		const { access_token: token } = await world.tokens(client);
		const own = bodyOf(await world.token({ grant_type: "client_credentials" }, client), 200);
		const ask = (headers: Readonly<Record<string, string>>) => () =>
			world.send({ path: "/oauth2/introspect", form: { token }, headers });
		await expectStatements(2, ask(basic(client)));
		await expectStatements(1, ask({ authorization: `Bearer ${own["access_token"]}` }));
	});

	it("revocation: 2, the client and the write", async () => {
		const client = await world.client();
		const { access_token: token } = await world.tokens(client);
		const request = { path: "/oauth2/revoke", form: { token }, headers: basic(client) };
		await expectStatements(2, () => world.send(request));
	});

	it("userinfo: 1", async () => {
		const { access_token: token } = await world.tokens(await world.client());
		const request = { path: "/userinfo", headers: { authorization: `Bearer ${token}` } };
		await expectStatements(1, () => world.send(request));
	});

	it("metadata and keys: none", async () => {
		await expectStatements(0, () => world.send({ path: "/.well-known/openid-configuration" }));
		await expectStatements(0, () => world.send({ path: "/.well-known/jwks.json" }));
	});
});
