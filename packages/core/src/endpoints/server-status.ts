import type { ServerStatus } from "@gatehouse/schemas";
import packageJson from "../../package.json" with { type: "json" };
import { renderTime } from "../clients/render-client.ts";
import type { Context, Endpoint } from "../context.ts";
import { json } from "../http.ts";
import { monotonicNow, systemClock } from "../runtime/clock.ts";

/** So many runs may fail or take long before anybody is told. */
const RUNS_MISSED = 5;

/** How this server, its database and its reaper are doing. */
export const getServerStatus: Endpoint = async (_request, context) => {
	const asked = monotonicNow();
	const databaseNow = await context.stores.ping();
	const took = monotonicNow() - asked;
	const { measure } = context.stores;
	const tables = await measure.tables();
	const sum = (numbers: readonly number[]) => numbers.reduce((left, right) => left + right, 0);
	const body: ServerStatus = {
		version: `v${packageJson.version}`,
		started_at: renderTime(startedAt(context)),
		clock_offset_seconds: Math.round((systemClock.now() - databaseNow) / 1000),
		database: {
			response_ms: Math.round(took * 10) / 10,
			bytes: sum((tables ?? []).map(({ bytes }) => bytes)),
			waiting: sum(measure.pools().map(({ waiting }) => waiting)),
		},
		reaper: describeReaper(context),
	};
	return json(200, body);
};

function startedAt({ clock }: Pick<Context, "clock">): number {
	return clock.now() - process.uptime() * 1000;
}

function describeReaper({ stores, config, clock }: Pick<Context, "stores" | "config" | "clock">) {
	const { lastRun, failures } = stores.reaper.report();
	const interval = config.db.reaper_interval;
	const since = lastRun?.at ?? startedAt({ clock });
	// of several workers one removes for all: another knows nothing of it
	const isOurs = lastRun !== null || config.serve.workers === 1;
	return {
		interval: interval / 1000,
		last_run_at: lastRun === null ? null : renderTime(lastRun.at),
		failures,
		late: isOurs && interval > 0 && clock.now() - since > interval * RUNS_MISSED,
	};
}
