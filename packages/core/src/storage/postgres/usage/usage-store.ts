import type { UsageKind } from "@gatehouse/schemas";
import type { Clock } from "../../../runtime/clock.ts";
import type { UsageFilter, UsageStore, Use } from "../../contracts/usage.ts";
import type { Milliseconds } from "../../records.ts";
import type { Database, KeyedDatabase } from "../database.ts";
import { addUsageStatement } from "./add.ts";

const HOUR = 3_600_000;
const LARGEST_BATCH = 1000;

/** Whoever invents client ids and fills the memory with them is counted without one from here on. */
const MOST_COUNTERS = 20_000;

/** What cannot be the id of a client is none. */
const CLIENT_ID = /^[\x20-\x7E]{1,255}$/;

interface Counter {
	readonly clientId: string | undefined;
	readonly hour: Milliseconds;
	readonly kind: UsageKind;
	readonly detail: string;
	count: number;
}

export interface UsageStoreParts {
	/** For what is written. */
	readonly hot: KeyedDatabase;
	/** For lists. */
	readonly database: Database;
	readonly clock: Clock;
}

export function createUsageStore({ hot, database, clock }: UsageStoreParts): UsageStore {
	let counters = new Map<string, Counter>();
	const counterOf = ({ kind, detail = "", clientId }: Use): Counter => {
		const hour = Math.floor(clock.now() / HOUR) * HOUR;
		const key = JSON.stringify([hour, kind, detail, clientId]);
		const found = counters.get(key);
		if (found !== undefined) return found;
		if (counters.size >= MOST_COUNTERS && clientId !== undefined) return counterOf({ kind, detail });
		const counter = { clientId, hour, kind, detail, count: 0 };
		counters.set(key, counter);
		return counter;
	};
	return {
		note({ clientId, ...use }) {
			const named = clientId !== undefined && CLIENT_ID.test(clientId);
			counterOf(named ? { ...use, clientId } : use).count++;
		},
		async flush() {
			const rows = [...counters.values()].map(({ clientId, count, ...row }) => ({
				...row,
				client_id: clientId ?? null,
				count: BigInt(count),
			}));
			counters = new Map();
			for (let at = 0; at < rows.length; at += LARGEST_BATCH) {
				await addUsageStatement.run(hot, rows.slice(at, at + LARGEST_BATCH), {});
			}
		},
		async list(filter) {
			const rows = await database.send<UsageRow>(listQuery(filter));
			return rows.map(({ at, kind, detail, count }) => ({ at: at.getTime(), kind, detail, count }));
		},
	};
}

interface UsageRow {
	readonly at: Date;
	readonly kind: UsageKind;
	readonly detail: string;
	readonly count: number;
}

function listQuery({ from, to, step, clients }: UsageFilter) {
	const which =
		clients === undefined
			? { name: "all", sql: "u.client = 0", values: [] }
			: "id" in clients
				? { name: "one", sql: "u.client = $4", values: [clients.id.toString()] }
				: {
						name: "own",
						sql: "u.client IN (SELECT c.id FROM client c WHERE c.owner_account = $4::uuid)",
						values: [clients.owner],
					};
	return {
		name: `list_usage_${which.name}`,
		text: `
			SELECT date_trunc($3, u.hour, 'UTC') AS at, u.kind, u.detail, sum(u.count)::float8 AS count
			FROM usage_hour u WHERE u.hour >= $1 AND u.hour < $2 AND ${which.sql}
			GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
		values: [new Date(from), new Date(to), step, ...which.values],
		repeatable: true,
	};
}
