import type { Context, Endpoint } from "../context.ts";
import { type HttpResponse, json } from "../http.ts";
import { systemClock } from "../runtime/clock.ts";
import { DatabaseSilentError } from "../storage/contracts/database-silent-error.ts";

/** A machine's clock that is off by more is worth a word: certificates and other services will mind. */
const CLOCK_TOLERANCE = 5000;

/** This process answers. */
export const healthAlive: Endpoint = async () => json(200, { status: "ok" });

/** This process can serve: its database answers. Only the admin port tells more than that. */
export const healthReady: Endpoint = async (request, context) => {
	const database = await askDatabase(context);
	const tells = request.listener === "admin";
	if (database.kind === "silent")
		return unavailable(tells ? database.problem : "unavailable", database.cause);
	const offset = Math.round((systemClock.now() - database.now) / 1000);
	const isOff = Math.abs(offset) * 1000 > CLOCK_TOLERANCE;
	return json(200, { status: "ok", ...(tells && isOff ? { clock_offset_seconds: offset } : {}) });
};

async function askDatabase({ stores }: Pick<Context, "stores">) {
	try {
		return { kind: "answers", now: await stores.ping() } as const;
	} catch (cause) {
		const problem = cause instanceof DatabaseSilentError ? cause.message : "The database does not answer.";
		return { kind: "silent", problem, cause } as const;
	}
}

function unavailable(problem: string, cause: unknown): HttpResponse {
	const response = json(503, { errors: { database: problem } }, { "retry-after": "1" });
	return { ...response, log: { reason: "database_silent", cause } };
}
