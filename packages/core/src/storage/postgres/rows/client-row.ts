import { NEVER } from "../../../clients/lifespan.ts";
import type { ClientListing } from "../../../clients/listing.ts";
import { type Client, Prisma } from "../../../generated/prisma/client.ts";
import type { ClientRecord, ClientSecretRecord } from "../../records.ts";
import { milliseconds } from "./lists.ts";

// what only lists read stays where it is
const { searchText, sortName, postureChecks, posture, oldestSecretAt, derivedBy, ...fields } =
	Prisma.ClientScalarFieldEnum;

/** The columns of the record. */
export const CLIENT = fields;
export type ClientRow = Pick<Client, keyof typeof fields>;

/** For reads and writes through Prisma, which would answer all columns. */
export const CLIENT_ONLY = {
	searchText: true,
	sortName: true,
	postureChecks: true,
	posture: true,
	oldestSecretAt: true,
	derivedBy: true,
} as const satisfies Prisma.ClientOmit;

/** A secret in the column `secrets`. */
interface StoredSecret {
	readonly algorithm: ClientSecretRecord["algorithm"];
	readonly digest: string;
	readonly hint?: string;
	/** Milliseconds since the epoch. */
	readonly created_at: number;
	readonly expires_at?: number;
}

export function toClientRecord(row: ClientRow): ClientRecord {
	return {
		...row,
		secrets: (row.secrets as unknown as readonly StoredSecret[]).map(toSecret),
		redirectUrisChangedAt: milliseconds(row.redirectUrisChangedAt),
		subjectType: row.subjectType as ClientRecord["subjectType"],
		tokenEndpointAuthMethod: row.tokenEndpointAuthMethod as ClientRecord["tokenEndpointAuthMethod"],
		lifespans: mapLifespans(row.lifespans as ClientRecord["lifespans"], STORED_NEVER, NEVER),
		createdAt: milliseconds(row.createdAt),
		updatedAt: milliseconds(row.updatedAt),
		applicationType: row.applicationType as ClientRecord["applicationType"],
		verifiedAt: milliseconds(row.verifiedAt),
		pausedAt: milliseconds(row.pausedAt),
	};
}

function toSecret({ algorithm, digest, hint, created_at, expires_at }: StoredSecret): ClientSecretRecord {
	return {
		algorithm,
		digest,
		...(hint === undefined ? {} : { hint }),
		createdAt: created_at,
		...(expires_at === undefined ? {} : { expiresAt: expires_at }),
	};
}

/** The columns that a change, or a new client, sets, with what follows for lists. */
export function toClientColumns(
	record: Partial<ClientRecord> & Partial<ClientListing>,
): Partial<Prisma.ClientCreateInput> {
	const { id, version, tokenEpoch, ...rest } = record;
	const columns = Object.entries(rest).filter(([, value]) => value !== undefined);
	return Object.fromEntries(columns.map(([name, value]) => [name, toColumn(name, value)]));
}

const TIMES = new Set([
	"redirectUrisChangedAt",
	"createdAt",
	"updatedAt",
	"verifiedAt",
	"pausedAt",
	"oldestSecretAt",
]);

function toColumn(name: string, value: unknown): unknown {
	if (TIMES.has(name)) return value === null ? null : new Date(value as number);
	if (name === "secrets") return (value as readonly ClientSecretRecord[]).map(toStoredSecret);
	if (name === "lifespans") return mapLifespans(value as ClientRecord["lifespans"], NEVER, STORED_NEVER);
	if (name === "metadata") return value ?? Prisma.JsonNull;
	return value;
}

/** JSON has no infinity. */
const STORED_NEVER = -1;

function mapLifespans(
	lifespans: ClientRecord["lifespans"],
	from: number,
	to: number,
): ClientRecord["lifespans"] {
	return Object.fromEntries(
		Object.entries(lifespans).map(([member, value]) => [member, value === from ? to : value]),
	);
}

function toStoredSecret({ algorithm, digest, hint, createdAt, expiresAt }: ClientSecretRecord): StoredSecret {
	return {
		algorithm,
		digest,
		...(hint === undefined ? {} : { hint }),
		created_at: createdAt,
		...(expiresAt === undefined ? {} : { expires_at: expiresAt }),
	};
}
