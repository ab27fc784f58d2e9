/** Dates as sentences need them. UTC, because the server does not know the visitor's zone, and says so. */
export interface Dates {
	/** 3 March 2026 */
	readonly day: (time: string) => string;
	/** 22 November 2026, 14:07:31 UTC */
	readonly moment: (time: string) => string;
	/** 14:07 UTC */
	readonly clock: (time: string) => string;
	/** 2 minutes ago; after a week the day */
	readonly ago: (time: string, now?: number) => string;
}

/** From this many seconds on, in units of so many seconds. */
const AGES = [
	{ from: 86_400, unit: "day", seconds: 86_400 },
	{ from: 3600, unit: "hour", seconds: 3600 },
	{ from: 60, unit: "minute", seconds: 60 },
	{ from: 0, unit: "second", seconds: 1 },
] as const;

const WEEK = 7 * 86_400;

export function createDates(language: string): Dates {
	const format = (options: Intl.DateTimeFormatOptions) => {
		const formatter = new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options });
		return (time: string) => formatter.format(new Date(time));
	};
	const day = format({ day: "numeric", month: "long", year: "numeric" });
	const clock = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
	const second = format({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
	const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
	const ago = (time: string, now = Date.now()) => {
		const age = Math.max(0, Math.floor((now - Date.parse(time)) / 1000));
		if (age >= WEEK) return day(time);
		const scale = AGES.find(({ from }) => age >= from);
		return scale === undefined ? day(time) : relative.format(-Math.floor(age / scale.seconds), scale.unit);
	};
	return {
		ago,
		day,
		clock: (time) => `${clock(time)} UTC`,
		moment: (time) => `${day(time)}, ${second(time)} UTC`,
	};
}
