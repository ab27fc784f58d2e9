import type { LoginSession } from "../../../generated/prisma/client.ts";
import type { LoginSessionStore } from "../../contracts/sessions.ts";
import type { LoginSessionRecord } from "../../records.ts";
import { auditText } from "../audit/record.ts";
import { batchStatement } from "../batch.ts";
import type { KeyedDatabase } from "../database.ts";
import { isUuid, one } from "../one.ts";
import type { PrismaClient } from "../prisma.ts";
import { take } from "../rows/columns.ts";
import { LOGIN_SESSION, toLoginSessionRecord } from "../rows/session-row.ts";
import {
	endAllSessionsStatement,
	endSessionStatement,
	findByCookieStatement,
	findByIdStatement,
} from "./statements.ts";

/** Sessions are made by the transitions of authorization_request; here they are found and ended. */
export function createLoginSessionStore(database: KeyedDatabase, prisma: PrismaClient): LoginSessionStore {
	const sendFindByCookie = batchStatement(database, findByCookieStatement, (now) => ({ now }));
	return {
		async findByCookie(cookie, now) {
			return takeSession(one(await sendFindByCookie([{ key: cookie }], now)));
		},
		async find(id, now) {
			if (!isUuid(id)) return undefined;
			return takeSession(one(await findByIdStatement.run(database, [{ key: id }], { now })));
		},
		async list(subject, now) {
			const found = await prisma.loginSession.findMany({
				where: { subject, endedAt: null, expiresAt: { gt: new Date(now) } },
				orderBy: [{ authenticatedAt: "desc" }, { id: "desc" }],
			});
			return found.map(toLoginSessionRecord);
		},
		async end(id, { endTokens, now, event }) {
			if (!isUuid(id)) return "unknown";
			const input = { id, end_tokens: endTokens, audit: auditText(event) };
			return one(await endSessionStatement.run(database, [input], { now })).ended ? "ended" : "unknown";
		},
		async endAll(subject, { except = null, now, event }) {
			const input = { subject, except, audit: auditText(event) };
			return Number(one(await endAllSessionsStatement.run(database, [input], { now })).count);
		},
	};
}

function takeSession(row: Readonly<Record<string, unknown>>): LoginSessionRecord | undefined {
	const session = take<LoginSession>(row, "session", LOGIN_SESSION);
	return session === undefined ? undefined : toLoginSessionRecord(session);
}
