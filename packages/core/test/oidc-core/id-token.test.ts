import { createHash } from "node:crypto";
import { createLocalJWKSet, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { epochSeconds } from "../../src/runtime/clock.ts";
import { bodyOf, claimsOf, codeForm, useTokenWorld } from "../token/world.ts";

const world = useTokenWorld();

describe("OIDC Core §2, §3.1.3.3 the ID token", () => {
	it("verifies with the published keys, for issuer and client, as RS256", async () => {
		const client = await world.client();
		const { id_token: token } = await world.tokens(client);
		const keys = bodyOf(await world.send({ path: "/.well-known/jwks.json" }), 200);
		const { protectedHeader } = await jwtVerify(
			token,
			createLocalJWKSet(keys as unknown as Parameters<typeof createLocalJWKSet>[0]),
			{ issuer: "http://localhost:4444", audience: client.clientId, algorithms: ["RS256"] },
		);
		expect(Object.keys(protectedHeader)).toEqual(["alg", "kid", "typ"]);
		expect(protectedHeader.typ).toBe("JWT");
	});

	it("has Hydra's claims", async () => {
		const client = await world.client();
		const { code, subject } = await world.authorize(client, {
			session: "0e2cf5a3-42a9-4a6d-8ef5-0b0f0a6a2d11",
			claims: { access_token: { hidden: true }, id_token: { email: "ada@example.com" } },
		});
		const body = bodyOf(await world.token(codeForm(code), client), 200);
		const access = String(body["access_token"]);
		const now = world.clock.now();
		expect(Object.entries(claimsOf(String(body["id_token"])))).toEqual([
			["acr", "1"],
			["amr", ["pwd"]],
			["at_hash", createHash("sha256").update(access).digest().subarray(0, 16).toString("base64url")],
			["aud", [client.clientId]],
			["auth_time", epochSeconds(now - 5000)],
			["email", "ada@example.com"],
			["exp", epochSeconds(now) + 3600],
			["iat", epochSeconds(now)],
			["iss", "http://localhost:4444"],
			["jti", expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown],
			["nonce", "a-nonce"],
			["rat", epochSeconds(now - 9000)],
			["sid", "0e2cf5a3-42a9-4a6d-8ef5-0b0f0a6a2d11"],
			["sub", subject],
		]);
	});

	it("leaves out what nobody said", async () => {
		const client = await world.client();
		const { id_token: token } = await world.tokens(client, {
			nonce: null,
			acr: "",
			amr: [],
			session: null,
			authTime: null,
		});
		expect(Object.keys(claimsOf(token))).toEqual([
			"at_hash",
			"aud",
			"exp",
			"iat",
			"iss",
			"jti",
			"rat",
			"sub",
		]);
	});

	it("lets the consent app set no claim of the server's own", async () => {
		const client = await world.client();
		const reserved = ["iss", "sub", "aud", "exp", "iat", "rat", "auth_time", "jti", "nonce", "at_hash"];
		const all = [...reserved, "c_hash", "acr", "amr", "sid"];
		const claims = Object.fromEntries(all.map((name) => [name, "mallory"]));
		const { id_token: token } = await world.tokens(client, {
			claims: { access_token: {}, id_token: { ...claims, name: "Ada" } },
			acr: "",
			amr: [],
		});
		const told = claimsOf(token);
		expect(Object.values(told)).not.toContain("mallory");
		expect(told).toMatchObject({ name: "Ada", aud: [client.clientId] });
	});

	it("§3.1.2.1 returns the nonce as it was sent", async () => {
		const nonce = "ü n/o+n=c&e ".repeat(20);
		const { id_token: token } = await world.tokens(await world.client(), { nonce });
		expect(claimsOf(token)["nonce"]).toBe(nonce);
	});
});
