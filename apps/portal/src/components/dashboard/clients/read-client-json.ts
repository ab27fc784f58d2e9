/** As many clients as one import of the page takes. */
export const MOST_IMPORTED = 500;

/** Clients of one call, and characters of their JSON: below what the API takes. */
const CHUNK = 100;
const CHUNK_SIZE = 200_000;

export type ReadClients =
	| { readonly clients: readonly unknown[] }
	| { readonly problem: "empty" | "notJson" | "notClients" | "tooMany" };

/** A list of clients, one client, or a page of Hydra's command line with the list in `items`. */
export function readClientJson(text: string): ReadClients {
	if (text.trim() === "") return { problem: "empty" };
	const parsed = parse(text);
	if (parsed === undefined) return { problem: "notJson" };
	const clients = listOf(parsed);
	if (clients === undefined || clients.length === 0) return { problem: "notClients" };
	return clients.length > MOST_IMPORTED ? { problem: "tooMany" } : { clients };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function listOf(value: unknown): readonly unknown[] | undefined {
	if (Array.isArray(value)) return value;
	if (typeof value !== "object" || value === null) return undefined;
	const items = "items" in value ? value.items : undefined;
	return Array.isArray(items) ? items : [value];
}

/** In parts that one call takes each. */
export function inCalls(clients: readonly unknown[]): readonly (readonly unknown[])[] {
	const calls: unknown[][] = [];
	let size = 0;
	for (const client of clients) {
		const length = JSON.stringify(client)?.length ?? 0;
		const last = calls.at(-1);
		if (last === undefined || last.length >= CHUNK || size + length > CHUNK_SIZE) {
			calls.push([client]);
			size = length;
		} else {
			last.push(client);
			size += length;
		}
	}
	return calls;
}
