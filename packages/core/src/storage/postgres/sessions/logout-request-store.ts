import type { LogoutRequest } from "../../../generated/prisma/client.ts";
import type { Cipher } from "../../../runtime/cipher.ts";
import type { Digest } from "../../../runtime/digest.ts";
import type { LogoutRequestStore } from "../../contracts/sessions.ts";
import type { LogoutRequestRecord } from "../../records.ts";
import type { KeyedDatabase } from "../database.ts";
import { one } from "../one.ts";
import type { PrismaClient } from "../prisma.ts";
import { CLIENT, type ClientRow, toClientRecord } from "../rows/client-row.ts";
import { take } from "../rows/columns.ts";
import { milliseconds, toBuffer } from "../rows/lists.ts";
import {
	acceptLogoutStatement,
	completeLogoutStatement,
	findLogoutStatements,
	LOGOUT_REQUEST,
	rejectLogoutStatement,
} from "./statements.ts";

const PARAMETERS = "logout_request.parameters";

export interface LogoutRequestStoreParts {
	readonly database: KeyedDatabase;
	readonly prisma: PrismaClient;
	readonly cipher: Cipher;
}

export function createLogoutRequestStore(parts: LogoutRequestStoreParts): LogoutRequestStore {
	const { database, prisma, cipher } = parts;
	return {
		async create({ challenge, browser, parameters, requestedAt, expiresAt, ...rest }) {
			await prisma.logoutRequest.create({
				data: {
					...rest,
					challenge: Uint8Array.from(challenge),
					browser: Uint8Array.from(browser),
					parameters: Uint8Array.from(cipher.seal(PARAMETERS, JSON.stringify(parameters))),
					requestedAt: new Date(requestedAt),
					expiresAt: new Date(expiresAt),
				},
			});
		},
		async find(secret, digest) {
			const row = one(await findLogoutStatements[secret].run(database, [{ digest }], {}));
			const request = take<LogoutRequest>(row, "request", LOGOUT_REQUEST);
			if (request === undefined) return undefined;
			const client = take<ClientRow>(row, "client", CLIENT);
			return {
				request: toLogoutRequestRecord(request, cipher),
				client: client === undefined ? undefined : toClientRecord(client),
			};
		},
		async accept(challenge, verifier, now) {
			const { decided } = one(await acceptLogoutStatement.run(database, [{ challenge, verifier }], { now }));
			return decided ? "accepted" : "lost";
		},
		async reject(challenge, now) {
			const input = { challenge, verifier: null };
			const { decided } = one(await rejectLogoutStatement.run(database, [input], { now }));
			return decided ? "rejected" : "lost";
		},
		async complete({ verifier, browser, visitor, now }) {
			const input = { verifier, browser, user_agent: visitor.userAgent, address: visitor.address };
			return one(await completeLogoutStatement.run(database, [input], { now })).outcome;
		},
	};
}

function toLogoutRequestRecord(row: LogoutRequest, cipher: Cipher): LogoutRequestRecord {
	return {
		id: row.id,
		loginSession: row.loginSession,
		subject: row.subject,
		client: row.client,
		rpInitiated: row.rpInitiated,
		state: row.state as LogoutRequestRecord["state"],
		browser: toBuffer(row.browser) as Digest,
		parameters: JSON.parse(cipher.open(PARAMETERS, row.parameters)) as LogoutRequestRecord["parameters"],
		requestedAt: milliseconds(row.requestedAt),
		expiresAt: milliseconds(row.expiresAt),
	};
}
