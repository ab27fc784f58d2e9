import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { Prisma, PrismaClient } from "../../generated/prisma/client.ts";

export type { PrismaClient };

/** Prisma on our own pool, with named prepared statements: planned once a connection. */
export function createPrisma(pool: pg.Pool): PrismaClient {
	const adapter = new PrismaPg(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) });
	return new PrismaClient({ adapter });
}

function nameOf(sql: string): string {
	return createHash("sha256").update(sql).digest("base64url").slice(0, 24);
}

/** A unique key was taken already. */
export function isTaken(error: unknown): boolean {
	return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
