import type { Account } from "../../../generated/prisma/client.ts";
import type { AccountRecord, Role } from "../../records.ts";
import { milliseconds } from "../rows/lists.ts";

export function toAccountRecord(row: Account): AccountRecord {
	return {
		id: row.id,
		email: row.email,
		emailVerified: row.emailVerified,
		name: row.name,
		role: row.role as Role,
		createdAt: milliseconds(row.createdAt),
		updatedAt: milliseconds(row.updatedAt),
		disabledAt: milliseconds(row.disabledAt),
	};
}
