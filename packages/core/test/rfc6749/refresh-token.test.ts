import { describe, expect, it } from "vitest";
import type { HttpResponse } from "../../src/http.ts";
import { createRootKeys } from "../../src/runtime/root-keys.ts";
import type { ClientRecord } from "../../src/storage/records.ts";
import { createTestDatabase, TEST_SECRETS } from "../../src/testing/index.ts";
import {
	bodyOf,
	claimsOf,
	codeForm,
	createTokenWorld,
	expectError,
	HOUR,
	PUBLIC_CLIENT,
	refreshForm,
	type Tokens,
	type TokenWorld,
	useTokenWorld,
} from "../token/world.ts";

const world = useTokenWorld();

function tokensOf(response: HttpResponse): Tokens {
	return bodyOf(response, 200) as unknown as Tokens;
}

/** As if the first use of the token were so long ago. */
async function makeOlder(at: TokenWorld, seconds: number): Promise<void> {
	await at.database.query("UPDATE refresh_token SET consumed_at = consumed_at - make_interval(secs => $1)", [
		seconds,
	]);
}

describe("RFC 6749 §6 refreshing", () => {
	it("gives a new access token, ID token and refresh token", async () => {
		const client = await world.client();
		const first = await world.tokens(client);
		const second = tokensOf(await world.token(refreshForm(first.refresh_token), client));
		expect(Object.keys(second)).toEqual([
			"access_token",
			"expires_in",
			"id_token",
			"refresh_token",
			"scope",
			"token_type",
		]);
		expect(second.refresh_token).toMatch(/^ory_rt_[\w-]{43}$/);
		expect(second.refresh_token).not.toBe(first.refresh_token);
		expect(second.access_token).not.toBe(first.access_token);
		expect(second.scope).toBe("openid offline_access photos");
	});

	it("ends nothing but the token that was used: the access token before lives to its end", async () => {
		const client = await world.client();
		const first = await world.tokens(client);
		bodyOf(await world.token(refreshForm(first.refresh_token), client), 200);
		expect(await world.isActive(first.access_token)).toBe(true);
		expect(await world.isActive(first.refresh_token)).toBe(false);
	});

	it("works for a public client with its id alone", async () => {
		const client = await world.client(PUBLIC_CLIENT);
		const { code } = await world.authorize(client);
		const by = { client_id: client.clientId };
		const first = tokensOf(await world.token(codeForm(code, by)));
		bodyOf(await world.token(refreshForm(first.refresh_token, by)), 200);
	});

	it("is invalid_grant for a token that is unknown, garbage, or an access token", async () => {
		const client = await world.client();
		const { access_token: access } = await world.tokens(client);
		for (const token of ["garbage", `ory_rt_${"x".repeat(43)}`, access]) {
			expectError(await world.token(refreshForm(token), client), 400, "invalid_grant");
		}
	});

	it("RFC 9700 §4.14.2 is bound to its client: another one's try changes nothing", async () => {
		const client = await world.client();
		const first = await world.tokens(client);
		const stranger = await world.client();
		expectError(await world.token(refreshForm(first.refresh_token), stranger), 400, "invalid_grant");
		bodyOf(await world.token(refreshForm(first.refresh_token), client), 200);
	});

	it("is unauthorized_client when the client has lost the grant type", async () => {
		const client = await world.client();
		const first = await world.tokens(client);
		const changed = await world.change(client, { grantTypes: ["authorization_code"] });
		expectError(await world.token(refreshForm(first.refresh_token), changed), 400, "unauthorized_client");
	});

	it("is invalid_scope when the client has lost a granted scope", async () => {
		const client = await world.client();
		const first = await world.tokens(client);
		const changed = await world.change(client, { scope: "openid offline_access" });
		expectError(await world.token(refreshForm(first.refresh_token), changed), 400, "invalid_scope");
		expect(await world.isActive(first.refresh_token)).toBe(true);
	});

	it("is invalid_request when the client has lost a granted audience", async () => {
		const client = await world.client();
		const first = await world.tokens(client, { audience: ["https://other.example"] });
		const changed = await world.change(client, { audience: [] });
		expectError(await world.token(refreshForm(first.refresh_token), changed), 400, "invalid_request");
	});

	it("is invalid_grant once the consent was withdrawn", async () => {
		const client = await world.client();
		const { code, grant } = await world.authorize(client);
		const first = tokensOf(await world.token(codeForm(code), client));
		await world.context.stores.grants.revokeConsent({ id: grant }, world.clock.now());
		expectError(await world.token(refreshForm(first.refresh_token), client), 400, "invalid_grant");
	});
});

