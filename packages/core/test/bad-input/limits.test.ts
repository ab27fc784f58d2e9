import { LIMITS, type Operation } from "@gatehouse/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	BASIC,
	type BadInputWorld,
	CALLBACK,
	CLIENT,
	createBadInputWorld,
	describeAnswer,
	FORM,
	JSON_TYPE,
	SECRET,
	type Sent,
} from "./world.ts";

const long = (length: number) => "a".repeat(length);
const many = (count: number, item = (index: number) => `notes.${index}`) =>
	Array.from({ length: count }, (_, index) => item(index)).join(" ");

type Parameters = Readonly<Record<string, string>>;
type Pairs = readonly (readonly [string, string])[];

function query(parameters: Parameters = {}, more = ""): Sent {
	const all = { response_type: "code", client_id: "app", redirect_uri: CALLBACK, state: "s", ...parameters };
	return { query: `${new URLSearchParams(all)}${more}` };
}

function asForm(sent: Sent): Sent {
	return { body: sent.query ?? "", type: FORM };
}

function form(parameters: Parameters | Pairs, headers: Parameters = { authorization: BASIC }): Sent {
	return { body: String(new URLSearchParams(parameters as Record<string, string>)), type: FORM, headers };
}

function machine(parameters: Parameters = {}): Sent {
	return form({ grant_type: "client_credentials", ...parameters });
}

function basic(text: string | Buffer): Parameters {
	return { authorization: `Basic ${Buffer.from(text).toString("base64")}` };
}

function client(members: Readonly<Record<string, unknown>>): Sent {
	return { body: JSON.stringify({ ...CLIENT, client_id: undefined, ...members }), type: JSON_TYPE };
}

const CREDENTIALS = { grant_type: "client_credentials" };
const ASSERTION = { client_assertion: "e30" };
const SCOPE_256 = `notes.${long(250)}`;

