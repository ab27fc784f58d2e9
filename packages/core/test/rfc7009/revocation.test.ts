import { describe, expect, it } from "vitest";
import type { HttpResponse } from "../../src/http.ts";
import type { ClientRecord } from "../../src/storage/records.ts";
import { basic, bodyOf, expectError, PUBLIC_CLIENT, refreshForm, useTokenWorld } from "../token/world.ts";

const world = useTokenWorld();

function revoke(
	client: ClientRecord | undefined,
	form: Readonly<Record<string, string>>,
): Promise<HttpResponse> {
	return world.send({
		path: "/oauth2/revoke",
		form,
		headers: client === undefined ? {} : basic(client),
	});
}

function expectDone(response: HttpResponse): void {
	expect(response).toMatchObject({
		status: 200,
		body: "",
		headers: { "cache-control": "no-store", pragma: "no-cache" },
	});
	expect(response.headers).not.toHaveProperty("content-type");
}

describe("RFC 7009 §2.1 revoking a token", () => {
	it.each(["access_token", "refresh_token"] as const)(
		"by the %s ends all tokens of its grant",
		async (which) => {
			const client = await world.client();
			const first = await world.tokens(client);
			const second = bodyOf(await world.token(refreshForm(first.refresh_token), client), 200);
			expectDone(await revoke(client, { token: String(second[which]) }));
			for (const token of [first.access_token, second["access_token"], second["refresh_token"]]) {
				expect(await world.isActive(String(token))).toBe(false);
			}
			expectError(
				await world.token(refreshForm(String(second["refresh_token"])), client),
				400,
				"invalid_grant",
			);
		},
	);

	it("of one grant leaves the other grants of the client alone", async () => {
		const client = await world.client();
		const one = await world.tokens(client);
		const other = await world.tokens(client);
		expectDone(await revoke(client, { token: one.access_token }));
		expect(await world.isActive(other.access_token)).toBe(true);
		expect(await world.isActive(other.refresh_token)).toBe(true);
	});

	it("that a client got for itself ends that one", async () => {
		const client = await world.client();
		const issue = async () =>
			String(bodyOf(await world.token({ grant_type: "client_credentials" }, client), 200)["access_token"]);
		const [one, other] = [await issue(), await issue()];
		expectDone(await revoke(client, { token: one }));
		expect(await world.isActive(one)).toBe(false);
		expect(await world.isActive(other)).toBe(true);
	});

	it("of a public client takes its id alone", async () => {
		const client = await world.client(PUBLIC_CLIENT);
		expectDone(await revoke(undefined, { token: "x", client_id: client.clientId }));
	});

	it.each(["access_token", "refresh_token", "magic"])(
		"needs no hint, and takes the hint %s",
		async (hint) => {
			const client = await world.client();
			const tokens = await world.tokens(client);
			expectDone(await revoke(client, { token: tokens.access_token, token_type_hint: hint }));
			expect(await world.isActive(tokens.access_token)).toBe(false);
		},
	);
});

describe("RFC 7009 §2.2 what is not told", () => {
	it("a token that is unknown, garbage, or was revoked before", async () => {
		const client = await world.client();
		const { access_token: token } = await world.tokens(client);
		expectDone(await revoke(client, { token }));
		expectDone(await revoke(client, { token }));
		expectDone(await revoke(client, { token: "garbage" }));
	});

	it("another client's token, which lives on", async () => {
		const tokens = await world.tokens(await world.client());
		const stranger = await world.client();
		expectDone(await revoke(stranger, { token: tokens.access_token }));
		expectDone(await revoke(stranger, { token: tokens.refresh_token }));
		expect(await world.isActive(tokens.access_token)).toBe(true);
		expect(await world.isActive(tokens.refresh_token)).toBe(true);
	});
});

describe("RFC 7009 §2.2.1 what is refused", () => {
	it("a request without a token, or with an empty one", async () => {
		const client = await world.client();
		expectError(await revoke(client, { foo: "x" }), 400, "invalid_request");
		expectError(await revoke(client, { token: "" }), 400, "invalid_request");
		const nothing = { path: "/oauth2/revoke", method: "POST", headers: basic(client) };
		expectError(await world.send(nothing), 400, "invalid_request");
	});

	it("who does not say who it is, or cannot prove it: the token lives on", async () => {
		const client = await world.client();
		const { access_token: token } = await world.tokens(client);
		expectError(await revoke(undefined, { token }), 401, "invalid_client");
		const request = { path: "/oauth2/revoke", form: { token }, headers: basic(client, "wrong") };
		const response = await world.send(request);
		expectError(response, 401, "invalid_client");
		expect(response.headers["www-authenticate"]).toMatch(/^Basic /);
		expect(await world.isActive(token)).toBe(true);
	});

	it("another content type with 415", async () => {
		const client = await world.client();
		const request = { path: "/oauth2/revoke", json: { token: "x" }, headers: basic(client) };
		expectError(await world.send(request), 415, "unsupported_media_type");
	});

	it("another method than POST", async () => {
		expectError(await world.send({ path: "/oauth2/revoke?token=x" }), 405, "method_not_allowed");
	});
});
