import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { body, CHALLENGE, createFlow, type Flow, type Parameters } from "../flow/world.ts";

let flow: Flow;
beforeAll(async () => {
	flow = await createFlow();
	await flow.register();
	await flow.register({
		client_id: "native",
		token_endpoint_auth_method: "none",
		client_secret: undefined,
		redirect_uris: ["com.example.app:/cb", "https://app.example/callback"],
		post_logout_redirect_uris: [],
	});
});
afterAll(() => flow.close());

const NOTES = "https://api.example/notes";
const MAIL = "https://api.example/mail";

let people = 0;
const somebody = () => `person-${++people}`;

async function grant(
	subject: string,
	consent: Readonly<Record<string, unknown>>,
	parameters: Parameters = {},
) {
	const asked = { scope: "openid notes.read notes.write", audience: `${NOTES} ${MAIL}`, ...parameters };
	await flow.authorize(flow.browser(), { parameters: asked, login: { subject }, consent });
}

async function skips(subject: string, parameters: Parameters = {}): Promise<unknown> {
	const challenge = await flow.signIn(flow.browser(), { parameters, login: { subject } });
	const response = await flow.admin(
		"GET",
		`/admin/oauth2/auth/requests/consent?consent_challenge=${challenge}`,
	);
	return body(response)["skip"];
}

const remembered = {
	grant_scope: ["openid", "notes.read"],
	grant_access_token_audience: [NOTES],
	remember: true,
};

describe("a remembered consent skips if and only if", () => {
	it("it covers every requested scope and audience", async () => {
		const person = somebody();
		await grant(person, remembered);
		expect(await skips(person, { scope: "openid notes.read", audience: NOTES })).toBe(true);
		expect(await skips(person, { scope: "openid" })).toBe(true);
		expect(await skips(person, { scope: "openid notes.write" })).toBe(false);
		expect(await skips(person, { scope: "openid", audience: MAIL })).toBe(false);
		expect(await skips(person, { scope: "openid", audience: `${NOTES}/mine` })).toBe(false);
	});

	it("it was to be remembered", async () => {
		const person = somebody();
		await grant(person, { ...remembered, remember: false });
		expect(await skips(person)).toBe(false);
	});

	it("it has not expired", async () => {
		const person = somebody();
		await grant(person, { ...remembered, remember_for: 3600 });
		expect(await skips(person)).toBe(true);
		await flow.database.query(
			`UPDATE "grant" SET remember_until = now() - interval '1 second' WHERE subject = $1`,
			[person],
		);
		expect(await skips(person)).toBe(false);
	});

	it("it is the newest: an older and wider one does not count", async () => {
		const person = somebody();
		await grant(person, { ...remembered, grant_scope: ["openid", "notes.read", "notes.write"] });
		await grant(person, { ...remembered, grant_scope: ["openid"] }, { prompt: "consent" });
		expect(await skips(person, { scope: "openid notes.write" })).toBe(false);
		expect(await skips(person, { scope: "openid" })).toBe(true);
	});

	it("the newest is not one that expired while an older lives", async () => {
		const person = somebody();
		await grant(person, remembered);
		await grant(person, { ...remembered, remember_for: 3600 }, { prompt: "consent" });
		await flow.database.query(
			`UPDATE "grant" SET remember_until = now() - interval '1 second' WHERE subject = $1 AND remember_until IS NOT NULL`,
			[person],
		);
		expect(await skips(person)).toBe(false);
	});

	it("the person has not withdrawn it", async () => {
		const person = somebody();
		await grant(person, remembered);
		await flow.admin("DELETE", `/admin/oauth2/auth/sessions/consent?subject=${person}&client=app`);
		expect(await skips(person)).toBe(false);
	});

	it("it is the same person and the same client", async () => {
		const person = somebody();
		await flow.register({ client_id: `other-of-${person}` });
		await grant(person, remembered);
		expect(await skips(somebody())).toBe(false);
		expect(await skips(person, { client_id: `other-of-${person}` })).toBe(false);
	});

	it("the client's redirect URIs have not changed since", async () => {
		const person = somebody();
		const client = `moving-${person}`;
		await flow.register({ client_id: client });
		await grant(person, remembered, { client_id: client });
		expect(await skips(person, { client_id: client })).toBe(true);
		await flow.admin("PATCH", `/admin/clients/${client}`, [
			{ op: "replace", path: "/client_name", value: "New" },
		]);
		expect(await skips(person, { client_id: client })).toBe(true);
		await flow.admin("PATCH", `/admin/clients/${client}`, [
			{ op: "add", path: "/redirect_uris/-", value: "https://elsewhere.example/cb" },
		]);
		expect(await skips(person, { client_id: client })).toBe(false);
	});

	it("the client is not a public one that returns to a scheme of its own (RFC 8252 §8.6)", async () => {
		const person = somebody();
		const parameters = { client_id: "native", code_challenge: CHALLENGE, code_challenge_method: "S256" };
		const custom = { ...parameters, redirect_uri: "com.example.app:/cb" };
		await grant(person, remembered, custom);
		expect(await skips(person, custom)).toBe(false);
		expect(await skips(person, parameters)).toBe(true);
	});

	it("a skipped answer is none of its own: what it did not repeat is still remembered", async () => {
		const person = somebody();
		await grant(person, remembered);
		await grant(
			person,
			{ grant_scope: ["openid"], remember: true },
			{ scope: "openid", audience: undefined },
		);
		const newest = await flow.row(
			'SELECT skipped FROM "grant" WHERE subject = $1 ORDER BY granted_at DESC LIMIT 1',
			[person],
		);
		expect(newest).toEqual({ skipped: true });
		expect(await skips(person, { scope: "openid notes.read" })).toBe(true);
	});
});
