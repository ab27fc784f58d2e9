import type { Milliseconds } from "../records.ts";

/** Every table whose rows come and go by themselves. */
export const REAPED_TABLES = [
	"access_token",
	"authorization_code",
	"refresh_token",
	"authorization_request",
	"login_session",
	"logout_request",
	"setup_link",
	"account_link",
	"invitation",
	"account",
	"refusal",
	"audit_event",
	"signing_key",
	"usage_hour",
	"grant",
] as const;

export type ReapedTable = (typeof REAPED_TABLES)[number];

/** Rows removed, by table. */
export type Removed = Readonly<Record<ReapedTable, number>>;

export interface ReaperReport {
	/** Since the start of this process. */
	readonly removed: Removed;
	readonly runs: number;
	/** Runs that ended early, for example because the database was away. */
	readonly failures: number;
	/** Null: not run yet. */
	readonly lastRun: { readonly at: Milliseconds; readonly took: Milliseconds } | null;
}

/** Keeps every table bounded: removes what is over, without being asked. */
export interface Reaper {
	/** One run over all tables, now; two at once are one. Answers what it removed; fails when the database does. */
	run(): Promise<Removed>;
	report(): ReaperReport;
	/** Ends the runs after the batch at hand. */
	stop(): Promise<void>;
}
