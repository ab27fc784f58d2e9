import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { Prisma, PrismaClient } from "../../generated/prisma/client.ts";
import { unavailable } from "./database.ts";
import { classifyFailure } from "./failures.ts";

export type { PrismaClient };

/** Prisma on our own pool, with named prepared statements: planned once a connection. */
export function createPrisma(pool: pg.Pool): PrismaClient {
	const adapter = new PrismaPg(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) });
	const client = new PrismaClient({ adapter });
	return client.$extends({
		query: {
			async $allOperations({ model, args, query }) {
				try {
					return await query(args);
				} catch (error) {
					throw isAway(error) ? unavailable(model?.toLowerCase() ?? "query", error) : error;
				}
			},
		},
	}) as unknown as PrismaClient;
}

/** What may be done in a transaction; PrismaClient itself is one without end. */
export type Transaction = Prisma.TransactionClient;

/** As long as a statement may wait for a connection, and may take. */
const TRANSACTION = { maxWait: 5000, timeout: 10_000 };

/** Several writes, all or none. */
export async function inTransaction<Answer>(
	prisma: PrismaClient,
	work: (transaction: Transaction) => Promise<Answer>,
): Promise<Answer> {
	try {
		return await prisma.$transaction(work, TRANSACTION);
	} catch (error) {
		// beginning and committing are no operations of a model
		throw isAway(error) ? unavailable("transaction", error) : error;
	}
}

/** What pg said, below what Prisma made of it. */
interface AdapterCause {
	readonly kind: string;
	readonly originalCode?: string;
}

/** No connection for a transaction in time, or it took too long. */
const NO_TRANSACTION = "P2028";

const AWAY = new Set([
	"ConnectionClosed",
	"DatabaseDoesNotExist",
	"DatabaseNotReachable",
	"SocketTimeout",
	"TooManyConnections",
	"TransactionAlreadyClosed",
]);

/** Whether it is the database that cannot answer, and not the question that is wrong. */
function isAway(error: unknown): boolean {
	if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return isNotNow(error);
	if (error.code === NO_TRANSACTION) return true;
	const adapter = error.meta?.["driverAdapterError"] as { readonly cause?: AdapterCause } | undefined;
	const { kind = "", originalCode } = adapter?.cause ?? {};
	// Prisma's own codes say less than what is below them, and a connection's code is handed on as it is.
	const code = originalCode ?? (/^P\d{4}$/.test(error.code) ? "XX000" : error.code);
	return AWAY.has(kind) || isNotNow(Object.assign(new Error(kind), { code }));
}

function isNotNow(error: unknown): boolean {
	const failure = classifyFailure(error);
	return failure === "lost" || failure === "unable" || failure === "again";
}

function nameOf(sql: string): string {
	return createHash("sha256").update(sql).digest("base64url").slice(0, 24);
}

/** A unique key was taken already. */
export function isTaken(error: unknown): boolean {
	return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
