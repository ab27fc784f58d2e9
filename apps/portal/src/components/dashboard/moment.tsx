import type { Dates } from "@/words/dates";

/** A time as people say it, with the exact one behind it. */
export function Moment({
	time,
	dates,
	exact = false,
}: {
	readonly time: string;
	readonly dates: Dates;
	/** The day instead of how long ago. */
	readonly exact?: boolean;
}) {
	return (
		<time dateTime={time} title={dates.moment(time)}>
			{exact ? dates.day(time) : dates.ago(time)}
		</time>
	);
}