/** Endpoint, input, answer. What passes stands beside what is one too many. */
const ROWS: readonly (readonly [Operation, string, Sent, string])[] = [
	// client and address are verified: the client is told
	["authorize", "state of 2,048 bytes", query({ state: long(2048) }), "303 /login"],
	["authorize", "state of 2,049 bytes", query({ state: long(2049) }), "client invalid_request"],
	[
		"authorize",
		"state of 2,049 bytes, as umlauts",
		query({ state: "ü".repeat(1025) }),
		"client invalid_request",
	],
	["authorize", "nonce of 2,048 bytes", query({ nonce: long(2048) }), "303 /login"],
	["authorize", "nonce of 2,049 bytes", query({ nonce: long(2049) }), "client invalid_request"],
	["authorize", "login_hint of 2,048 bytes", query({ login_hint: long(2048) }), "303 /login"],
	["authorize", "login_hint of 2,049 bytes", query({ login_hint: long(2049) }), "client invalid_request"],
	["authorize", "100 scopes", query({ scope: many(100) }), "303 /login"],
	["authorize", "101 scopes", query({ scope: many(101) }), "client invalid_scope"],
	["authorize", "a scope of 256 characters", query({ scope: SCOPE_256 }), "303 /login"],
	["authorize", "a scope of 257 characters", query({ scope: `${SCOPE_256}a` }), "client invalid_scope"],
	[
		"authorize",
		"101 parameters",
		query({}, many(97, (i) => `&p${i}=1`).replaceAll(" ", "")),
		"client invalid_request",
	],
	["authorize", "100 parameters", query({}, many(96, (i) => `&p${i}=1`).replaceAll(" ", "")), "303 /login"],
	["authorize", "no UTF-8 in state", query({ state: "" }, "&state=%ff"), "client invalid_request"],
	["authorize", "no UTF-8 in what it does not know", query({}, "&x=%ff"), "client invalid_request"],
	["authorize", "U+0000 in nonce", query({ nonce: "a\0b" }), "client invalid_request"],
	["authorize", "a repeated nonce", query({ nonce: "a" }, "&nonce=b"), "client invalid_request"],
	["authorize", "a repeated nonce, once empty", query({ nonce: "a" }, "&nonce="), "client invalid_request"],
	["authorize", "an empty nonce", query({ nonce: "" }), "303 /login"],
	[
		"authorize",
		"an unknown response type",
		query({ response_type: "x" }),
		"client unsupported_response_type",
	],
	[
		"authorize",
		"a repeated audience",
		query({ audience: "https://api.example" }, "&audience=https%3A%2F%2Fapi.example%2Fx"),
		"303 /login",
	],
	[
		"authorize",
		"an audience of 1,025 characters",
		query({ audience: `https://api.example/${long(1005)}` }),
		"client invalid_request",
	],
	// neither is: the person is
	["authorize", "client_id of 256 bytes", query({ client_id: long(256) }), "page invalid_client"],
	["authorize", "an empty client_id", query({ client_id: "" }), "page invalid_client"],
	[
		"authorize",
		"redirect_uri of 2,049 bytes",
		query({ redirect_uri: `${CALLBACK}${long(2049)}` }),
		"page invalid_request",
	],
	[
		"authorize",
		"no UTF-8 in redirect_uri",
		query({ redirect_uri: "" }, "&redirect_uri=%ff"),
		"page invalid_request",
	],
	[
		"authorize",
		"a repeated login_verifier",
		{ query: "login_verifier=a&login_verifier=b" },
		"page invalid_request",
	],
	["authorize", "U+0000 in a consent_verifier", { query: "consent_verifier=%00" }, "page invalid_request"],
	[
		"authorizeByPost",
		"more than an address can hold",
		asForm(query({ x: long(LIMITS.url) })),
		"client invalid_request",
	],
	["authorizeByPost", "state of 2,049 bytes", asForm(query({ state: long(2049) })), "client invalid_request"],
	["logout", "state of 2,049 bytes", { query: `client_id=app&state=${long(2049)}` }, "page invalid_request"],
	[
		"logout",
		"a repeated logout_verifier",
		{ query: "logout_verifier=a&logout_verifier=b" },
		"page invalid_request",
	],
	[
		"logoutByPost",
		"more than an address can hold",
		{ body: `x=${long(LIMITS.url)}`, type: FORM },
		"page invalid_request",
	],

	["token", "no grant_type", form({ scope: "openid" }), "400 invalid_request"],
	["token", "an empty grant_type", form({ grant_type: "" }), "400 invalid_request"],
	["token", "an unknown grant_type", form({ grant_type: "magic" }), "400 unsupported_grant_type"],
	["token", "grant_type of 60,000 bytes", form({ grant_type: long(60_000) }), "400 unsupported_grant_type"],
	["token", "100 scopes", machine({ scope: many(100) }), "200"],
	["token", "101 scopes", machine({ scope: many(101) }), "400 invalid_scope"],
	["token", "a scope of 257 characters", machine({ scope: `${SCOPE_256}a` }), "400 invalid_scope"],
	["token", "an empty scope", machine({ scope: "" }), "200"],
	[
		"token",
		"a repeated audience",
		form([
			["grant_type", "client_credentials"],
			["audience", "https://api.example"],
			["audience", "https://api.example/x"],
		]),
		"200",
	],
	[
		"token",
		"a repeated resource",
		form([
			["grant_type", "client_credentials"],
			["resource", "a"],
			["resource", "b"],
		]),
		"200",
	],
	[
		"token",
		"a repeated scope",
		form([
			["grant_type", "client_credentials"],
			["scope", "openid"],
			["scope", "openid"],
		]),
		"400 invalid_request",
	],
	[
		"token",
		"101 audiences",
		machine({ audience: many(101, (i) => `https://api.example/${i}`) }),
		"400 invalid_request",
	],
	[
		"token",
		"a code of 60,000 bytes",
		form({ grant_type: "authorization_code", code: long(60_000) }),
		"400 invalid_grant",
	],
	["token", "an empty code", form({ grant_type: "authorization_code", code: "" }), "400 invalid_request"],
	[
		"token",
		"redirect_uri of 2,049 bytes",
		form({ grant_type: "authorization_code", code: "x", redirect_uri: `${CALLBACK}${long(2049)}` }),
		"400 invalid_request",
	],
	[
		"token",
		"client_id of 256 bytes",
		form({ ...CREDENTIALS, client_id: long(256), client_secret: "x" }, {}),
		"401 invalid_client",
	],
	["token", "Basic without a colon", form(CREDENTIALS, basic("app")), "401 invalid_client"],
	[
		"token",
		"Basic with bytes that are no UTF-8",
		form(CREDENTIALS, basic(Buffer.from([0xff, 0x3a, 0x61]))),
		"401 invalid_client",
	],
	["token", "Basic with half an escape", form(CREDENTIALS, basic(`app:${SECRET}%2`)), "401 invalid_client"],
	["token", "Basic with U+0000", form(CREDENTIALS, basic("app%00:x")), "401 invalid_client"],
	["token", "Basic with no base64", form(CREDENTIALS, { authorization: "Basic ***" }), "401 invalid_client"],
	["token", "Basic with 20,000 bytes", form(CREDENTIALS, basic(`${long(20_000)}:x`)), "401 invalid_client"],
	["token", "another scheme", form(CREDENTIALS, { authorization: "Digest a=b" }), "401 invalid_client"],
	[
		"token",
		"a secret in header and form",
		machine({ client_id: "app", client_secret: SECRET }),
		"400 invalid_request",
	],
	["token", "another client_id beside Basic", machine({ client_id: "other" }), "400 invalid_request"],
	["token", "an assertion beside Basic", machine(ASSERTION), "400 invalid_request"],
	["token", "an assertion alone", form({ ...CREDENTIALS, ...ASSERTION }, {}), "401 invalid_client"],
	[
		"revoke",
		"a secret in header and form",
		form({ token: "x", client_id: "app", client_secret: SECRET }),
		"400 invalid_request",
	],
	["revoke", "no token", form({ token: "" }), "400 invalid_request"],
	["revoke", "a token of 60,000 bytes", form({ token: long(60_000) }), "200"],
	["introspectPublicly", "a token of 60,000 bytes", form({ token: long(60_000) }), "200"],
	["introspectPublicly", "no token", form({}), "400 invalid_request"],
	[
		"introspectPublicly",
		"an assertion beside Basic",
		form({ token: "x", ...ASSERTION }),
		"400 invalid_request",
	],
	[
		"introspectPublicly",
		"a secret beside a bearer",
		form({ token: "x", client_secret: SECRET }, { authorization: "Bearer x" }),
		"400 invalid_request",
	],
	["introspect", "a token of 60,000 bytes", form({ token: long(60_000) }, {}), "200"],
	[
		"userinfo",
		"a bearer that is no token",
		{ headers: { authorization: "Bearer a b" } },
		"401 invalid_token",
	],
	[
		"userinfoByPost",
		"a token in header and form",
		form({ access_token: "a" }, { authorization: "Bearer a" }),
		"400 invalid_request",
	],

	["createClient", "client_id of 256 bytes", client({ client_id: long(256) }), "400 invalid_client_metadata"],
	["createClient", "an id that is not ASCII", client({ client_id: "ü" }), "400 invalid_client_metadata"],
	[
		"createClient",
		"redirect_uri of 2,049 bytes",
		client({ redirect_uris: [`https://a.example/${long(2031)}`] }),
		"400 invalid_redirect_uri",
	],
	[
		"createClient",
		"101 redirect URIs",
		client({ redirect_uris: many(101, (i) => `https://a.example/${i}`).split(" ") }),
		"400 invalid_redirect_uri",
	],
	["createClient", "101 scopes", client({ scope: many(101) }), "400 invalid_client_metadata"],
	["createClient", "a scope of 257 characters", client({ scope: long(257) }), "400 invalid_client_metadata"],
	[
		"createClient",
		"an audience of 1,025 characters",
		client({ audience: [long(1025)] }),
		"400 invalid_client_metadata",
	],
	[
		"createClient",
		"metadata of 16,385 characters",
		client({ metadata: { a: long(16_385) } }),
		"400 invalid_client_metadata",
	],
	[
		"changeClientSettings",
		"101 required scopes",
		{ body: JSON.stringify({ required_scopes: many(101).split(" ") }), type: JSON_TYPE },
		"400 invalid_request",
	],
	[
		"patchClient",
		"101 operations",
		{
			body: JSON.stringify(Array.from({ length: 101 }, () => ({ op: "test", path: "/owner", value: "" }))),
			type: JSON_TYPE,
		},
		"400 invalid_request",
	],
	["getClient", "client_id of 256 bytes", { path: `/admin/clients/${long(256)}` }, "404 not_found"],
	["listClients", "page_size=x", { query: "page_size=x" }, "400 invalid_request"],
	["listClients", "page_size=501, which counts as 500", { query: "page_size=501" }, "200"],
	["listClients", "page_size=0, which counts as not sent", { query: "page_size=0" }, "200"],
	["listClients", "a page_token that is none", { query: "page_token=x" }, "400 invalid_request"],
	["listAccounts", "page_size=1.5", { query: "page_size=1.5" }, "400 invalid_request"],
	[
		"acceptLoginRequest",
		"subject of 256 characters",
		{ query: "login_challenge=x", body: JSON.stringify({ subject: long(256) }), type: JSON_TYPE },
		"400 invalid_request",
	],
	[
		"acceptLoginRequest",
		"an empty challenge",
		{ query: "login_challenge=", body: "{}", type: JSON_TYPE },
		"400 invalid_request",
	],
	[
		"signIn",
		"a password of 257 characters",
		{ body: JSON.stringify({ email: "a@b.example", password: long(257) }), type: JSON_TYPE },
		"400 invalid_request",
	],
	[
		"signUp",
		"an address of 255 characters",
		{ body: JSON.stringify({ email: `${long(245)}@b.example`, password: long(20) }), type: JSON_TYPE },
		"400 invalid_request",
	],
	["setAccountRole", "an unknown role", { body: '{"role":"king"}', type: JSON_TYPE }, "400 invalid_request"],
];

describe("limits and forms of single parameters", () => {
	let world: BadInputWorld;

	beforeAll(async () => {
		world = await createBadInputWorld();
	});
	afterAll(() => world.close());

	it.each(ROWS)("%s: %s", async (operation, _input, sent, expected) => {
		const before = await world.rows();
		const response = await world.send(operation, sent);
		expect(describeAnswer(response)).toBe(expected);
		const isRefused = !expected.startsWith("2") && !expected.startsWith("303 ");
		if (isRefused) expect(await world.rows()).toEqual(before);
		if (response.status === 401) {
			const usedHeader = sent.headers?.["authorization"] !== undefined;
			expect(response.headers["www-authenticate"] !== undefined).toBe(usedHeader);
		}
	});

	it("gives a state back that is within its limit, and none that is not", async () => {
		const answer = async (state: string) => {
			const response = await world.send("authorize", query({ state, prompt: "magic" }));
			return new URL(String(response.headers["location"])).searchParams.get("state");
		};
		expect(await answer(long(2048))).toBe(long(2048));
		expect(await answer(long(2049))).toBeNull();
	});
});
