import type { Account } from "../../../generated/prisma/client.ts";
import type { AccountLinkStore, LinkPurpose, NewLink } from "../../contracts/account-links.ts";
import type { Milliseconds } from "../../records.ts";
import { recordEvent } from "../audit/record.ts";
import { isUuid } from "../one.ts";
import { inTransaction, isTaken, type PrismaClient, type Transaction } from "../prisma.ts";
import { toAccountRecord } from "./account-row.ts";
import { endAccess } from "./end-access.ts";
import { lockAccount } from "./lock-account.ts";

/** Live links of a kind that one account may have. */
const MOST_LIVE = 3;

export function createAccountLinkStore(prisma: PrismaClient): AccountLinkStore {
	return {
		async offerRecovery(emailKey, link, audit) {
			const found = await prisma.account.findUnique({ where: { emailKey }, select: { id: true } });
			if (found === null) return undefined;
			return inTransaction(prisma, async (transaction) => {
				const account = await lockAccount(transaction, found.id);
				if (account === undefined || account.disabledAt !== null || account.emailKey !== emailKey)
					return undefined;
				const { email } = account;
				const isNew = await addLink(
					transaction,
					{ purpose: "recovery", account: account.id, email, emailKey },
					link,
				);
				if (!isNew) return undefined;
				const record = toAccountRecord(account);
				if (audit !== undefined) await recordEvent(transaction, audit(record));
				return record;
			});
		},
		async offerVerification(id, address, link) {
			if (!isUuid(id)) return undefined;
			return inTransaction(prisma, async (transaction) => {
				const account = await lockAccount(transaction, id);
				if (account === undefined || account.disabledAt !== null) return undefined;
				const ofAccount = { account: id, purpose: "verification" };
				const others = { ...ofAccount, NOT: { emailKey: address.emailKey } };
				await transaction.accountLink.deleteMany({ where: others });
				const isNew = await addLink(transaction, { purpose: "verification", account: id, ...address }, link);
				return isNew ? toAccountRecord(account) : undefined;
			});
		},
		async find(purpose, digest, now) {
			const where = { digest: Uint8Array.from(digest), ...live(purpose, now) };
			const found = await prisma.accountLink.findFirst({ where, include: { of: true } });
			if (found === null || found.of.disabledAt !== null) return undefined;
			return { account: toAccountRecord(found.of), email: found.email };
		},
		async pendingEmail(account, now) {
			if (!isUuid(account)) return undefined;
			const found = await prisma.accountLink.findFirst({
				where: { account, ...live("verification", now) },
				orderBy: { createdAt: "desc" },
				include: { of: { select: { emailKey: true } } },
			});
			return found === null || found.of.emailKey === found.emailKey ? undefined : found.email;
		},
		async cancelVerification(account) {
			if (!isUuid(account)) return;
			await prisma.accountLink.deleteMany({ where: { account, purpose: "verification" } });
		},
		async recover(digest, { passwordHash, endConnections, now, audit }) {
			return useLink(prisma, { purpose: "recovery", digest, now }, async (transaction, link) => {
				if (link.of.emailKey !== link.emailKey) return "gone";
				const { account } = link;
				const at = new Date(now);
				const changed = await transaction.account.update({
					where: { id: account },
					data: { emailVerified: true, updatedAt: at },
				});
				await transaction.credential.upsert({
					where: { account_type: { account, type: "password" } },
					create: { account, type: "password", secret: passwordHash, createdAt: at, updatedAt: at },
					update: { secret: passwordHash, updatedAt: at },
				});
				// one for another address too: whoever was in may have asked for it
				await transaction.accountLink.deleteMany({ where: { account } });
				await endAccess(transaction, account, { grants: endConnections ? "consents" : "of_sessions", now });
				if (audit !== undefined)
					await recordEvent(transaction, audit(toAccountRecord(link.of), toAccountRecord(changed)));
				return "recovered";
			});
		},
		async verify(digest, { now, audit }) {
			try {
				const used = await useLink(
					prisma,
					{ purpose: "verification", digest, now },
					async (transaction, link) => {
						const { account, email, emailKey } = link;
						const data = { email, emailKey, emailVerified: true, updatedAt: new Date(now) };
						const changed = await transaction.account.update({ where: { id: account }, data });
						// a link that was mailed to the address before opens the account no more
						const isOther = link.of.emailKey !== emailKey;
						await transaction.accountLink.deleteMany({
							where: { account, ...(isOther ? {} : { purpose: "verification" }) },
						});
						const [before, after] = [toAccountRecord(link.of), toAccountRecord(changed)];
						if (audit !== undefined) await recordEvent(transaction, audit(before, after));
						return {
							outcome: "verified" as const,
							account: after,
							emailBefore: link.of.email,
						};
					},
				);
				return used === "gone" ? { outcome: "gone" } : used;
			} catch (error) {
				if (isTaken(error)) return { outcome: "taken" };
				throw error;
			}
		},
	};
}

const live = (purpose: LinkPurpose, now: Milliseconds) => ({ purpose, expiresAt: { gt: new Date(now) } });

async function addLink(
	transaction: Transaction,
	of: {
		readonly purpose: LinkPurpose;
		readonly account: string;
		readonly email: string;
		readonly emailKey: string;
	},
	{ digest, expiresAt, now }: NewLink,
): Promise<boolean> {
	const there = await transaction.accountLink.count({
		where: { account: of.account, ...live(of.purpose, now) },
	});
	if (there >= MOST_LIVE) return false;
	await transaction.accountLink.create({
		data: {
			...of,
			digest: Uint8Array.from(digest),
			createdAt: new Date(now),
			expiresAt: new Date(expiresAt),
		},
	});
	return true;
}

interface Used {
	readonly account: string;
	readonly email: string;
	readonly emailKey: string;
	readonly of: Account;
}

/** Of several who bring the same link, one: whoever removes its row while holding the account's lock. */
async function useLink<Answer>(
	prisma: PrismaClient,
	{
		purpose,
		digest,
		now,
	}: { readonly purpose: LinkPurpose; readonly digest: Uint8Array; readonly now: Milliseconds },
	work: (transaction: Transaction, link: Used) => Promise<Answer>,
): Promise<Answer | "gone"> {
	const where = { digest: Uint8Array.from(digest), ...live(purpose, now) };
	const link = await prisma.accountLink.findFirst({ where });
	if (link === null) return "gone";
	return inTransaction(prisma, async (transaction) => {
		const of = await lockAccount(transaction, link.account);
		if (of === undefined || of.disabledAt !== null) return "gone";
		const { count } = await transaction.accountLink.deleteMany({ where });
		return count === 0 ? "gone" : work(transaction, { ...link, of });
	});
}
