import type { Client, Prisma } from "../../../generated/prisma/client.ts";
import type { Clock } from "../../../runtime/clock.ts";
import type { ClientStore } from "../../contracts/clients.ts";
import type { Database } from "../database.ts";
import { isTaken, type PrismaClient } from "../prisma.ts";
import { CLIENT, toClientColumns, toClientRecord } from "../rows/client-row.ts";
import { take } from "../rows/columns.ts";
import { listQuery } from "./list.ts";

export interface ClientStoreParts {
	readonly prisma: PrismaClient;
	readonly database: Database;
	readonly clock: Clock;
}

/** Clients. Every change draws a new version, by a trigger of the table. */
export function createClientStore({ prisma, database, clock }: ClientStoreParts): ClientStore {
	return {
		async findByClientId(clientId) {
			const found = await prisma.client.findUnique({ where: { clientId } });
			return found === null ? undefined : toClientRecord(found);
		},
		async findById(id) {
			const found = await prisma.client.findUnique({ where: { id } });
			return found === null ? undefined : toClientRecord(found);
		},
		async list(filter) {
			const rows = await database.send<Readonly<Record<string, unknown>>>(listQuery(filter));
			return rows.flatMap((row) => take<Client>(row, "client", CLIENT) ?? []).map(toClientRecord);
		},
		async create(client) {
			try {
				const data = toClientColumns(client) as Prisma.ClientCreateInput;
				return { outcome: "created", client: toClientRecord(await prisma.client.create({ data })) };
			} catch (error) {
				if (isTaken(error)) return { outcome: "exists" };
				throw error;
			}
		},
		async update(id, version, change) {
			// Whether a request was checked before the client changed is told by updated_at: no change forgets it.
			const data = toClientColumns({ updatedAt: clock.now(), ...change });
			const [updated] = await prisma.client.updateManyAndReturn({ where: { id, version }, data });
			if (updated !== undefined) return { outcome: "updated", client: toClientRecord(updated) };
			const isKnown = (await prisma.client.count({ where: { id } })) > 0;
			return { outcome: isKnown ? "conflict" : "unknown" };
		},
		async delete(id) {
			const { count } = await prisma.client.deleteMany({ where: { id } });
			return count > 0 ? "deleted" : "unknown";
		},
		async endAccessTokens(clientId) {
			const data = { tokenEpoch: { increment: 1 } };
			const { count } = await prisma.client.updateMany({ where: { clientId }, data });
			return count > 0 ? "ended" : "unknown";
		},
	};
}
