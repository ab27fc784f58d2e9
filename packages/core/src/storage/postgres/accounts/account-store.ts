import type { Account } from "../../../generated/prisma/client.ts";
import type { Clock } from "../../../runtime/clock.ts";
import type { AccountStore } from "../../contracts/accounts.ts";
import { auditText } from "../audit/record.ts";
import type { KeyedDatabase } from "../database.ts";
import { isUuid, one } from "../one.ts";
import type { PrismaClient } from "../prisma.ts";
import { take } from "../rows/columns.ts";
import { toAccountRecord } from "./account-row.ts";
import {
	ACCOUNT,
	changePasswordStatement,
	completeSetupStatement,
	createAccountStatement,
	createSetupLinkStatement,
	findForSignInStatement,
} from "./statements.ts";

export interface AccountStoreParts {
	readonly prisma: PrismaClient;
	readonly database: KeyedDatabase;
	readonly clock: Clock;
}

/** Accounts and the link that makes the first administrator. */
export function createAccountStore({ prisma, database, clock }: AccountStoreParts): AccountStore {
	const now = () => ({ now: clock.now() });
	return {
		async find(id) {
			if (!isUuid(id)) return undefined;
			const found = await prisma.account.findUnique({ where: { id, deletedAt: null } });
			return found === null ? undefined : toAccountRecord(found);
		},
		async findForSignIn(emailKey) {
			const row = one(await findForSignInStatement.run(database, [{ email_key: emailKey }], {}));
			const account = take<Account>(row, "account", ACCOUNT);
			return account === undefined
				? undefined
				: { account: toAccountRecord(account), passwordHash: row.secret };
		},
		async passwordHash(id) {
			if (!isUuid(id)) return undefined;
			const where = { account_type: { account: id, type: "password" } };
			return (await prisma.credential.findUnique({ where }))?.secret;
		},
		async create({ id, email, emailKey, name, role, passwordHash, event }) {
			const password = { password: passwordHash, audit: auditText(event) };
			const row = { id, email, email_key: emailKey, name, role, ...password };
			const { created } = one(await createAccountStatement.run(database, [row], now()));
			return created ? "created" : "exists";
		},
		async changePassword(id, passwordHash, options) {
			const except = options.exceptSession ?? null;
			const audit = auditText(options.event);
			const row = { id, subject: id, password: passwordHash, except, audit };
			await changePasswordStatement.run(database, [row], { now: options.now });
		},
		async hasAdministrator() {
			const where = { role: "administrator" };
			return (await prisma.account.findFirst({ where, select: { id: true } })) !== null;
		},
		async createSetupLink(digest) {
			await createSetupLinkStatement.run(database, [{ digest }], now());
		},
		async completeSetup(link, { id, email, emailKey, name, passwordHash, event }) {
			const password = { password: passwordHash, audit: auditText(event) };
			const row = { link, id, email, email_key: emailKey, name, ...password };
			return one(await completeSetupStatement.run(database, [row], now())).outcome;
		},
		async isSetupLinkLive(link) {
			const where = { digest: Uint8Array.from(link), usedAt: null };
			return (await prisma.setupLink.count({ where })) > 0;
		},
	};
}
