import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isVerifierOf } from "../../src/proofs/pkce.ts";
import {
	bodyOf,
	CALLBACK,
	codeForm,
	expectError,
	PUBLIC_CLIENT,
	useTokenWorld,
	VERIFIER,
} from "../token/world.ts";

const world = useTokenWorld();

describe("RFC 7636 §4.6 the server verifies code_verifier", () => {
	it("appendix B: the example of the specification", () => {
		const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
		const challenge = Buffer.from("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "base64url");
		expect(isVerifierOf(verifier, challenge)).toBe(true);
	});

	it.each([
		["another verifier", `${VERIFIER}x`],
		["one that is too short", "short"],
		["one that is too long", "v".repeat(129)],
		["one with a character that is not allowed", `${VERIFIER}+`],
		[
			"the challenge itself, as if the method were plain",
			createHash("sha256").update(VERIFIER).digest("base64url"),
		],
	])("rejects %s with invalid_grant, and changes nothing", async (_case, verifier) => {
		const client = await world.client(PUBLIC_CLIENT);
		const { code } = await world.authorize(client);
		const by = { client_id: client.clientId };
		const wrong = await world.token(codeForm(code, { ...by, code_verifier: verifier }));
		expectError(wrong, 400, "invalid_grant");
		bodyOf(await world.token(codeForm(code, by)), 200);
	});

	it("rejects a short verifier even if its challenge was sent", () => {
		expect(isVerifierOf("short", createHash("sha256").update("short").digest())).toBe(false);
	});

	it("rejects a request without a verifier, as often as it is tried", async () => {
		const client = await world.client();
		const { code } = await world.authorize(client);
		const form = { grant_type: "authorization_code", code, redirect_uri: CALLBACK };
		expectError(await world.token(form, client), 400, "invalid_grant");
		expectError(await world.token(form, client), 400, "invalid_grant");
		bodyOf(await world.token(codeForm(code), client), 200);
	});
});

describe("RFC 9700 §4.8.2 PKCE downgrade", () => {
	it("rejects the code of a client that became a public one since, when its request had no challenge", async () => {
		const client = await world.client();
		const { code } = await world.authorize(client, { codeChallenge: null });
		await world.change(client, { tokenEndpointAuthMethod: "none", secrets: [] });
		const form = { grant_type: "authorization_code", code, redirect_uri: CALLBACK };
		const refused = await world.token({ ...form, client_id: client.clientId });
		expectError(refused, 400, "invalid_grant");
		expect(refused.log?.reason).toBe("code_no_challenge");
	});

	it("rejects a verifier when the authorization request had no challenge", async () => {
		const client = await world.client();
		const { code } = await world.authorize(client, { codeChallenge: null });
		expectError(await world.token(codeForm(code), client), 400, "invalid_grant");
		bodyOf(
			await world.token({ grant_type: "authorization_code", code, redirect_uri: CALLBACK }, client),
			200,
		);
	});
});
