import { expect, it } from "vitest";
import type { CatalogueEntryRecord } from "../../src/storage/records.ts";
import { useTwoServers } from "../races/two-servers.ts";
import type { TokenWorld } from "../token/world.ts";

/** What one server was told of the catalogue, the other says at once, though it remembers the catalogue as it was. */
const servers = useTwoServers();

const entry = (title: string): CatalogueEntryRecord => ({
	kind: "scope",
	value: "notes.read",
	title,
	explanation: "",
	icon: null,
	sensitive: false,
	translations: {},
	updatedAt: 1_000,
});

const put = ({ context }: TokenWorld, title: string) =>
	context.stores.catalogue.put(entry(title), { most: 500 });
const remove = ({ context }: TokenWorld) =>
	context.stores.catalogue.delete({ kind: "scope", value: "notes.read" });
const read = async ({ context }: TokenWorld) =>
	(await context.stores.catalogue.read()).find("scope", "notes.read")?.title;

it("an entry that was made, changed or forgotten on another server", async () => {
	expect(await read(servers.second)).toBeUndefined();
	await put(servers.first, "Read");
	expect(await read(servers.second)).toBe("Read");
	await put(servers.first, "Read your notes");
	expect(await read(servers.second)).toBe("Read your notes");
	await remove(servers.first);
	expect(await read(servers.second)).toBeUndefined();
});

it("each of many changes on both, by whoever reads after it", { timeout: 60_000 }, async () => {
	const both = [servers.first, servers.second];
	for (let round = 0; round < 50; round++) {
		const [writer, reader] = round % 2 === 0 ? both : both.toReversed();
		if (writer === undefined || reader === undefined) throw new Error("there are two");
		const [, ...seen] = await Promise.all([
			put(writer, `title ${round}`),
			...Array.from({ length: 5 }, () => read(reader)),
		]);
		for (const title of seen) expect([`title ${round}`, `title ${round - 1}`, undefined]).toContain(title);
		expect(await read(reader)).toBe(`title ${round}`);
	}
});

it("the catalogue of a version that this server knows costs no statement; of another, one", async () => {
	const { catalogue } = servers.second.context.stores;
	await put(servers.first, "Read");
	const known = await catalogue.read();
	await put(servers.first, "Read anew");
	// whoever is told the version that is remembered asks nobody, and sees what that version was
	expect((await catalogue.at(known.version)).find("scope", "notes.read")?.title).toBe("Read");
	const later = await catalogue.at(known.version + 1n);
	expect(later.version).toBe(known.version + 1n);
	expect(later.find("scope", "notes.read")?.title).toBe("Read anew");
});