describe("RFC 6749 §6 scope", () => {
	it("narrows the access token, and nothing else", async () => {
		const client = await world.client();
		const first = await world.tokens(client);
		const form = refreshForm(first.refresh_token, { scope: "photos photos" });
		const narrow = tokensOf(await world.token(form, client));
		expect(narrow.scope).toBe("photos");
		expect((await world.introspect(narrow.access_token))["scope"]).toBe("photos");
		expect((await world.introspect(narrow.refresh_token))["scope"]).toBe("openid offline_access photos");
		expect(claimsOf(narrow.id_token)["sub"]).toBeDefined();
		const wide = tokensOf(await world.token(refreshForm(narrow.refresh_token), client));
		expect((await world.introspect(wide.access_token))["scope"]).toBe("openid offline_access photos");
	});

	it("is invalid_scope when it is wider than what was granted, even if the client may have it", async () => {
		const client = await world.client();
		const first = await world.tokens(client);
		const form = refreshForm(first.refresh_token, { scope: "photos files.read" });
		expectError(await world.token(form, client), 400, "invalid_scope");
		expect(await world.isActive(first.refresh_token)).toBe(true);
	});
});

describe("OIDC Core §12.2 the new ID token", () => {
	it("keeps subject, auth_time, acr, amr and sid, and is issued now", async () => {
		const client = await world.client();
		const first = await world.tokens(client);
		world.clock.advance(60_000);
		const second = tokensOf(await world.token(refreshForm(first.refresh_token), client));
		const before = claimsOf(first.id_token);
		const now = claimsOf(second.id_token);
		for (const claim of ["iss", "sub", "aud", "auth_time", "rat", "acr", "amr", "sid"]) {
			expect({ [claim]: now[claim] }).toEqual({ [claim]: before[claim] });
		}
		expect(Number(now["iat"]) - Number(before["iat"])).toBe(60);
		expect(now["at_hash"]).not.toBe(before["at_hash"]);
		expect(now["jti"]).not.toBe(before["jti"]);
		expect(now).not.toHaveProperty("nonce");
	});
});

describe("how long refresh tokens live", () => {
	it("ttl.refresh_token after each rotation", async () => {
		const client = await world.client();
		const first = await world.tokens(client);
		world.clock.advance(HOUR - 1);
		const second = tokensOf(await world.token(refreshForm(first.refresh_token), client));
		world.clock.advance(HOUR - 1);
		const third = tokensOf(await world.token(refreshForm(second.refresh_token), client));
		world.clock.advance(HOUR);
		expectError(await world.token(refreshForm(third.refresh_token), client), 400, "invalid_grant");
		expect(await world.isActive(third.refresh_token)).toBe(false);
	});

	it("by the client's own lifespans", async () => {
		const client = await world.client({
			lifespans: {
				refresh_token_grant_access_token_lifespan: 60_000,
				refresh_token_grant_id_token_lifespan: 120_000,
				refresh_token_grant_refresh_token_lifespan: 180_000,
			},
		});
		const first = await world.tokens(client);
		const body = bodyOf(await world.token(refreshForm(first.refresh_token), client), 200);
		expect(body["expires_in"]).toBe(60);
		const idToken = claimsOf(String(body["id_token"]));
		expect(Number(idToken["exp"]) - Number(idToken["iat"])).toBe(120);
		const refresh = await world.introspect(String(body["refresh_token"]));
		expect(Number(refresh["exp"]) - Number(refresh["iat"])).toBe(180);
	});

	describe("with ttl.refresh_token -1", () => {
		const endless = useTokenWorld({ settings: { ttl: { refresh_token: "-1" } } });

		it("for ever, and introspection says no exp", async () => {
			const client = await endless.client();
			const first = await endless.tokens(client);
			endless.clock.advance(10_000 * HOUR);
			expect(await endless.introspect(first.refresh_token)).not.toHaveProperty("exp");
			bodyOf(await endless.token(refreshForm(first.refresh_token), client), 200);
		});
	});
});

