import type { CatalogueKind } from "@gatehouse/schemas";
import type { CatalogueEntry, Prisma } from "../../../generated/prisma/client.ts";
import type { Catalogue, CatalogueStore } from "../../contracts/catalogue.ts";
import type { CatalogueEntryRecord } from "../../records.ts";
import { recordEvent } from "../audit/record.ts";
import type { Database } from "../database.ts";
import { one } from "../one.ts";
import { inTransaction, type PrismaClient, type Transaction } from "../prisma.ts";
import { take } from "../rows/columns.ts";
import { milliseconds } from "../rows/lists.ts";
import { CATALOGUE_ENTRY, countClientsQuery, readCatalogueQuery } from "./queries.ts";

/** The one row that everybody who changes the catalogue locks first. */
const STATE = { id: 1 };
/** Of the catalogue that nobody has written in. */
const FIRST_VERSION = 1n;

/** The catalogue, and as this process last saw it. */
export function createCatalogueStore(prisma: PrismaClient, database: Database): CatalogueStore {
	let remembered = createCatalogue(FIRST_VERSION, []);
	const read = async (): Promise<Catalogue> => {
		const rows = await database.send<Row>(readCatalogueQuery(remembered.version));
		const version = BigInt(rows[0]?.version ?? FIRST_VERSION);
		if (version === remembered.version) return remembered;
		const entries = rows.flatMap((row) => take<CatalogueEntry>(row, "entry", CATALOGUE_ENTRY) ?? []);
		remembered = createCatalogue(version, entries.map(toCatalogueEntryRecord));
		return remembered;
	};
	return {
		at: async (version) => (remembered.version === version ? remembered : read()),
		read,
		async put(entry, { most, audit }) {
			const { kind, value, ...columns } = toColumns(entry);
			const where = { kind_value: { kind, value } };
			return inTransaction(prisma, async (transaction) => {
				await lock(transaction);
				const before = await transaction.catalogueEntry.findUnique({ where });
				if (before === null && (await transaction.catalogueEntry.count()) >= most) return "full";
				await transaction.catalogueEntry.upsert({
					where,
					create: { kind, value, ...columns },
					update: columns,
				});
				await nextVersion(transaction);
				const known = before === null ? undefined : toCatalogueEntryRecord(before);
				if (audit !== undefined) await recordEvent(transaction, audit(known));
				return "stored";
			});
		},
		async delete({ kind, value }, audit) {
			const where = { kind_value: { kind, value } };
			return inTransaction(prisma, async (transaction) => {
				await lock(transaction);
				const before = await transaction.catalogueEntry.findUnique({ where });
				if (before === null) return "unknown";
				await transaction.catalogueEntry.delete({ where });
				await nextVersion(transaction);
				if (audit !== undefined) await recordEvent(transaction, audit(toCatalogueEntryRecord(before)));
				return "deleted";
			});
		},
		async countClients({ kind, value }) {
			const query = countClientsQuery(kind, value);
			return one(await database.send<{ readonly clients: number }>(query)).clients;
		},
	};
}

type Row = Readonly<Record<string, unknown>> & { readonly version: string };

/** Until the transaction ends nobody else changes the catalogue: who counts its entries counts them all. */
async function lock(transaction: Transaction): Promise<void> {
	await transaction.$queryRaw`SELECT version FROM catalogue_state FOR UPDATE`;
}

async function nextVersion(transaction: Transaction): Promise<void> {
	await transaction.catalogueState.update({ where: STATE, data: { version: { increment: 1 } } });
}

function createCatalogue(version: bigint, entries: readonly CatalogueEntryRecord[]): Catalogue {
	const keyOf = (kind: CatalogueKind, value: string) => `${kind} ${value}`;
	const byKey = new Map(entries.map((entry) => [keyOf(entry.kind, entry.value), entry]));
	return { version, entries, find: (kind, value) => byKey.get(keyOf(kind, value)) };
}

function toCatalogueEntryRecord(row: CatalogueEntry): CatalogueEntryRecord {
	return {
		...row,
		kind: row.kind as CatalogueKind,
		icon: row.icon as CatalogueEntryRecord["icon"],
		translations: row.translations as unknown as CatalogueEntryRecord["translations"],
		updatedAt: milliseconds(row.updatedAt),
	};
}

function toColumns({ translations, updatedAt, ...entry }: CatalogueEntryRecord) {
	return {
		...entry,
		translations: translations as unknown as Prisma.InputJsonObject,
		updatedAt: new Date(updatedAt),
	};
}
