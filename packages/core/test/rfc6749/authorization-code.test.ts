import { describe, expect, it } from "vitest";
import type { ClientRecord } from "../../src/storage/records.ts";
import {
	type Authorized,
	basic,
	bodyOf,
	CALLBACK,
	claimsOf,
	codeForm,
	expectError,
	type Form,
	PUBLIC_CLIENT,
	refreshForm,
	type Tokens,
	useTokenWorld,
	VERIFIER,
} from "../token/world.ts";

const world = useTokenWorld();

/** A request that is refused must have changed nothing: the code still works for who it belongs to. */
async function expectHarmless(client: ClientRecord, { code }: Authorized): Promise<void> {
	bodyOf(await world.token(codeForm(code), client), 200);
}

describe("RFC 6749 §4.1.3 a code and what it buys", () => {
	it("is exchanged for access, refresh and ID token", async () => {
		const client = await world.client();
		const { code, subject } = await world.authorize(client, {
			audience: ["https://api.example/v1"],
			claims: { access_token: { tenant: "blue" }, id_token: {} },
		});
		const body = bodyOf(await world.token(codeForm(code), client), 200);
		expect(Object.keys(body)).toEqual([
			"access_token",
			"expires_in",
			"id_token",
			"refresh_token",
			"scope",
			"token_type",
		]);
		expect(body).toMatchObject({
			access_token: expect.stringMatching(/^ory_at_[\w-]{43}$/) as unknown,
			refresh_token: expect.stringMatching(/^ory_rt_[\w-]{43}$/) as unknown,
			expires_in: 3600,
			scope: "openid offline_access photos",
			token_type: "bearer",
		});
		const told = {
			active: true,
			scope: "openid offline_access photos",
			client_id: client.clientId,
			sub: subject,
			aud: ["https://api.example/v1"],
			ext: { tenant: "blue" },
		};
		expect(await world.introspect(String(body["access_token"]))).toMatchObject(told);
		expect(await world.introspect(String(body["refresh_token"]))).toMatchObject(told);
	});

	it("is exchanged by a public client with its id alone", async () => {
		const client = await world.client(PUBLIC_CLIENT);
		const { code } = await world.authorize(client);
		bodyOf(await world.token(codeForm(code, { client_id: client.clientId })), 200);
	});

	it("is invalid_grant when it is unknown, garbage, or another kind of token", async () => {
		const client = await world.client();
		const { access_token: access } = await world.tokens(client);
		for (const code of ["garbage", `ory_ac_${"x".repeat(43)}`, access]) {
			expectError(await world.token(codeForm(code), client), 400, "invalid_grant");
		}
	});

	it("ends after ttl.auth_code", async () => {
		const client = await world.client();
		const { code } = await world.authorize(client, { expiresIn: 1000 });
		world.clock.advance(1000);
		expectError(await world.token(codeForm(code), client), 400, "invalid_grant");
	});

	it("buys nothing once the consent behind it was withdrawn", async () => {
		const client = await world.client();
		const { code, grant } = await world.authorize(client);
		await world.context.stores.grants.revokeConsent({ id: grant }, world.clock.now());
		expectError(await world.token(codeForm(code), client), 400, "invalid_grant");
	});

	it("follows the client's own lifespans", async () => {
		const client = await world.client({
			lifespans: {
				authorization_code_grant_access_token_lifespan: 60_000,
				authorization_code_grant_id_token_lifespan: 120_000,
				authorization_code_grant_refresh_token_lifespan: 180_000,
			},
		});
		const { code } = await world.authorize(client);
		const body = bodyOf(await world.token(codeForm(code), client), 200);
		expect(body["expires_in"]).toBe(60);
		const idToken = claimsOf(String(body["id_token"])) as { readonly iat: number; readonly exp: number };
		expect(idToken.exp - idToken.iat).toBe(120);
		const refresh = await world.introspect(String(body["refresh_token"]));
		expect(Number(refresh["exp"]) - Number(refresh["iat"])).toBe(180);
	});
});

describe("which tokens a code buys", () => {
	const buy = async (client: ClientRecord, scope: readonly string[]) => {
		const { code } = await world.authorize(client, { scope });
		return Object.keys(bodyOf(await world.token(codeForm(code), client), 200));
	};

	it("no ID token without openid (OIDC Core §3.1.2.1)", async () => {
		expect(await buy(await world.client(), ["photos", "offline"])).not.toContain("id_token");
	});

	it.each([[["photos", "offline_access"]], [["photos", "offline"]]])(
		"a refresh token for %s",
		async (scope) => {
			expect(await buy(await world.client(), scope)).toContain("refresh_token");
		},
	);

	it("no refresh token without the scope, or without the grant type", async () => {
		expect(await buy(await world.client(), ["openid", "photos"])).not.toContain("refresh_token");
		const client = await world.client({ grantTypes: ["authorization_code"] });
		expect(await buy(client, ["offline_access"])).not.toContain("refresh_token");
	});
});

