import { readdirSync } from "node:fs";
import path from "node:path";
import { callServerAction, readServerActions } from "../src/server-actions/call.ts";
import { CLIENT_NAME } from "../src/server-actions/names.ts";
import { ACTIONS, type Action, ATTACKERS, type Caller } from "../src/server-actions/table.ts";
import { startWorld, type World } from "../src/server-actions/world.ts";
import { expect, test } from "../src/test.ts";

// What a person may is decided on every call, whatever the browser sends, with whatever arguments, to whichever page.
test.describe.configure({ mode: "default", timeout: 120_000 });

const PAGES = path.resolve(import.meta.dirname, "../../apps/portal/src/app");
/** A page that needs no sign-in: the portal calls actions of other pages from there too. */
const OPEN_PAGE = "/recover";
const EVERYTHING = [""];

let world: World;

test.beforeAll(async ({ browser, stack }) => {
	test.setTimeout(180_000);
	world = await startWorld(browser, stack.places.serverActions);
});
test.afterAll(async () => world?.stop());

test("every server action that was built has a row", () => {
	expect([...readServerActions().keys()].sort()).toEqual(Object.keys(ACTIONS).sort());
});

for (const caller of ATTACKERS) {
	test(`${caller}: no server action changes or shows what is somebody else’s`, async () => {
		const { targets, database } = world;
		const { client, risky, spare, person, victim, kid, invitation } = targets;
		const others = [client, risky, spare, person.id, victim.id, kid, invitation];
		for (const [name, action] of Object.entries(ACTIONS)) {
			const rows = action.own?.includes(caller) ? others : EVERYTHING;
			const before = await database.digest(rows);
			for (const page of new Set([action.page(targets), OPEN_PAGE])) {
				const { status, text } = await call({ name, action, caller, page });
				expect.soft(status, `${name} at ${page}`).toBeLessThan(500);
				expect.soft(text, `${name} at ${page}`).not.toContain(CLIENT_NAME);
			}
			expect.soft(changed(before, await database.digest(rows)), name).toEqual([]);
		}
	});
}

const ROUTES: Readonly<Record<string, () => readonly string[]>> = {
	"palette/route.ts": () => ["/palette?search=Ledgerline", `/palette?search=${world.targets.person.email}`],
	"(dashboard)/clients/export/route.ts": () => [
		"/clients/export",
		`/clients/export?client=${world.targets.client}`,
	],
	"(dashboard)/activity/export/route.ts": () => [
		"/activity/export",
		`/activity/export?client=${world.targets.client}`,
		`/activity/export?person=${world.targets.person.id}`,
	],
	"account/data/route.ts": () => [
		"/account/data",
		`/account/data?id=${world.targets.victim.id}&subject=${world.targets.victim.id}`,
	],
	"brand/logo/route.ts": () => ["/brand/logo"],
	"api/auth/start/route.ts": () => ["/api/auth/start"],
	"api/auth/[...nextauth]/route.ts": () => ["/api/auth/session", "/api/auth/callback/gatehouse"],
};

test("no download or other route shows what is somebody else’s", async () => {
	const routes = readdirSync(PAGES, { recursive: true, encoding: "utf8" });
	expect(routes.filter((file) => path.basename(file).startsWith("route.")).sort()).toEqual(
		Object.keys(ROUTES).sort(),
	);
	const { targets } = world;
	const secrets = [CLIENT_NAME, targets.client, targets.person.email, targets.victim.email];
	for (const caller of ATTACKERS) {
		for (const address of Object.values(ROUTES).flatMap((addresses) => addresses())) {
			const { status, text } = await open(address, caller);
			const said = `${caller} at ${address}`;
			expect.soft(status, said).toBeLessThan(500);
			expect
				.soft(
					secrets.filter((secret) => !address.includes(secret) && text.includes(secret)),
					said,
				)
				.toEqual([]);
			if (caller === "nobody") expect.soft(status, said).toBeGreaterThanOrEqual(300);
		}
	}
	for (const address of ["/palette?search=Ledgerline", "/clients/export", "/activity/export"]) {
		expect.soft((await open(address, "administrator")).text, address).toContain(targets.client);
	}
	expect.soft((await open("/account/data", "victim")).text).toContain(targets.victim.email);
});

test("the same calls change it when they come from whom they are for", async () => {
	const { targets, database } = world;
	for (const [name, action] of Object.entries(ACTIONS)) {
		if (action.works === undefined) continue;
		const { by: caller, on } = action.works;
		const before = await database.digest();
		const { status } = await call({ name, action, caller, page: action.page(targets) });
		expect.soft(status, name).toBeLessThan(400);
		// a mail's link is made beside the answer
		const softly = expect.configure({ soft: true });
		await softly.poll(async () => changed(before, await database.digest()), name).toContain(on);
	}
});

function changed(
	before: Readonly<Record<string, string>>,
	after: Readonly<Record<string, string>>,
): readonly string[] {
	return Object.keys(after).filter((table) => before[table] !== after[table]);
}

interface Answer {
	readonly status: number;
	readonly text: string;
}

interface Call {
	readonly name: string;
	readonly action: Action;
	readonly caller: Caller;
	readonly page: string;
}

async function call({ name, action, caller, page }: Call): Promise<Answer> {
	const { email, cookie } = world.callers[caller];
	const id = readServerActions().get(name);
	if (id === undefined) throw new Error(`${name} was not built`);
	const args = action.args(world.targets, email);
	const answer = await callServerAction({ url: `${world.portalUrl}${page}`, id, args, cookie });
	return { status: answer.status, text: await answer.text() };
}

async function open(address: string, caller: Caller): Promise<Answer> {
	const { cookie } = world.callers[caller];
	const answer = await fetch(`${world.portalUrl}${address}`, {
		redirect: "manual",
		headers: cookie === "" ? {} : { cookie },
	});
	return { status: answer.status, text: await answer.text() };
}
