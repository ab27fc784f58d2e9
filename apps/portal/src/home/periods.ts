/** How far back the figures go; the time before it, as long, is what they are compared with. */
export const PERIODS = {
	"24h": { step: "hour", steps: 24 },
	"7d": { step: "day", steps: 7 },
	"30d": { step: "day", steps: 30 },
} as const;

export type Period = keyof typeof PERIODS;

const LENGTH = { hour: 3_600_000, day: 86_400_000 } as const;

export function readPeriod(value: string | readonly string[] | undefined): Period {
	return value === "24h" || value === "30d" ? value : "7d";
}

/** When the time before the period begins. */
export function beginOf(period: Period, now: number): Date {
	const { step, steps } = PERIODS[period];
	const length = LENGTH[step];
	return new Date(Math.floor(now / length) * length - (2 * steps - 1) * length);
}

export function lengthOf(period: Period): number {
	return LENGTH[PERIODS[period].step];
}
