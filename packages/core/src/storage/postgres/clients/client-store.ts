import type { ClientLister } from "../../../clients/listing.ts";
import { secretId } from "../../../clients/secret.ts";
import type { Prisma } from "../../../generated/prisma/client.ts";
import type { Clock } from "../../../runtime/clock.ts";
import type { ClientStore } from "../../contracts/clients.ts";
import type { ClientRecord, ClientSecretRecord } from "../../records.ts";
import { changeAndRecord } from "../audit/record.ts";
import { batchStatement } from "../batch.ts";
import type { Database, KeyedDatabase } from "../database.ts";
import { one } from "../one.ts";
import { isTaken, type PrismaClient } from "../prisma.ts";
import { CLIENT, CLIENT_ONLY, type ClientRow, toClientColumns, toClientRecord } from "../rows/client-row.ts";
import { take } from "../rows/columns.ts";
import { milliseconds } from "../rows/lists.ts";
import { createClientMemory } from "./client-memory.ts";
import { findClientsStatement } from "./find.ts";
import { listQuery } from "./list.ts";
import type { SecretUse } from "./secret-use.ts";
import { readUsage } from "./usage.ts";

/** Finding asks for none. */
const NO_TIME = 0;

export interface ClientStoreParts {
	readonly prisma: PrismaClient;
	readonly database: Database;
	/** For what a token request waits for. */
	readonly hot: KeyedDatabase;
	readonly clock: Clock;
	/** What lists read is written with what it is derived from. */
	readonly lister: ClientLister;
	readonly secretUse: SecretUse;
}

/** Clients. Every change draws a new version, by a trigger of the table. */
export function createClientStore(parts: ClientStoreParts): ClientStore {
	const { prisma, database, hot, clock, lister, secretUse } = parts;
	const memory = createClientMemory();
	const sendFind = batchStatement(hot, findClientsStatement, () => ({}));
	const remember = (client: ClientRecord): ClientRecord => {
		memory.remember(client);
		return client;
	};
	const findById = async (id: bigint): Promise<ClientRecord | undefined> => {
		const found = await prisma.client.findUnique({ where: { id }, omit: CLIENT_ONLY });
		return found === null ? undefined : toClientRecord(found);
	};
	/** As it was read for a change of this version; undefined when it is another by now. */
	const asRead = async (id: bigint, version: bigint): Promise<ClientRecord | undefined> => {
		const known = memory.recallById(id);
		const client = known?.version === version ? known : await findById(id);
		return client?.version === version ? client : undefined;
	};
	return {
		recall: memory.recall,
		recallById: memory.recallById,
		async findByClientId(clientId) {
			const row = one(await sendFind([{ client_id: clientId }], NO_TIME));
			const found = take<ClientRow>(row, "client", CLIENT);
			if (found !== undefined) return remember(toClientRecord(found));
			memory.forget(clientId);
			return undefined;
		},
		findById,
		async list(filter) {
			const rows = await database.send<Readonly<Record<string, unknown>>>(listQuery(filter));
			return rows.flatMap((row) => take<ClientRow>(row, "client", CLIENT) ?? []).map(toClientRecord);
		},
		async create(client, audit) {
			try {
				const columns = { ...client, ...lister.describe(client) };
				const data = toClientColumns(columns) as Prisma.ClientCreateInput;
				const made = await changeAndRecord(prisma, audit, async (writer) =>
					toClientRecord(await writer.client.create({ data, omit: CLIENT_ONLY })),
				);
				return { outcome: "created", client: remember(made) };
			} catch (error) {
				if (isTaken(error)) return { outcome: "exists" };
				throw error;
			}
		},
		async update(id, version, change, audit) {
			// Whether a request was checked before the client changed is told by updated_at: no change forgets it.
			const current = await asRead(id, version);
			const listing = current === undefined ? {} : lister.describe({ ...current, ...change });
			const data = toClientColumns({ updatedAt: clock.now(), ...change, ...listing });
			const updated = await changeAndRecord(prisma, audit, async (writer) => {
				const [row] = await writer.client.updateManyAndReturn({
					where: { id, version },
					data,
					omit: CLIENT_ONLY,
				});
				if (row === undefined) return undefined;
				if (change.secrets !== undefined) await forgetEnded(writer, id, change.secrets);
				return toClientRecord(row);
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
		usage: (id, now) => readUsage(database, id, now),
		noteSecretUse: secretUse.note,
		async secretUses({ id, secrets }) {
			const rows = await prisma.clientSecretUse.findMany({ where: { client: id } });
			const written = new Map(rows.map(({ secret, usedAt }) => [secret, milliseconds(usedAt)]));
			return new Map(
				secrets.flatMap((secret) => {
					const name = secretId(secret);
					const at = Math.max(written.get(name) ?? 0, secretUse.recall(secret) ?? 0);
					return at === 0 ? [] : [[name, at] as const];
				}),
			);
		},
		async endAccessTokens(clientId, audit) {
			const data = { tokenEpoch: { increment: 1 } };
			const ended = await changeAndRecord(prisma, audit, async (writer) => {
				const [row] = await writer.client.updateManyAndReturn({
					where: { clientId },
					data,
					omit: CLIENT_ONLY,
				});
				return row === undefined ? undefined : toClientRecord(row);
			});
			return ended === undefined ? "unknown" : "ended";
		},
	};
}

/** What ended secrets left behind goes with them. */
async function forgetEnded(
	writer: Pick<PrismaClient, "clientSecretUse">,
	client: bigint,
	live: readonly ClientSecretRecord[],
): Promise<void> {
	await writer.clientSecretUse.deleteMany({ where: { client, secret: { notIn: live.map(secretId) } } });
}
