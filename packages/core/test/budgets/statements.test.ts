import { describe, expect, it } from "vitest";
import type { HttpResponse } from "../../src/http.ts";
import {
	basic,
	bodyOf,
	codeForm,
	createTokenWorld,
	refreshForm,
	type TokenWorld,
	useTokenWorld,
} from "../token/world.ts";

/** What a request costs in statements on the wire, BEGIN, COMMIT and SET included, when the client is remembered. */
const world = useTokenWorld();

async function expectStatements(
	count: number,
	work: () => Promise<HttpResponse>,
	{ counter } = world,
): Promise<HttpResponse> {
	const { answer, statements } = await counter.during(work);
	expect(answer.status).toBe(200);
	expect(statements).toHaveLength(count);
	return answer;
}

describe("statements a request", () => {
	it("client credentials: 1, the token", async () => {
		const client = await world.client();
		await expectStatements(1, () => world.token({ grant_type: "client_credentials" }, client));
	});

	it("code exchange: 2, the code and the write", async () => {
		const client = await world.client();
		const { code } = await world.authorize(client);
		await expectStatements(2, () => world.token(codeForm(code), client));
	});

	it("refresh: 2, the token and the write; a joiner's as well", async () => {
		const client = await world.client();
		const tokens = await world.tokens(client);
		await expectStatements(2, () => world.token(refreshForm(tokens.refresh_token), client));
		await expectStatements(2, () => world.token(refreshForm(tokens.refresh_token), client));
	});

	it("introspection: 1 by the admin port", async () => {
		const { access_token: token } = await world.tokens(await world.client());
		const request = { listener: "admin", path: "/admin/oauth2/introspect", form: { token } } as const;
		await expectStatements(1, () => world.send(request));
	});

	it("introspection: 1 by the public port, with client credentials or a bearer", async () => {
		const client = await world.client();
		const { access_token: token } = await world.tokens(client);
		const own = bodyOf(await world.token({ grant_type: "client_credentials" }, client), 200);
		const ask = (headers: Readonly<Record<string, string>>) => () =>
			world.send({ path: "/oauth2/introspect", form: { token }, headers });
		await expectStatements(1, ask(basic(client)));
		await expectStatements(1, ask({ authorization: `Bearer ${own["access_token"]}` }));
	});

	it("revocation: 1, the write", async () => {
		const client = await world.client();
		const { access_token: token } = await world.tokens(client);
		const request = { path: "/oauth2/revoke", form: { token }, headers: basic(client) };
		await expectStatements(1, () => world.send(request));
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

describe("statements a request, on a server that has just started", () => {
	it("are one more where a client authenticates: it is read, once", async () => {
		const client = await world.client();
		const { access_token: token, refresh_token: refresh } = await world.tokens(client);
		const { code } = await world.authorize(client);
		const headers = basic(client);
		const ask: Readonly<Record<string, (server: TokenWorld) => Promise<HttpResponse>>> = {
			"2 client credentials": (server) => server.token({ grant_type: "client_credentials" }, client),
			"3 code": (server) => server.token(codeForm(code), client),
			"3 refresh": (server) => server.token(refreshForm(refresh), client),
			"2 introspection": (server) => server.send({ path: "/oauth2/introspect", form: { token }, headers }),
			"2 revocation": (server) => server.send({ path: "/oauth2/revoke", form: { token }, headers }),
		};
		for (const [name, send] of Object.entries(ask)) {
			const server = await createTokenWorld({ database: world.database });
			await expectStatements(Number(name[0]), () => send(server), server);
			await server.close();
		}
	});

	it("are one more for a refusal: nobody is refused as they were remembered", async () => {
		const client = await world.client();
		const { statements } = await world.counter.during(() =>
			world.send({
				path: "/oauth2/token",
				form: { grant_type: "client_credentials" },
				headers: basic(client, "wrong"),
			}),
		);
		expect(statements).toHaveLength(1);
		expect(statements[0]).toContain("FROM unnest");
	});
});
