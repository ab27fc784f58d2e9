import { CATALOGUE_ICONS, LIMITS } from "@gatehouse/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type Person, type World } from "../admin-access/world.ts";
import { createClientCalls, expectRefusal, TIME } from "../clients/client-calls.ts";

let world: World;
let administrator: Person;
let developer: Person;
beforeAll(async () => {
	world = await createWorld({
		portal: { developers: { scopes: ["notes.read"], audiences: ["https://api.example"] } },
	});
	administrator = await world.person("administrator");
	developer = await world.person("developer");
});
afterAll(() => world.close());

const { create } = createClientCalls(() => world);

const scope = (value: string) => ({ kind: "scope", value });
const audience = (value: string) => ({ kind: "audience", value });
const put = (params: Readonly<Record<string, string>>, body: unknown, as: Person = administrator) =>
	world.call("putCatalogueEntry", { as, params, body });
const get = (params: Readonly<Record<string, string>>, as: Person = administrator) =>
	world.call("getCatalogueEntry", { as, params });
const remove = (params: Readonly<Record<string, string>>) =>
	world.call("deleteCatalogueEntry", { as: administrator, params });
const list = (as: Person = administrator) => world.call("listCatalogue", { as });
const stored = () => world.db.query("SELECT * FROM catalogue_entry ORDER BY kind, value");

const WORDS = {
	title: "Read your notes",
	explanation: "All of them, also those you write later.",
	icon: "notebook-pen",
	sensitive: true,
	translations: { de: { title: "Ihre Notizen lesen", explanation: "Alle." } },
};

describe("the catalogue of scopes and audiences", () => {
	it("an entry is made, read, replaced as a whole, and forgotten", async () => {
		const made = await put(scope("notes.read"), WORDS);
		const entry = {
			kind: "scope",
			value: "notes.read",
			...WORDS,
			open_to_developers: true,
			clients: 0,
			updated_at: TIME,
		};
		expect([made.status, made.body]).toEqual([200, entry]);
		expect((await get(scope("notes.read"))).body).toEqual(entry);
		const replaced = await put(scope("notes.read"), { title: " Notes " });
		expect(replaced.body).toEqual({
			...entry,
			title: "Notes",
			explanation: "",
			icon: null,
			sensitive: false,
			translations: {},
		});
		const removed = await remove(scope("notes.read"));
		expect([removed.status, removed.body]).toEqual([204, undefined]);
		expectRefusal(await get(scope("notes.read")), 404, "not_found");
		expectRefusal(await remove(scope("notes.read")), 404, "not_found");
		expect(await stored()).toEqual([]);
	});

	it("lists scopes before audiences, each in order; a scope and an audience may share a value", async () => {
		for (const params of [audience("b"), scope("b"), audience("https://api.example/notes?x=1#y"), scope("a")])
			expect((await put(params, { title: "Words" })).status).toBe(200);
		const { body } = await list();
		expect(body.map(({ kind, value }: Record<string, string>) => [kind, value])).toEqual([
			["scope", "a"],
			["scope", "b"],
			["audience", "b"],
			["audience", "https://api.example/notes?x=1#y"],
		]);
	});

	it("counts the clients that name an entry, for who may see all clients alone", async () => {
		await put(scope("counted"), { title: "Counted" });
		await put(audience("https://counted.example"), { title: "Counted" });
		for (const client_id of ["counts-1", "counts-2"]) {
			const audience = client_id === "counts-1" ? ["https://counted.example"] : [];
			await create({ client_id, scope: "openid counted", audience });
		}
		await create({ client_id: "counts-3", scope: "openid counted.more" });
		expect((await get(scope("counted"))).body.clients).toBe(2);
		expect((await get(audience("https://counted.example"))).body.clients).toBe(1);
		expect((await get(scope("counted"), developer)).body.clients).toBeNull();
		const listed = expect.objectContaining({ value: "counted", clients: null });
		expect((await list()).body, "a list counts nothing").toContainEqual(listed);
	});

	it("tells which a developer may register", async () => {
		const isOpen = async (params: Readonly<Record<string, string>>) =>
			(await put(params, { title: "Words" })).body.open_to_developers;
		expect(await isOpen(scope("notes.read"))).toBe(true);
		expect(await isOpen(scope("email"))).toBe(true);
		expect(await isOpen(scope("notes.write"))).toBe(false);
		expect(await isOpen(audience("https://api.example/notes"))).toBe(true);
		expect(await isOpen(audience("https://other.example"))).toBe(false);
	});

	it("a developer reads, and writes nothing", async () => {
		const before = await stored();
		expect((await list(developer)).status).toBe(200);
		expect((await get(scope("a"), developer)).status).toBe(200);
		expectRefusal(await put(scope("a"), WORDS, developer), 403, "request_forbidden");
		const removal = await world.call("deleteCatalogueEntry", { as: developer, params: scope("a") });
		expectRefusal(removal, 403, "request_forbidden");
		expect(await stored()).toEqual(before);
	});
});

