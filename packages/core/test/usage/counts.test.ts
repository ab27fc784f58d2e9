import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFlow, type Flow } from "../flow/world.ts";

let flow: Flow;
beforeAll(async () => {
	flow = await createFlow({});
	await flow.register();
});
afterAll(() => flow.close());

/** What was counted since, by "kind detail": for all, and for the client `app`. */
async function counted(work: () => Promise<unknown>) {
	await flow.context.stores.usage.flush();
	await flow.database.query("DELETE FROM usage_hour");
	await work();
	await flow.context.stores.usage.flush();
	const rows = await flow.database.query<{ what: string; client: string | null; count: number }>(
		`SELECT trim(u.kind || ' ' || u.detail) AS what, c.client_id AS client, u.count::int AS count
		FROM usage_hour u LEFT JOIN client c ON c.id = u.client ORDER BY 1`,
	);
	const of = (client: string | null) =>
		Object.fromEntries(rows.filter((row) => row.client === client).map(({ what, count }) => [what, count]));
	return { all: of(null), app: of("app") };
}

const basic = (id: string, secret: string) => ({
	authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
});

describe("what is counted", () => {
	it("a sign-in and a consent of a person, and what is skipped is none", async () => {
		const browser = flow.browser();
		const grant = { grant_scope: ["openid"], remember: true };
		const first = await counted(() => flow.authorize(browser, { login: { remember: true }, consent: grant }));
		expect(first).toEqual({ all: { consent: 1, login: 1 }, app: { consent: 1, login: 1 } });
		const again = await counted(() => flow.authorize(browser, { consent: grant }));
		expect(again).toEqual({ all: {}, app: {} });
	});

	it("a refusal by its reason, of the client that the request names, if there is one of that name", async () => {
		const token = (id: string) =>
			flow.send({
				path: "/oauth2/token",
				form: { grant_type: "client_credentials" },
				headers: basic(id, "a-wrong-secret"),
			});
		const { all, app } = await counted(async () => {
			for (const id of ["app", "app", "nobody"]) expect((await token(id)).status).toBe(401);
			await flow.send({ path: "/oauth2/auth?client_id=app&redirect_uri=https%3A%2F%2Felsewhere.example%2F" });
			await flow.send({ path: "/oauth2/auth?client_id=%00" });
		});
		const total = (counts: Readonly<Record<string, number>>) =>
			Object.values(counts).reduce((sum, count) => sum + count, 0);
		expect([total(all), total(app)]).toEqual([5, 3]);
		expect(Object.keys(all).every((what) => /^refusal \w+$/.test(what))).toBe(true);
	});

	it("a person's no, of the client whose request it was", async () => {
		const { all, app } = await counted(async () => {
			const browser = flow.browser();
			const challenge = await flow.signIn(browser, {});
			const rejected = await flow.admin(
				"PUT",
				`/admin/oauth2/auth/requests/consent/reject?consent_challenge=${challenge}`,
				{ error: "access_denied" },
			);
			await browser.get((JSON.parse(rejected.body) as { readonly redirect_to: string }).redirect_to);
		});
		expect(app).toEqual({ login: 1, "refusal consent_rejected": 1 });
		expect(all).toEqual(app);
	});

	it("nothing of the admin listener, and nothing that asked for nothing of ours", async () => {
		const { all } = await counted(async () => {
			await flow.admin("GET", "/admin/clients/none");
			await flow.send({ path: "/nowhere" });
		});
		expect(all).toEqual({});
	});

	it("however many client ids a stranger invents, the memory does not grow with them", async () => {
		const { usage } = flow.context.stores;
		const { all } = await counted(async () => {
			for (let at = 0; at < 21_000; at++)
				usage.note({ kind: "refusal", detail: "a_flood", clientId: `c${at}` });
			usage.note({ kind: "refusal", detail: "a_flood", clientId: "half \uD800 and \0" });
		});
		expect(all).toEqual({ "refusal a_flood": 21_001 });
	});
});

describe("counts of one hour", () => {
	it("from many servers that add at once are all there", async () => {
		const others = await Promise.all([1, 2, 3].map(() => createFlow({ database: flow.database })));
		const { all, app } = await counted(async () => {
			for (let round = 0; round < 10; round++) {
				for (const { context } of [flow, ...others]) {
					for (const detail of ["a", "b", "c"]) {
						context.stores.usage.note({ kind: "token", detail, clientId: "app" });
						context.stores.usage.note({ kind: "token", detail });
					}
				}
				await Promise.all([flow, ...others].map(({ context }) => context.stores.usage.flush()));
			}
		});
		expect(all).toEqual({ "token a": 80, "token b": 80, "token c": 80 });
		expect(app).toEqual({ "token a": 40, "token b": 40, "token c": 40 });
		for (const other of others) await other.close();
	});
});
