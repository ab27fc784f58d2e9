import { type LoginSession, Prisma } from "../../../generated/prisma/client.ts";
import type { LoginSessionRecord } from "../../records.ts";
import { milliseconds, readWords } from "./lists.ts";

export const LOGIN_SESSION = Prisma.LoginSessionScalarFieldEnum;

export function toLoginSessionRecord(row: LoginSession): LoginSessionRecord {
	return {
		id: row.id,
		subject: row.subject,
		remember: row.remember,
		acr: row.acr ?? "",
		amr: readWords(row.amr),
		authenticatedAt: milliseconds(row.authenticatedAt),
		createdAt: milliseconds(row.createdAt),
		lastSeenAt: milliseconds(row.lastSeenAt),
		expiresAt: milliseconds(row.expiresAt),
		endedAt: milliseconds(row.endedAt),
		userAgent: row.userAgent,
		address: row.address,
	};
}
