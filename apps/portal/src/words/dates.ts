/** Dates as sentences need them. UTC, because the server does not know the visitor's zone, and says so. */
export interface Dates {
	/** 3 March 2026 */
	readonly day: (time: string) => string;
	/** 22 November 2026, 14:07:31 UTC */
	readonly moment: (time: string) => string;
	/** 14:07 UTC */
	readonly clock: (time: string) => string;
}

export function createDates(language: string): Dates {
	const format = (options: Intl.DateTimeFormatOptions) => {
		const formatter = new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options });
		return (time: string) => formatter.format(new Date(time));
	};
	const day = format({ day: "numeric", month: "long", year: "numeric" });
	const clock = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
	const second = format({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
	return {
		day,
		clock: (time) => `${clock(time)} UTC`,
		moment: (time) => `${day(time)}, ${second(time)} UTC`,
	};
}
