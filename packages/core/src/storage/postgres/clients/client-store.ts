import type { Client, Prisma } from "../../../generated/prisma/client.ts";
import type { Clock } from "../../../runtime/clock.ts";
import type { ClientStore } from "../../contracts/clients.ts";
import type { ClientRecord } from "../../records.ts";
import { changeAndRecord } from "../audit/record.ts";
import { batchStatement } from "../batch.ts";
import type { Database } from "../database.ts";
import { one } from "../one.ts";
import { isTaken, type PrismaClient } from "../prisma.ts";
import { CLIENT, toClientColumns, toClientRecord } from "../rows/client-row.ts";
import { take } from "../rows/columns.ts";
import { createClientMemory } from "./client-memory.ts";
import { findClientsStatement } from "./find.ts";
import { listQuery } from "./list.ts";

/** Finding asks for none. */
const NO_TIME = 0;

export interface ClientStoreParts {
	readonly prisma: PrismaClient;
	readonly database: Database;
	/** For what a token request waits for. */
	readonly hot: Database;
	readonly clock: Clock;
}

/** Clients. Every change draws a new version, by a trigger of the table. */
export function createClientStore({ prisma, database, hot, clock }: ClientStoreParts): ClientStore {
	const memory = createClientMemory();
	const sendFind = batchStatement(hot, findClientsStatement, () => ({}));
	const remember = (client: ClientRecord): ClientRecord => {
		memory.remember(client);
		return client;
	};
	return {
		recall: memory.recall,
		recallById: memory.recallById,
		async findByClientId(clientId) {
			const row = one(await sendFind([{ client_id: clientId }], NO_TIME));
			const found = take<Client>(row, "client", CLIENT);
			if (found !== undefined) return remember(toClientRecord(found));
			memory.forget(clientId);
			return undefined;
		},
		async findById(id) {
			const found = await prisma.client.findUnique({ where: { id } });
			return found === null ? undefined : toClientRecord(found);
		},
		async list(filter) {
			const rows = await database.send<Readonly<Record<string, unknown>>>(listQuery(filter));
			return rows.flatMap((row) => take<Client>(row, "client", CLIENT) ?? []).map(toClientRecord);
		},
		async create(client, audit) {
			try {
				const data = toClientColumns(client) as Prisma.ClientCreateInput;
				const made = await changeAndRecord(prisma, audit, async (writer) =>
					toClientRecord(await writer.client.create({ data })),
				);
				return { outcome: "created", client: remember(made) };
			} catch (error) {
				if (isTaken(error)) return { outcome: "exists" };
				throw error;
			}
		},
		async update(id, version, change, audit) {
			// Whether a request was checked before the client changed is told by updated_at: no change forgets it.
			const data = toClientColumns({ updatedAt: clock.now(), ...change });
			const updated = await changeAndRecord(prisma, audit, async (writer) => {
				const [row] = await writer.client.updateManyAndReturn({ where: { id, version }, data });
				return row === undefined ? undefined : toClientRecord(row);
			});
			if (updated !== undefined) return { outcome: "updated", client: remember(updated) };
			const isKnown = (await prisma.client.count({ where: { id } })) > 0;
			return { outcome: isKnown ? "conflict" : "unknown" };
		},
		async delete(id, event) {
			const audit = event === undefined ? undefined : () => event;
			const deleted = await changeAndRecord(prisma, audit, async (writer) => {
				const { count } = await writer.client.deleteMany({ where: { id } });
				return count > 0 ? count : undefined;
			});
			return deleted === undefined ? "unknown" : "deleted";
		},
		async endAccessTokens(clientId, audit) {
			const data = { tokenEpoch: { increment: 1 } };
			const ended = await changeAndRecord(prisma, audit, async (writer) => {
				const [row] = await writer.client.updateManyAndReturn({ where: { clientId }, data });
				return row === undefined ? undefined : toClientRecord(row);
			});
			return ended === undefined ? "unknown" : "ended";
		},
	};
}