describe("RFC 6749 §4.1.3 redirect_uri", () => {
	const refuse = async (form: Form) => {
		const client = await world.client();
		const authorized = await world.authorize(client);
		const parameters = new URLSearchParams(form);
		parameters.set("code", authorized.code);
		expectError(await world.token(parameters, client), 400, "invalid_grant");
		await expectHarmless(client, authorized);
	};

	it("is required when it was in the authorization request", async () => {
		await refuse({ grant_type: "authorization_code", code_verifier: VERIFIER });
	});

	it.each([`${CALLBACK}/`, `${CALLBACK}?x=1`, "https://app.example/CB", "https://evil.example/cb"])(
		"refuses %s",
		async (redirectUri) => {
			await refuse(codeForm("", { redirect_uri: redirectUri }));
		},
	);

	it("may be left out when it was not sent there, and must be equal all the same when it is sent", async () => {
		const client = await world.client();
		const without = { grant_type: "authorization_code", code_verifier: VERIFIER };
		const one = await world.authorize(client, { redirectUriSent: false });
		bodyOf(await world.token({ ...without, code: one.code }, client), 200);
		const two = await world.authorize(client, { redirectUriSent: false });
		const wrong = codeForm(two.code, { redirect_uri: "https://evil.example" });
		expectError(await world.token(wrong, client), 400, "invalid_grant");
		await expectHarmless(client, two);
	});
});

describe("RFC 6749 §4.1.3 the code's client", () => {
	it("is the only one that can exchange it; another one's try changes nothing", async () => {
		const client = await world.client();
		const authorized = await world.authorize(client);
		expectError(await world.token(codeForm(authorized.code), await world.client()), 400, "invalid_grant");
		await expectHarmless(client, authorized);
	});

	it("must authenticate: a wrong secret changes nothing", async () => {
		const client = await world.client();
		const authorized = await world.authorize(client);
		const request = { path: "/oauth2/token", form: codeForm(authorized.code), headers: basic(client, "no") };
		expectError(await world.send(request), 401, "invalid_client");
		await expectHarmless(client, authorized);
	});
});

describe("RFC 6749 §4.1.2 a code that is used twice", () => {
	const exchange = async () => {
		const client = await world.client();
		const { code } = await world.authorize(client);
		const tokens = bodyOf(await world.token(codeForm(code), client), 200) as unknown as Tokens;
		return { client, code, tokens };
	};

	it("is invalid_grant and ends what was issued for it, and what came of that", async () => {
		const { client, code, tokens } = await exchange();
		const refreshed = bodyOf(await world.token(refreshForm(tokens.refresh_token), client), 200);
		expectError(await world.token(codeForm(code), client), 400, "invalid_grant");
		expect(await world.isActive(tokens.access_token)).toBe(false);
		expect(await world.isActive(String(refreshed["access_token"]))).toBe(false);
		expect(await world.isActive(String(refreshed["refresh_token"]))).toBe(false);
		const again = await world.token(refreshForm(String(refreshed["refresh_token"])), client);
		expectError(again, 400, "invalid_grant");
	});

	it("ends it also after the code's own time", async () => {
		const { client, code, tokens } = await exchange();
		world.clock.advance(11 * 60_000);
		expectError(await world.token(codeForm(code), client), 400, "invalid_grant");
		expect(await world.isActive(tokens.access_token)).toBe(false);
	});

	it("ends nothing when the second request fails by client, redirect_uri or verifier", async () => {
		const { client, code, tokens } = await exchange();
		const wrong: readonly [Form, ClientRecord][] = [
			[codeForm(code), await world.client()],
			[codeForm(code, { redirect_uri: "https://evil.example" }), client],
			[codeForm(code, { code_verifier: `${VERIFIER}x` }), client],
			[{ grant_type: "authorization_code", code, redirect_uri: CALLBACK }, client],
		];
		for (const [form, by] of wrong) expectError(await world.token(form, by), 400, "invalid_grant");
		expect(await world.isActive(tokens.access_token)).toBe(true);
		expect(await world.isActive(tokens.refresh_token)).toBe(true);
	});
});

describe("a client that changes while its code is exchanged", () => {
	it("is read again, and the code exchanged", async () => {
		const client = await world.client();
		const { code } = await world.authorize(client);
		const response = await changingClient(client, 2, () => world.token(codeForm(code), client));
		bodyOf(response, 200);
	});

	it("is 503 when it never stops changing, with nothing spent", async () => {
		const client = await world.client();
		const authorized = await world.authorize(client);
		const response = await changingClient(client, 3, () => world.token(codeForm(authorized.code), client));
		expectError(response, 503, "temporarily_unavailable");
		expect(response.headers["retry-after"]).toBe("1");
		await expectHarmless(client, authorized);
	});

	/** Changes the client after each of the first `times` reads of the code. */
	async function changingClient<Answer>(client: ClientRecord, times: number, work: () => Promise<Answer>) {
		const { tokens } = world.context.stores;
		const findCodes = tokens.findCodes.bind(tokens);
		let left = times;
		const spy = Object.assign(tokens, {
			findCodes: async (codes: Parameters<typeof findCodes>[0]) => {
				const found = await findCodes(codes);
				if (left-- > 0) await world.change(client, { clientName: `name ${left}` });
				return found;
			},
		});
		try {
			return await work();
		} finally {
			Object.assign(spy, { findCodes });
		}
	}
});
