import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type Person, type World } from "../admin-access/world.ts";
import { withoutAudit } from "../audit/events.ts";

let world: World;
let administrator: Person;
beforeAll(async () => {
	world = await createWorld();
	administrator = await world.person("administrator", "Ada");
});
afterAll(() => world.close());

interface Key {
	readonly kid: string;
	readonly state: string;
	readonly [member: string]: unknown;
}

async function list(): Promise<{ readonly keys: readonly Key[]; readonly [member: string]: unknown }> {
	const answer = await world.call("listSigningKeys", { as: administrator });
	expect(answer.status).toBe(200);
	return answer.body;
}
const find = async (state: string) => (await list()).keys.find((key) => key.state === state);
const rotate = (body: unknown = { alg: "RS256" }) =>
	world.call("rotateSigningKey", { as: administrator, body });
const revoke = (kid: string) => world.call("revokeSigningKey", { as: administrator, params: { kid } });
const eventsOfKeys = () =>
	world.db.query("SELECT kind, actor, details FROM audit_event WHERE kind LIKE 'signing_key.%' ORDER BY id");
const age = () =>
	world.db.query("UPDATE signing_key SET created_at = created_at - interval '1 hour' WHERE state = 'next'");

describe("the list of signing keys", () => {
	it("shows each with its life and the settings, and nothing of a private half", async () => {
		await world.context.keyKeeper.turn();
		const body = await list();
		expect(body).toMatchObject({ rotation_interval: 90 * 86_400, publication_lead: 3600 });
		expect(body.keys.map(({ state }) => state)).toEqual(["active", "next"]);
		const [active, next] = body.keys;
		expect(active).toMatchObject({ alg: "RS256", revoked: false, stopped_at: null, may_sign_from: null });
		expect(active?.["since"]).toBe(active?.["activated_at"]);
		expect(next).toMatchObject({ activated_at: null, published_until: null });
		expect(next?.["until"]).toBe(active?.["until"]);
		const [seconds, from] = ["published_at", "may_sign_from"].map(
			(name) => Date.parse(String(next?.[name])) / 1000,
		);
		expect((from ?? 0) - (seconds ?? 0)).toBe(3600);
		expect(JSON.stringify(body)).not.toMatch(/"(?:d|p|q|dp|dq|qi)":/);
		const published = JSON.parse((await world.context.keyRing.jwks()).body) as { readonly keys: unknown };
		expect(body.keys.map((key) => key["jwk"])).toEqual(published.keys);
	});
});

describe("rotate now", () => {
	it("202 with the moment from which the next key signs, when it was published a moment ago", async () => {
		const [active, next] = [await find("active"), await find("next")];
		const answer = await rotate();
		expect(answer.status).toBe(202);
		expect((await rotate()).body).toEqual(answer.body);
		expect(answer.body).toEqual({ outcome: "scheduled", kid: next?.kid, at: next?.["may_sign_from"] });
		expect(await find("active")).toEqual({ ...active, until: next?.["may_sign_from"] });
		expect(await find("next")).toEqual({ ...next, until: next?.["may_sign_from"] });
	});

	it("200 when it was published long enough: it signs, the one before retires, another waits", async () => {
		await age();
		const [active, next] = [await find("active"), await find("next")];
		const answer = await rotate();
		expect(answer.status).toBe(200);
		expect(answer.body).toMatchObject({ outcome: "rotated", kid: next?.kid });
		const keys = (await list()).keys;
		expect(keys.map(({ state }) => state).toSorted()).toEqual(["active", "next", "retiring"]);
		expect(keys.find(({ kid }) => kid === active?.kid)).toMatchObject({
			state: "retiring",
			stopped_at: answer.body.at,
			until: new Date(Date.parse(answer.body.at) + 3_600_000 + 300_000).toISOString().replace(".000", ""),
		});
		expect(await find("active")).toMatchObject({ kid: next?.kid, since: answer.body.at });
	});

	it("is recorded with who asked, once however often they did", async () => {
		expect(await eventsOfKeys()).toMatchObject([
			{ kind: "signing_key.scheduled", actor: administrator.account.id, details: { alg: "RS256" } },
			{ kind: "signing_key.rotated", actor: administrator.account.id, details: { alg: "RS256" } },
		]);
	});

	it("does not happen when it cannot be recorded", async () => {
		await age();
		const before = await list();
		const answer = await withoutAudit(world.db, () => rotate());
		expect(answer.status).toBe(500);
		expect(await list()).toEqual(before);
	});

	it("404 for an algorithm that nothing is signed by, 400 for one that there is none of", async () => {
		expect((await rotate({ alg: "ES256" })).status).toBe(404);
		expect((await rotate({ alg: "HS256" })).status).toBe(400);
		expect((await rotate({})).status).toBe(400);
	});
});

describe("revoking a key", () => {
	it("that signs: it leaves the JWK Set at once, the next one signs whether long published or not", async () => {
		const [active, next] = [await find("active"), await find("next")];
		expect((await revoke(active?.kid ?? "")).status).toBe(204);
		expect(await find("active")).toMatchObject({ kid: next?.kid });
		const published = (await world.context.keyRing.jwks()).body;
		expect(published).not.toContain(active?.kid);
		expect((await list()).keys.find(({ kid }) => kid === active?.kid)).toMatchObject({
			state: "retired",
			revoked: true,
		});
		const [row] = await world.db.query("SELECT private_jwk FROM signing_key WHERE kid = $1", [active?.kid]);
		expect(row).toEqual({ private_jwk: null });
		expect((await eventsOfKeys()).at(-1)).toMatchObject({
			kind: "signing_key.revoked",
			actor: administrator.account.id,
			details: { kid: active?.kid, state: "active" },
		});
		// ended twice is ended
		expect((await revoke(active?.kid ?? "")).status).toBe(204);
	});

	it("that waits or retires changes nothing of the one that signs", async () => {
		const active = await find("active");
		for (const state of ["next", "retiring"]) {
			const key = await find(state);
			expect((await revoke(key?.kid ?? "")).status).toBe(204);
			expect((await world.context.keyRing.jwks()).body).not.toContain(key?.kid);
		}
		expect(await find("active")).toMatchObject({ kid: active?.kid });
		expect(await find("next")).toBeDefined();
	});

	it.each(["nobody", "", "0".repeat(500), "a\u{1F511}"])("404 for the kid %j", async (kid) => {
		expect((await revoke(kid || "%20")).status).toBe(404);
	});
});
