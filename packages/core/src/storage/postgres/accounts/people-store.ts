import type { Account } from "../../../generated/prisma/client.ts";
import type { AccountAudit, AccountChange, PeopleStore } from "../../contracts/people.ts";
import type { Milliseconds } from "../../records.ts";
import { recordEvent } from "../audit/record.ts";
import type { Database } from "../database.ts";
import { isUuid } from "../one.ts";
import { inTransaction, type PrismaClient, type Transaction } from "../prisma.ts";
import { milliseconds } from "../rows/lists.ts";
import { toAccountRecord } from "./account-row.ts";
import { endAccess } from "./end-access.ts";
import { lockAccount } from "./lock-account.ts";
import { listPeople } from "./people-list.ts";

interface Measured {
	readonly sessions: number;
	readonly connections: number;
	readonly clients: number;
	readonly last_seen: Date | null;
}

export function createPeopleStore(prisma: PrismaClient, database: Database): PeopleStore {
	return {
		list: (filter) => listPeople(database, filter),
		async measure(id, now) {
			const [row] = await database.send<Measured>({
				name: "measure_account",
				text: MEASURE,
				values: [id, new Date(now).toISOString()],
				repeatable: true,
			});
			if (row === undefined) throw new Error("an account was not measured");
			const { sessions, connections, clients, last_seen: lastSeen } = row;
			return { sessions, connections, clients, lastSeenAt: milliseconds(lastSeen) };
		},
		setRole: (id, role, { now, audit }) =>
			change(prisma, { id, audit, demotes: role !== "administrator" }, (transaction) =>
				transaction.account.update({ where: { id }, data: { role, updatedAt: new Date(now) } }),
			),
		setDisabled: (id, disabled, { now, audit }) =>
			change(prisma, { id, audit, demotes: disabled }, async (transaction, account) => {
				if (disabled) await endEverything(transaction, id, now);
				const disabledAt = disabled ? (account.disabledAt ?? new Date(now)) : null;
				const data = { disabledAt, updatedAt: new Date(now) };
				return transaction.account.update({ where: { id }, data });
			}),
		rename: (id, name, { now, audit }) =>
			change(prisma, { id, audit, demotes: false }, (transaction) =>
				transaction.account.update({ where: { id }, data: { name, updatedAt: new Date(now) } }),
			),
		remove: (id, { now, audit }) =>
			change(prisma, { id, audit, demotes: true }, (transaction) => forget(transaction, id, now)),
	};
}

const MEASURE = `
	SELECT
		(SELECT count(*)::int FROM login_session s
			WHERE s.subject = $1 AND s.ended_at IS NULL AND s.expires_at > $2::timestamptz) AS sessions,
		(SELECT max(s.last_seen_at) FROM login_session s WHERE s.subject = $1) AS last_seen,
		(SELECT count(DISTINCT g.client)::int FROM "grant" g JOIN client c ON c.id = g.client AND NOT c.reserved
			WHERE g.subject = $1 AND NOT g.skipped AND g.consent_revoked_at IS NULL
				AND (g.remember_until IS NULL OR g.remember_until > $2::timestamptz OR g.tokens_revoked_at IS NULL)
		) AS connections,
		(SELECT count(*)::int FROM client c WHERE c.owner_account = $1::uuid) AS clients`;

interface Change {
	readonly id: string;
	/** Whether somebody may be no administrator after it. */
	readonly demotes: boolean;
	readonly audit: AccountAudit | undefined;
}

/**
 * One account is changed. Whoever may take away an administrator locks all of them first, in the order of their ids,
 * and counts: of two that go at the same time, the second is seen to be the last.
 */
async function change(
	prisma: PrismaClient,
	{ id, demotes, audit }: Change,
	work: (transaction: Transaction, account: Account) => Promise<Account>,
): Promise<AccountChange> {
	if (!isUuid(id)) return { outcome: "unknown" };
	return inTransaction(prisma, async (transaction): Promise<AccountChange> => {
		const administrators = demotes ? await lockAdministrators(transaction) : [];
		const account = await lockAccount(transaction, id);
		if (account === undefined) return { outcome: "unknown" };
		const isOne = administrators.some((one) => one.id === account.id);
		if (isOne && administrators.length === 1) return { outcome: "last_administrator" };
		const before = toAccountRecord(account);
		const after = toAccountRecord(await work(transaction, account));
		if (audit !== undefined) await recordEvent(transaction, audit(before, after));
		return { outcome: "changed", account: after };
	});
}

function lockAdministrators(transaction: Transaction): Promise<readonly { readonly id: string }[]> {
	return transaction.$queryRaw`
		SELECT id FROM account WHERE role = 'administrator' AND disabled_at IS NULL ORDER BY id FOR NO KEY UPDATE`;
}

async function endEverything(transaction: Transaction, id: string, now: Milliseconds): Promise<void> {
	await transaction.accountLink.deleteMany({ where: { account: id } });
	await endAccess(transaction, id, { grants: "tokens", now });
}

/** What is left is a disabled account without a name, for as long as a sign-in that is under way may take. */
async function forget(transaction: Transaction, id: string, now: Milliseconds): Promise<Account> {
	const at = new Date(now);
	await transaction.accountLink.deleteMany({ where: { account: id } });
	await transaction.credential.deleteMany({ where: { account: id } });
	await endAccess(transaction, id, { grants: "consents", now });
	await transaction.loginSession.updateMany({ where: { subject: id }, data: { userAgent: "", address: "" } });
	await transaction.client.updateMany({ where: { ownerAccount: id }, data: { ownerAccount: null } });
	// what applications were told of the person
	await transaction.$executeRaw`
		WITH doomed AS MATERIALIZED (
			SELECT g.id FROM "grant" g WHERE g.subject = ${id} ORDER BY g.id FOR NO KEY UPDATE
		)
		UPDATE "grant" g SET claims = NULL, request = NULL FROM doomed d WHERE g.id = d.id`;
	await transaction.$executeRaw`
		UPDATE audit_event SET before = before - '{email,name}'::text[], after = after - '{email,name}'::text[]
		WHERE subject = ${id} AND (before ?| '{email,name}' OR after ?| '{email,name}')`;
	return transaction.account.update({
		where: { id },
		data: {
			email: "",
			// no address has this form
			emailKey: `deleted:${id}`,
			emailVerified: false,
			name: "",
			role: "user",
			updatedAt: at,
			disabledAt: at,
			deletedAt: at,
		},
	});
}
