import { afterAll, beforeAll, expect, it } from "vitest";
import { createWorld, type Person, type World } from "../admin-access/world.ts";
import { type StoredEvent, withoutAudit } from "./events.ts";

let world: World;
let administrator: Person;
beforeAll(async () => {
	world = await createWorld();
	administrator = await world.person("administrator");
});
afterAll(() => world.close());

const params = { kind: "scope", value: "notes.read" };
const put = (body: unknown) => world.call("putCatalogueEntry", { as: administrator, params, body });
const remove = () => world.call("deleteCatalogueEntry", { as: administrator, params });
const events = () =>
	world.db.query<StoredEvent>(
		"SELECT * FROM audit_event WHERE kind LIKE 'catalogue.%' ORDER BY at, audit_event.id",
	);

it("a change of the catalogue is recorded, with what differs", async () => {
	await put({ title: "Read", translations: { de: { title: "Lesen", explanation: "Alles" } } });
	await put({ title: "Read your notes", sensitive: true });
	await remove();
	await remove();
	const event = { actor_kind: "person", actor: administrator.account.id, details: params };
	expect(await events()).toMatchObject([
		{
			...event,
			kind: "catalogue.entry_written",
			before: null,
			after: { title: "Read", sensitive: false, translations: ["de: Lesen. Alles"] },
		},
		{
			...event,
			kind: "catalogue.entry_written",
			before: { title: "Read", sensitive: false, translations: ["de: Lesen. Alles"] },
			after: { title: "Read your notes", sensitive: true, translations: [] },
		},
		{
			...event,
			kind: "catalogue.entry_deleted",
			before: { title: "Read your notes", sensitive: true },
			after: null,
		},
	]);
});

it("what is not recorded does not happen", async () => {
	await put({ title: "Read" });
	const version = async () => (await world.context.stores.catalogue.read()).version;
	const before = [await version(), (await world.call("listCatalogue", { as: administrator })).body];
	await withoutAudit(world.db, async () => {
		expect((await put({ title: "Read all" })).status).toBeGreaterThanOrEqual(500);
		expect((await remove()).status).toBeGreaterThanOrEqual(500);
	});
	expect([await version(), (await world.call("listCatalogue", { as: administrator })).body]).toEqual(before);
});
