import { describe, expect, it } from "vitest";
import { clientPath, readClientSegment } from "@/components/dashboard/client-facts";
import { eachClient } from "@/components/dashboard/clients/each-client";
import { toExported, toJsonList } from "@/components/dashboard/clients/export-clients";
import {
	clientListPath,
	narrowedBy,
	readClientListAddress,
	toFindQuery,
} from "@/components/dashboard/clients/list-address";
import { inCalls, readClientJson } from "@/components/dashboard/clients/read-client-json";

describe("the address of the list", () => {
	it("is read, and what it does not know is left out", () => {
		const address = readClientListAddress({
			search: "  ledger ",
			type: "web",
			posture: "terrible",
			owner: "'; drop",
			sort: "age",
			used: ["not-month", "x"],
			state: "paused",
			after: "token",
		});
		expect(address).toEqual({
			search: "ledger",
			type: "web",
			owner: "",
			posture: "",
			used: "not-month",
			state: "paused",
			sort: "name",
			after: "token",
		});
		expect(narrowedBy(address)).toEqual(["search", "type", "used", "state"]);
	});

	it("is written short, and reads as it was written", () => {
		const address = readClientListAddress({ search: "a&b=c", sort: "-last_used", type: "none" });
		expect(clientListPath(address)).toBe("/clients?search=a%26b%3Dc&type=none&sort=-last_used");
		expect(clientListPath(readClientListAddress({}))).toBe("/clients");
		const query = new URL(clientListPath(address), "http://localhost").searchParams;
		expect(readClientListAddress(Object.fromEntries(query))).toEqual(address);
	});

	it("asks the server for what it says", () => {
		const now = Date.parse("2026-11-24T12:00:00Z");
		const ask = (query: Readonly<Record<string, string>>) => {
			const asked = toFindQuery(readClientListAddress(query), now);
			return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
		};
		expect(ask({})).toEqual({ sort: "name" });
		expect(ask({ used: "week" })).toEqual({ sort: "name", used_since: "2026-11-17T12:00:00.000Z" });
		expect(ask({ used: "not-quarter" })).toEqual({ sort: "name", unused_since: "2026-08-26T12:00:00.000Z" });
		expect(ask({ state: "unverified" })).toEqual({ sort: "name", verified: "false" });
		expect(ask({ state: "running" })).toEqual({ sort: "name", paused: "false" });
	});
});

describe("the path of a client", () => {
	it.each(["new", "import", "export", "delete"])("leads to the client %s, not to the page", (id) => {
		const segment = clientPath(id).split("/").at(-1) ?? "";
		expect(segment).not.toBe(id);
		expect(readClientSegment(segment)).toBe(id);
	});
});

describe("an export", () => {
	const own = {
		application_type: "web" as const,
		verified: false,
		paused: false,
		required_scopes: [],
		implied_scopes: [],
	};

	it("holds no secret and none of what the server keeps itself", () => {
		const client = {
			client_id: "a",
			client_secret: "never",
			created_at: "2026-01-01T00:00:00Z",
			updated_at: "2026-01-01T00:00:00Z",
			client_secret_expires_at: 0,
		};
		const exported = toExported({ client: client as never, ...own });
		expect(exported).toEqual({ client_id: "a", gatehouse: own });
	});

	it("is a JSON list whatever there is", async () => {
		async function* items(count: number) {
			for (let index = 0; index < count; index++) yield { client_id: `${index}` };
		}
		for (const count of [0, 1, 3]) {
			const text = await new Response(toJsonList(items(count))).text();
			expect(JSON.parse(text)).toHaveLength(count);
		}
	});
});

describe("what is read for an import", () => {
	it("is a list, one client, or a page of Hydra's command line", () => {
		expect(readClientJson('[{"client_id":"a"}]')).toEqual({ clients: [{ client_id: "a" }] });
		expect(readClientJson('{"client_id":"a"}')).toEqual({ clients: [{ client_id: "a" }] });
		expect(readClientJson('{"items":[{"client_id":"a"}],"next_page_token":""}')).toEqual({
			clients: [{ client_id: "a" }],
		});
	});

	it.each([
		[" ", "empty"],
		["client_id: a", "notJson"],
		["[]", "notClients"],
		["7", "notClients"],
		[JSON.stringify(Array.from({ length: 501 }, () => ({}))), "tooMany"],
	])("says why it is none: %#", (text, problem) => {
		expect(readClientJson(text)).toEqual({ problem });
	});

	it("goes in calls of at most a hundred, and below the size that one takes, in order", () => {
		const many = Array.from({ length: 250 }, (_, index) => ({ index }));
		expect(inCalls(many).map(({ length }) => length)).toEqual([100, 100, 50]);
		expect(inCalls(many).flat()).toEqual(many);
		const large = Array.from({ length: 3 }, () => ({ text: "x".repeat(90_000) }));
		expect(inCalls(large).map(({ length }) => length)).toEqual([2, 1]);
	});
});

describe("a change of several clients", () => {
	it("goes on where one is refused, and says which and why", async () => {
		const ids = Array.from({ length: 20 }, (_, index) => `${index}`);
		const changed: string[] = [];
		const refusals = await eachClient(ids, async (id) => {
			if (id === "3" || id === "17") return `not ${id}`;
			changed.push(id);
			return undefined;
		});
		expect(changed).toHaveLength(18);
		expect(refusals).toEqual([
			{ id: "3", why: "not 3" },
			{ id: "17", why: "not 17" },
		]);
	});
});