describe("what an entry may hold", () => {
	it.each<[string, Readonly<Record<string, string>>, number]>([
		["a scope with a space", scope("notes read"), 400],
		["a scope with a quote", scope('"'), 400],
		["a scope that leads elsewhere in a path", scope(".."), 400],
		["a scope that is too long", scope("x".repeat(LIMITS.scope + 1)), 400],
		["an audience with white space", audience("https://a b"), 400],
		["an audience that is too long", audience("x".repeat(LIMITS.audience + 1)), 400],
		["a kind that is none", { kind: "claim", value: "email" }, 404],
	])("no words for %s", async (_what, params, status) => {
		const before = await stored();
		const error = status === 404 ? "not_found" : "invalid_request";
		expectRefusal(await put(params, WORDS), status, error);
		expectRefusal(await get(params), status, error);
		expectRefusal(await remove(params), status, error);
		expect(await stored()).toEqual(before);
	});

	const languages = (count: number) =>
		Object.fromEntries(Array.from({ length: count }, (_, index) => [`de-x-a${index}`, { title: "Wort" }]));
	it.each<[string, Readonly<Record<string, unknown>>]>([
		["no title", {}],
		["an empty title", { title: " " }],
		["a title of two lines", { title: "Read\nwrite" }],
		["a title that turns what follows", { title: "Read \u202eetirw" }],
		["a title with a character that nobody sees", { title: "Read\u200b" }],
		["a title that is too long", { title: "x".repeat(LIMITS.catalogueTitle + 1) }],
		[
			"an explanation that is too long",
			{ title: "T", explanation: "x".repeat(LIMITS.catalogueExplanation + 1) },
		],
		["a drawing that is not among ours", { title: "T", icon: "badge-check" }],
		["a language that is none", { title: "T", translations: { "not a tag": { title: "T" } } }],
		["a language tag that is malformed", { title: "T", translations: { "de-de-de": { title: "T" } } }],
		["English twice", { title: "T", translations: { EN: { title: "T" } } }],
		["a language twice", { title: "T", translations: { "pt-br": { title: "T" }, "PT-BR": { title: "T" } } }],
		["a translation without a title", { title: "T", translations: { de: { explanation: "E" } } }],
		["too many languages", { title: "T", translations: languages(LIMITS.catalogueLanguages + 1) }],
		["a member that is not known", { title: "T", colour: "red" }],
	])("400 and nothing stored for %s", async (_what, body) => {
		const before = await stored();
		expectRefusal(await put(scope("refused"), body), 400, "invalid_request");
		expect(await stored()).toEqual(before);
	});

	it("just fits: every drawing, every limit, and tags in the spelling of BCP 47", async () => {
		const full = {
			title: "x".repeat(LIMITS.catalogueTitle),
			explanation: "é".repeat(LIMITS.catalogueExplanation),
			translations: languages(LIMITS.catalogueLanguages),
		};
		for (const icon of CATALOGUE_ICONS)
			expect((await put(scope("fits"), { ...full, icon })).status).toBe(200);
		const spelled = { "PT-br": { title: "T" }, "en-gb": { title: "T" }, "zh-HANT": { title: "T" } };
		const answer = await put(scope("fits"), { title: "T", translations: spelled });
		expect(Object.keys(answer.body.translations).sort()).toEqual(["en-GB", "pt-BR", "zh-Hant"]);
	});

	it("holds as many entries as it may, also when many are made at once", async () => {
		const { length: before } = await stored();
		const room = LIMITS.catalogueEntries - before - 3;
		await world.db.query(
			`INSERT INTO catalogue_entry (kind, value, title, updated_at)
			 SELECT 'scope', 'filled.' || n, 'T', now() FROM generate_series(1, ${room}) n`,
		);
		const answers = await Promise.all(
			Array.from({ length: 8 }, (_, index) => put(scope(`last.${index}`), { title: "T" })),
		);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 409, 409, 409, 409, 409]);
		expect(await stored()).toHaveLength(LIMITS.catalogueEntries);
		expect((await put(scope("filled.1"), { title: "Replaced" })).status).toBe(200);
		await world.db.query("DELETE FROM catalogue_entry WHERE value LIKE 'filled.%' OR value LIKE 'last.%'");
	});
});