describe("RFC 9700 §4.14.2 a refresh token that is used again", () => {
	const start = async (at: TokenWorld = world) => {
		const client = await at.client();
		const first = await at.tokens(client);
		const second = tokensOf(await at.token(refreshForm(first.refresh_token), client));
		return { client, first, second };
	};

	it("within the grace period gets the same successor, and an access token of its own", async () => {
		const { client, first, second } = await start();
		const again = tokensOf(await world.token(refreshForm(first.refresh_token), client));
		expect(again.refresh_token).toBe(second.refresh_token);
		expect(again.access_token).not.toBe(second.access_token);
		expect(await world.isActive(second.access_token)).toBe(true);
		expect(await world.isActive(again.access_token)).toBe(true);
		bodyOf(await world.token(refreshForm(second.refresh_token), client), 200);
	});

	it("within the grace period may narrow the scope, and not widen it", async () => {
		const { client, first } = await start();
		const narrow = await world.token(refreshForm(first.refresh_token, { scope: "photos" }), client);
		expect(tokensOf(narrow).scope).toBe("photos");
		const wide = await world.token(refreshForm(first.refresh_token, { scope: "files.read" }), client);
		expectError(wide, 400, "invalid_scope");
	});

	it("after it is invalid_grant and ends the whole family", async () => {
		const { client, first, second } = await start();
		await makeOlder(world, 11);
		expectError(await world.token(refreshForm(first.refresh_token), client), 400, "invalid_grant");
		expect(await world.isActive(first.access_token)).toBe(false);
		expect(await world.isActive(second.access_token)).toBe(false);
		expect(await world.isActive(second.refresh_token)).toBe(false);
		expectError(await world.token(refreshForm(second.refresh_token), client), 400, "invalid_grant");
	});

	it("after it ends the family also with a scope that was never granted", async () => {
		const { client, first, second } = await start();
		await makeOlder(world, 11);
		const form = refreshForm(first.refresh_token, { scope: "files.read" });
		expectError(await world.token(form, client), 400, "invalid_grant");
		expect(await world.isActive(second.refresh_token)).toBe(false);
	});

	it("by another client ends nothing", async () => {
		const { first, second } = await start();
		await makeOlder(world, 11);
		const stranger = await world.client();
		expectError(await world.token(refreshForm(first.refresh_token), stranger), 400, "invalid_grant");
		expect(await world.isActive(second.refresh_token)).toBe(true);
	});

	describe("with oauth2.grant.refresh_token.rotation_grace_period 0s", () => {
		const strict = useTokenWorld({
			settings: { oauth2: { grant: { refresh_token: { rotation_grace_period: "0s" } } } },
		});

		it("ends the family at once", async () => {
			const { client, first, second } = await start(strict);
			expectError(await strict.token(refreshForm(first.refresh_token), client), 400, "invalid_grant");
			expect(await strict.isActive(second.refresh_token)).toBe(false);
		});
	});
});

describe("the successor under rotated secrets", () => {
	const NEWER = "a newer system secret for tests only";

	/** Two servers on one database: the second was given a newer secret first. */
	async function withTwoServers(
		work: (older: TokenWorld, newer: TokenWorld) => Promise<void>,
	): Promise<void> {
		const database = await createTestDatabase();
		const older = await createTokenWorld({ database });
		const system = [NEWER, ...TEST_SECRETS.system];
		const rootKeys = createRootKeys({ system, cookie: [] });
		const newer = await createTokenWorld({ database, overrides: { rootKeys } });
		try {
			await work(older, newer);
		} finally {
			await older.close();
			await newer.close();
			await database.drop();
		}
	}

	async function refreshAt(at: TokenWorld, client: ClientRecord, token: string): Promise<HttpResponse> {
		return at.token(refreshForm(token), client);
	}

	it("is found by trying every secret, so that a joiner gets what the first one got", async () => {
		await withTwoServers(async (older, newer) => {
			const client = await older.client();
			const first = await older.tokens(client);
			const second = tokensOf(await refreshAt(older, client, first.refresh_token));
			const joined = tokensOf(await refreshAt(newer, client, first.refresh_token));
			expect(joined.refresh_token).toBe(second.refresh_token);
		});
	});

	it("is a conflict and no reuse where the secret that made it is not known: nothing is ended", async () => {
		await withTwoServers(async (older, newer) => {
			const client = await older.client();
			const first = await older.tokens(client);
			const second = tokensOf(await refreshAt(newer, client, first.refresh_token));
			const refused = await refreshAt(older, client, first.refresh_token);
			expectError(refused, 503, "temporarily_unavailable");
			expect(await older.isActive(second.refresh_token)).toBe(true);
			bodyOf(await refreshAt(older, client, second.refresh_token), 200);
		});
	});
});
