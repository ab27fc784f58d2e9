import { z } from "zod";

/** How the server that answers is doing, for administrators. Other servers on the same database have their own. */
export const serverStatus = z.object({
	version: z.string(),
	/** RFC 3339. */
	started_at: z.string(),
	/** How far this machine's clock is ahead of the database's, which is used. */
	clock_offset_seconds: z.number(),
	database: z.object({
		/** Of one question. */
		response_ms: z.number(),
		/** Of all tables with their indexes. */
		bytes: z.number(),
		/** Statements that wait for a connection. */
		waiting: z.number(),
	}),
	reaper: z.object({
		/** Seconds between two runs; 0: off. */
		interval: z.number(),
		/** When the last whole run ended; null: none yet. */
		last_run_at: z.string().nullable(),
		/** Runs that ended early, since the start. */
		failures: z.number(),
		/** It should have run and did not for some time. */
		late: z.boolean(),
	}),
});
export type ServerStatus = z.infer<typeof serverStatus>;
