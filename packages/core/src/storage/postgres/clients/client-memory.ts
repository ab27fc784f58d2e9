import type { ClientRecord } from "../../records.ts";

export interface MemoryLimits {
	readonly clients: number;
	/** Of all clients together, as text: a client can describe itself in 256 kB. */
	readonly characters: number;
}

/** Clients as they were last seen, the least recently used first to go. */
export interface ClientMemory {
	recall(clientId: string): ClientRecord | undefined;
	/** Unless a newer version is known. */
	remember(client: ClientRecord): void;
	forget(clientId: string): void;
}

export const MEMORY_LIMITS: MemoryLimits = { clients: 10_000, characters: 16_000_000 };

interface Remembered {
	readonly client: ClientRecord;
	readonly characters: number;
}

/** Nothing in it decides anything by itself: see decideOnClient. */
export function createClientMemory(limits: MemoryLimits = MEMORY_LIMITS): ClientMemory {
	const known = new Map<string, Remembered>();
	let characters = 0;
	const forget = (clientId: string) => {
		characters -= known.get(clientId)?.characters ?? 0;
		known.delete(clientId);
	};
	return {
		recall(clientId) {
			const found = known.get(clientId);
			if (found === undefined) return undefined;
			// a map keeps the order in which its keys came: now it is the last to go
			known.delete(clientId);
			known.set(clientId, found);
			return found.client;
		},
		remember(client) {
			const before = known.get(client.clientId);
			if (before !== undefined && before.client.version > client.version) return;
			forget(client.clientId);
			const length = lengthOf(client);
			if (length > limits.characters) return;
			known.set(client.clientId, { client, characters: length });
			characters += length;
			for (const clientId of known.keys()) {
				if (known.size <= limits.clients && characters <= limits.characters) return;
				forget(clientId);
			}
		},
		forget,
	};
}

function lengthOf(client: ClientRecord): number {
	return JSON.stringify(client, (_name, value: unknown) => (typeof value === "bigint" ? 0 : value)).length;
}
