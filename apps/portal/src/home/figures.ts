import type { Usage, UsageKind } from "@gatehouse/schemas";
import { lengthOf, PERIODS, type Period } from "./periods.ts";

/** One hour or day. */
export interface Column {
	readonly at: string;
	readonly logins: number;
	readonly consents: number;
	readonly refusals: number;
	/** By grant type. */
	readonly tokens: Readonly<Record<Grant, number>>;
}

export const GRANTS = ["refresh_token", "authorization_code", "client_credentials", "other"] as const;
export type Grant = (typeof GRANTS)[number];

export interface Figures {
	readonly columns: readonly Column[];
	/** Of the whole period, and of the one before it. */
	readonly totals: Readonly<Record<UsageKind, { readonly now: number; readonly before: number }>>;
	/** Most frequent first. */
	readonly reasons: readonly { readonly reason: string; readonly count: number }[];
	readonly byGrant: Readonly<Record<Grant, number>>;
}

type Count = Usage["counts"][number];

/** What the server counted, as the page shows it: the later half of it in columns, compared with the earlier half. */
export function readFigures(usage: Usage, period: Period): Figures {
	const { steps } = PERIODS[period];
	const length = lengthOf(period);
	const begin = Date.parse(usage.to) - steps * length;
	const [now, before] = [true, false].map((isNow) =>
		usage.counts.filter(({ at }) => Date.parse(at) >= begin === isNow),
	);
	const counts = now ?? [];
	const columns = Array.from({ length: steps }, (_, index) => {
		const at = begin + index * length;
		return columnOf(
			new Date(at).toISOString(),
			counts.filter((count) => Date.parse(count.at) === at),
		);
	});
	const total = (kind: UsageKind) => ({ now: sumOf(counts, kind), before: sumOf(before ?? [], kind) });
	return {
		columns,
		totals: {
			login: total("login"),
			consent: total("consent"),
			token: total("token"),
			refusal: total("refusal"),
		},
		reasons: reasonsOf(counts),
		byGrant: tokensOf(counts),
	};
}

function columnOf(at: string, counts: readonly Count[]): Column {
	return {
		at,
		logins: sumOf(counts, "login"),
		consents: sumOf(counts, "consent"),
		refusals: sumOf(counts, "refusal"),
		tokens: tokensOf(counts),
	};
}

function tokensOf(counts: readonly Count[]): Readonly<Record<Grant, number>> {
	const tokens = { refresh_token: 0, authorization_code: 0, client_credentials: 0, other: 0 };
	for (const { kind, detail, count } of counts) {
		if (kind !== "token") continue;
		tokens[GRANTS.find((grant) => grant === detail) ?? "other"] += count;
	}
	return tokens;
}

function reasonsOf(counts: readonly Count[]): Figures["reasons"] {
	const sums = new Map<string, number>();
	for (const { kind, detail, count } of counts) {
		if (kind === "refusal") sums.set(detail, (sums.get(detail) ?? 0) + count);
	}
	return [...sums]
		.map(([reason, count]) => ({ reason, count }))
		.toSorted((left, right) => right.count - left.count || (left.reason < right.reason ? -1 : 1));
}

function sumOf(counts: readonly Count[], kind: UsageKind): number {
	return counts.reduce((sum, one) => (one.kind === kind ? sum + one.count : sum), 0);
}

/** The end of an axis that begins at 0, with four round steps. */
export function axisOf(most: number): { readonly top: number; readonly steps: readonly number[] } {
	const step = roundUp(Math.max(1, most) / 4);
	return { top: step * 4, steps: [0, 1, 2, 3, 4].map((at) => at * step) };
}

function roundUp(value: number): number {
	if (value <= 1) return 1;
	const power = 10 ** Math.floor(Math.log10(value));
	const nice = [1, 2, 2.5, 5, 10].find(
		(factor) => factor * power >= value && Number.isInteger(factor * power),
	);
	return (nice ?? 10) * power;
}
