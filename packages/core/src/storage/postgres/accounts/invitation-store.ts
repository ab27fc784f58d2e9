import type { Invitation } from "../../../generated/prisma/client.ts";
import type { InvitationRecord, InvitationStore } from "../../contracts/invitations.ts";
import type { Milliseconds, Role } from "../../records.ts";
import { recordEvent } from "../audit/record.ts";
import { isUuid } from "../one.ts";
import { inTransaction, isTaken, type PrismaClient, type Transaction } from "../prisma.ts";
import { milliseconds } from "../rows/lists.ts";
import { toAccountRecord } from "./account-row.ts";
import { lockAccount } from "./lock-account.ts";

export function createInvitationStore(prisma: PrismaClient): InvitationStore {
	return {
		async create({ digest, createdAt, expiresAt, ...invitation }, audit) {
			const { emailKey } = invitation;
			const data = {
				...invitation,
				digest: Uint8Array.from(digest),
				createdAt: new Date(createdAt),
				expiresAt: new Date(expiresAt),
			};
			return inTransaction(prisma, async (transaction) => {
				if ((await transaction.account.count({ where: { emailKey } })) > 0) return "account_exists";
				await transaction.invitation.deleteMany({ where: { emailKey } });
				await transaction.invitation.create({ data });
				if (audit !== undefined) await recordEvent(transaction, audit);
				return "created";
			});
		},
		async list({ after, limit }) {
			const where =
				after === undefined
					? {}
					: {
							OR: [
								{ createdAt: { lt: new Date(after.createdAt) } },
								{ createdAt: new Date(after.createdAt), id: { lt: after.id } },
							],
						};
			const orderBy = [{ createdAt: "desc" }, { id: "desc" }] as const;
			const found = await prisma.invitation.findMany({ where, orderBy: [...orderBy], take: limit });
			const names = await readNames(
				prisma,
				found.flatMap(({ invitedBy }) => invitedBy ?? []),
			);
			return found.map((row) => ({
				...toInvitationRecord(row),
				invitedByName: names.get(row.invitedBy ?? "") ?? null,
			}));
		},
		async find(link, now) {
			const found = await findLive(prisma, link, now);
			return found === undefined || !(await mayInvite(prisma, found)) ? undefined : toInvitationRecord(found);
		},
		async revoke(id, audit) {
			if (!isUuid(id)) return undefined;
			return inTransaction(prisma, async (transaction) => {
				const row = await transaction.invitation.findUnique({ where: { id } });
				if (row === null || (await transaction.invitation.deleteMany({ where: { id } })).count === 0)
					return undefined;
				const revoked = toInvitationRecord(row);
				if (audit !== undefined) await recordEvent(transaction, audit(revoked));
				return revoked;
			});
		},
		async accept(link, account, { now, audit }) {
			try {
				return await inTransaction(prisma, async (transaction) => {
					const found = await findLive(transaction, link, now);
					if (found === undefined || !(await holdInviter(transaction, found))) return { outcome: "gone" };
					// of several who bring the same link, one
					const { count } = await transaction.invitation.deleteMany({ where: { id: found.id } });
					if (count === 0) return { outcome: "gone" };
					const at = new Date(now);
					const { email, emailKey, role, mailed } = found;
					const made = await transaction.account.create({
						data: {
							id: account.id,
							...{ email, emailKey, role, emailVerified: mailed, name: account.name },
							...{ createdAt: at, updatedAt: at },
							credentials: { create: { type: "password", secret: account.passwordHash } },
						},
					});
					const record = toAccountRecord(made);
					if (audit !== undefined) await recordEvent(transaction, audit(record));
					return { outcome: "accepted", account: record };
				});
			} catch (error) {
				if (isTaken(error)) return { outcome: "account_exists" };
				throw error;
			}
		},
	};
}

async function findLive(
	of: Pick<Transaction, "invitation">,
	link: Uint8Array,
	now: Milliseconds,
): Promise<Invitation | undefined> {
	const where = { digest: Uint8Array.from(link), expiresAt: { gt: new Date(now) } };
	return (await of.invitation.findFirst({ where })) ?? undefined;
}

async function mayInvite(of: Pick<Transaction, "account">, { invitedBy }: Invitation): Promise<boolean> {
	if (invitedBy === null) return true;
	const where = { id: invitedBy, role: "administrator", disabledAt: null };
	return (await of.account.count({ where })) > 0;
}

/** Whoever invited stays what they are until the account is made: they may be losing their role right now. */
async function holdInviter(transaction: Transaction, invitation: Invitation): Promise<boolean> {
	if (invitation.invitedBy === null) return true;
	const inviter = await lockAccount(transaction, invitation.invitedBy);
	return inviter?.role === "administrator" && inviter.disabledAt === null;
}

async function readNames(prisma: PrismaClient, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
	const where = { id: { in: [...new Set(ids)] }, deletedAt: null };
	const found = await prisma.account.findMany({ where, select: { id: true, name: true, email: true } });
	return new Map(found.map(({ id, name, email }) => [id, name || email]));
}

function toInvitationRecord(row: Invitation): InvitationRecord {
	return {
		id: row.id,
		email: row.email,
		role: row.role as Role,
		mailed: row.mailed,
		invitedBy: row.invitedBy,
		createdAt: milliseconds(row.createdAt),
		expiresAt: milliseconds(row.expiresAt),
	};
}
