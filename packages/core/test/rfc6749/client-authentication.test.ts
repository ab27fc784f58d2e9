import { describe, expect, it } from "vitest";
import type { HttpResponse } from "../../src/http.ts";
import {
	basic,
	bodyOf,
	expectError,
	type Form,
	generated,
	PUBLIC_CLIENT,
	SECRET,
	useTokenWorld,
} from "../token/world.ts";

const world = useTokenWorld();

const FORM = { grant_type: "client_credentials" };

function send(form: Form, headers: Readonly<Record<string, string>> = {}): Promise<HttpResponse> {
	return world.send({ path: "/oauth2/token", form, headers });
}

const POST = { tokenEndpointAuthMethod: "client_secret_post" } as const;

describe("RFC 6749 §2.3.1 client_secret_basic", () => {
	it("takes id and secret from the Authorization header", async () => {
		bodyOf(await send(FORM, basic(await world.client())), 200);
	});

	it("takes the scheme's name in any case", async () => {
		const { authorization } = basic(await world.client());
		bodyOf(await send(FORM, { authorization: authorization.replace("Basic", "bAsIc") }), 200);
	});

	it("decodes id and secret as forms: colon, plus, percent and umlaut", async () => {
		const secret = "a:b+c%d ü/€";
		const client = await world.client({
			clientId: "https://app.example:8443/a+b%c d",
			secrets: [generated(secret, 0)],
		});
		bodyOf(await send(FORM, basic(client, secret)), 200);
	});

	it.each([
		["no base64", "Basic %%%"],
		["no colon", `Basic ${Buffer.from("abc").toString("base64")}`],
		["no id", `Basic ${Buffer.from(":abc").toString("base64")}`],
		["a broken percent encoding", `Basic ${Buffer.from("a%zz:b").toString("base64")}`],
		["bytes that are no UTF-8", `Basic ${Buffer.from([0x61, 0xff, 0x3a, 0x62]).toString("base64")}`],
		["an id with U+0000", `Basic ${Buffer.from("a%00:b").toString("base64")}`],
		["nothing behind the scheme", "Basic"],
		["another scheme", "Bearer x"],
	])("answers %s with 401 invalid_client and a Basic challenge", async (_case, authorization) => {
		const response = await send(FORM, { authorization });
		expectError(response, 401, "invalid_client");
		expect(response.headers["www-authenticate"]).toMatch(/^Basic realm="/);
	});
});

describe("RFC 6749 §2.3.1 client_secret_post", () => {
	it("takes id and secret from the body", async () => {
		const { clientId } = await world.client(POST);
		bodyOf(await send({ ...FORM, client_id: clientId, client_secret: SECRET }), 200);
	});

	it("does not take them from the query", async () => {
		const { clientId } = await world.client(POST);
		const path = `/oauth2/token?client_id=${clientId}&client_secret=${SECRET}`;
		expectError(await world.send({ path, form: FORM }), 401, "invalid_client");
	});

	it("refuses a secret without an id", async () => {
		expectError(await send({ ...FORM, client_secret: SECRET }), 401, "invalid_client");
	});

	it("challenges nobody who did not use the Authorization header", async () => {
		const { clientId } = await world.client(POST);
		const response = await send({ ...FORM, client_id: clientId, client_secret: "wrong" });
		expectError(response, 401, "invalid_client");
		expect(response.headers["www-authenticate"]).toBeUndefined();
	});
});

describe("RFC 6749 §2.3 one method, the registered one", () => {
	it("refuses two methods in one request with invalid_request", async () => {
		const client = await world.client();
		const form = { ...FORM, client_id: client.clientId, client_secret: SECRET };
		expectError(await send(form, basic(client)), 400, "invalid_request");
	});

	it("refuses another client_id beside the Authorization header", async () => {
		const form = { ...FORM, client_id: "another" };
		expectError(await send(form, basic(await world.client())), 400, "invalid_request");
	});

	it("takes its own client_id beside the Authorization header", async () => {
		const client = await world.client();
		bodyOf(await send({ ...FORM, client_id: client.clientId }, basic(client)), 200);
	});

	it("refuses post for a client that is registered for basic", async () => {
		const { clientId } = await world.client();
		const response = await send({ ...FORM, client_id: clientId, client_secret: SECRET });
		expectError(response, 401, "invalid_client");
		expect(response.body).toContain("registered for client_secret_basic");
	});

	it("refuses basic for a client that is registered for post", async () => {
		const response = await send(FORM, basic(await world.client(POST)));
		expectError(response, 401, "invalid_client");
		expect(response.headers["www-authenticate"]).toMatch(/^Basic /);
	});

	it("refuses a confidential client that sends its id alone", async () => {
		const { clientId } = await world.client();
		expectError(await send({ ...FORM, client_id: clientId }), 401, "invalid_client");
	});

	it("refuses a secret, even an empty one in the header, from a public client", async () => {
		const client = await world.client(PUBLIC_CLIENT);
		const form = { grant_type: "authorization_code", code: "x" };
		expectError(
			await send({ ...form, client_id: client.clientId, client_secret: "x" }),
			401,
			"invalid_client",
		);
		expectError(await send(form, basic(client, "")), 401, "invalid_client");
	});

	it("refuses a client_assertion instead of ignoring it", async () => {
		const { clientId } = await world.client(PUBLIC_CLIENT);
		const form = {
			grant_type: "authorization_code",
			code: "x",
			client_id: clientId,
			client_assertion: "e30",
		};
		expectError(await send(form), 401, "invalid_client");
	});

	it("refuses a client_assertion beside a secret as two", async () => {
		const client = await world.client();
		const form = { ...FORM, client_assertion: "e30" };
		expectError(await send(form, basic(client)), 400, "invalid_request");
		expectError(
			await send({ ...form, client_id: client.clientId, client_secret: SECRET }),
			400,
			"invalid_request",
		);
	});
});

describe("RFC 6749 §5.2 invalid_client", () => {
	it("is 401 when the request does not say who it is from", async () => {
		const response = await send(FORM);
		expectError(response, 401, "invalid_client");
		expect(response.headers["www-authenticate"]).toBeUndefined();
	});

	it("does not tell an unknown client from a wrong secret", async () => {
		const known = await send(FORM, basic(await world.client(), "wrong"));
		const unknown = await send(FORM, basic({ clientId: "nobody" }));
		expectError(known, 401, "invalid_client");
		const withoutId = ({ headers, body }: HttpResponse) => ({
			headers,
			body: body.replace(/err_[\w-]+/, ""),
		});
		expect(withoutId(unknown)).toEqual(withoutId(known));
	});

	it("costs a slow hash only where a person chose the secret: made-up clients keep nobody waiting", async () => {
		const verified: (string | undefined)[] = [];
		const chosen = await world.context.passwords.hash("a chosen secret");
		const counting = {
			clock: world.context.clock,
			stores: world.context.stores,
			verifiedSecrets: world.context.verifiedSecrets,
			passwords: {
				hash: world.context.passwords.hash,
				verify: async (_secret: string, hash: string | undefined) => {
					verified.push(hash);
					return false;
				},
			},
		};
		const { isSecretOf } = await import("../../src/client-auth/verify-secret.ts");
		const client = await world.client();
		await isSecretOf(undefined, "wrong", counting);
		await isSecretOf(client, "wrong", counting);
		await isSecretOf(
			{ ...client, secrets: [{ algorithm: "argon2id", digest: chosen, createdAt: 0 }] },
			"wrong",
			counting,
		);
		expect(verified).toEqual([chosen]);
	});
});

describe("client secrets", () => {
	it("verifies a chosen secret with argon2id", async () => {
		const digest = await world.context.passwords.hash("chosen by a person");
		const client = await world.client({ secrets: [{ algorithm: "argon2id", digest, createdAt: 0 }] });
		bodyOf(await send(FORM, basic(client, "chosen by a person")), 200);
		expectError(await send(FORM, basic(client, "not that one")), 401, "invalid_client");
	});

	it("tries every live secret, and none that has expired", async () => {
		const now = world.clock.now();
		const secrets = [generated("new", now), generated("old", 0, now + 1000), generated("older", 0, now)];
		const client = await world.client({ secrets });
		bodyOf(await send(FORM, basic(client, "new")), 200);
		bodyOf(await send(FORM, basic(client, "old")), 200);
		expectError(await send(FORM, basic(client, "older")), 401, "invalid_client");
	});

	it("refuses a paused client, and says so only to who proves to be it", async () => {
		const client = await world.client({ pausedAt: world.clock.now() });
		const right = await send(FORM, basic(client));
		expectError(right, 401, "invalid_client");
		expect(right.body).toContain("paused");
		const wrong = await send(FORM, basic(client, "wrong"));
		expectError(wrong, 401, "invalid_client");
		expect(wrong.body).not.toContain("paused");
	});
});
