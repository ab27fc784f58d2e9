import { createBoundedMemory, lengthOf, type MemoryLimits } from "../../../runtime/bounded-memory.ts";
import type { ClientRecord } from "../../records.ts";

/** Clients as they were last seen. */
export interface ClientMemory {
	recall(clientId: string): ClientRecord | undefined;
	recallById(id: bigint): ClientRecord | undefined;
	/** Unless a newer version is known. */
	remember(client: ClientRecord): void;
	forget(clientId: string): void;
}

/** The size is in characters: a client can describe itself in 256 kB. */
const LIMITS: MemoryLimits = { entries: 10_000, size: 16_000_000 };

/** Nothing in it decides anything by itself: see decideOnClient. */
export function createClientMemory(limits: MemoryLimits = LIMITS): ClientMemory {
	const clients = createBoundedMemory<string, ClientRecord>(limits);
	const names = createBoundedMemory<bigint, string>({ entries: limits.entries, size: limits.entries });
	return {
		recall: clients.recall,
		recallById(id) {
			const clientId = names.recall(id);
			const found = clientId === undefined ? undefined : clients.recall(clientId);
			// deleted and created again, the name is another's
			return found?.id === id ? found : undefined;
		},
		remember(client) {
			const before = clients.recall(client.clientId);
			if (before !== undefined && before.version > client.version) return;
			clients.remember(client.clientId, client, lengthOf(client));
			names.remember(client.id, client.clientId, 1);
		},
		forget: clients.forget,
	};
}
