import type { Prisma } from "../../../generated/prisma/client.ts";
import type { Cipher } from "../../../runtime/cipher.ts";
import type { KeyRevocation, KeyRotation, SigningKeyStore } from "../../contracts/signing-keys.ts";
import type { Milliseconds, NewAuditEvent, SigningKeyRecord } from "../../records.ts";
import { recordEvent } from "../audit/record.ts";
import { inTransaction, type PrismaClient, type Transaction } from "../prisma.ts";
import { PRIVATE_JWK, toSigningKeyRecord } from "../rows/signing-key-row.ts";

/** Thrown inside a transaction, so that nothing of it stays. */
class ConflictError extends Error {}

/**
 * Signing keys, their private halves encrypted. Unique indexes hold the active and the next ones to one an algorithm;
 * every change names the state that it leaves, so of several servers that try it one does.
 */
export function createSigningKeyStore(prisma: PrismaClient, cipher: Cipher): SigningKeyStore {
	const list = async () => {
		const found = await prisma.signingKey.findMany({ orderBy: [{ createdAt: "asc" }, { kid: "asc" }] });
		return found.map((row) => toSigningKeyRecord(row, cipher));
	};
	const together = async <Outcome extends string>(
		outcome: Outcome,
		work: (tx: Transaction) => Promise<void>,
	) => {
		try {
			await inTransaction(prisma, work);
			return outcome;
		} catch (error) {
			if (error instanceof ConflictError) return "conflict" as const;
			throw error;
		}
	};
	return {
		list,
		async createIfNone(key) {
			await prisma.signingKey.createMany({ data: toRow(key, cipher), skipDuplicates: true });
			return list();
		},
		async coverLifespan(kid, lifespan) {
			await prisma.signingKey.updateMany({
				where: { kid, state: "active", longestLifespan: { lt: lifespan } },
				data: { longestLifespan: BigInt(lifespan) },
			});
		},
		rotate: (change) => together("rotated", (tx) => rotate(tx, change)),
		schedule: (kid, at, audit) => together("scheduled", (tx) => schedule(tx, { kid, at, audit })),
		async retire(now) {
			const { count } = await prisma.signingKey.updateMany({
				where: { state: "retiring", retireAt: { lte: new Date(now) } },
				data: { state: "retired", retiredAt: new Date(now), privateJwk: null },
			});
			return count;
		},
		revoke: (change) => together("revoked", (tx) => revoke(tx, change, cipher)),
	};
}

async function rotate(
	tx: Transaction,
	{ active, next, publishedSince, leeway, now, audit }: KeyRotation,
): Promise<void> {
	const at = new Date(now);
	// The active one first: whoever rotates at the same time waits here, and finds it stopped.
	await changeOne(tx, { kid: active, state: "active" }, { state: "retiring", stoppedAt: at });
	// Its row is locked by now, so this is the last word on how long its tokens live.
	const { longestLifespan } = await tx.signingKey.findUniqueOrThrow({ where: { kid: active } });
	const retireAt = new Date(now + Number(longestLifespan) + leeway);
	await tx.signingKey.update({ where: { kid: active }, data: { retireAt } });
	await changeOne(
		tx,
		{ kid: next, state: "next", createdAt: { lte: new Date(publishedSince) } },
		{ state: "active", activatedAt: at },
	);
	await recordEvent(tx, audit);
}

interface KeySchedule {
	readonly kid: string;
	readonly at: Milliseconds;
	readonly audit: NewAuditEvent;
}

/** Asked for twice, it is recorded once. */
async function schedule(tx: Transaction, { kid, at, audit }: KeySchedule): Promise<void> {
	const activateAt = new Date(at);
	const { count } = await tx.signingKey.updateMany({
		where: { kid, state: "next", OR: [{ activateAt: null }, { activateAt: { gt: activateAt } }] },
		data: { activateAt },
	});
	if (count === 1) return recordEvent(tx, audit);
	const found = await tx.signingKey.findFirst({ where: { kid, state: "next" } });
	if (found === null) throw new ConflictError();
}

async function revoke(
	tx: Transaction,
	{ kid, state, substitute, now, audit }: KeyRevocation,
	cipher: Cipher,
): Promise<void> {
	const at = new Date(now);
	await changeOne(
		tx,
		{ kid, state },
		{
			state: "retired",
			retiredAt: at,
			revoked: true,
			privateJwk: null,
			...(state === "active" ? { stoppedAt: at } : {}),
		},
	);
	await recordEvent(tx, audit);
	if (substitute === undefined) return;
	const { count } = await tx.signingKey.updateMany({
		where: { algorithm: substitute.algorithm, state: "next" },
		data: { state: "active", activatedAt: at },
	});
	if (count === 0) await tx.signingKey.create({ data: toRow(substitute, cipher) });
}

async function changeOne(
	tx: Transaction,
	where: Prisma.SigningKeyWhereInput,
	data: Prisma.SigningKeyUpdateManyMutationInput,
): Promise<void> {
	const { count } = await tx.signingKey.updateMany({ where, data });
	if (count !== 1) throw new ConflictError();
}

function toRow(key: SigningKeyRecord, cipher: Cipher): Prisma.SigningKeyCreateManyInput {
	const { createdAt, activatedAt, privateJwk } = key;
	return {
		kid: key.kid,
		algorithm: key.algorithm,
		state: key.state,
		publicJwk: key.publicJwk as Prisma.InputJsonObject,
		privateJwk: Uint8Array.from(cipher.seal(PRIVATE_JWK, JSON.stringify(privateJwk))),
		createdAt: new Date(createdAt),
		longestLifespan: BigInt(key.longestLifespan),
		activatedAt: activatedAt === null ? null : new Date(activatedAt),
	};
}
