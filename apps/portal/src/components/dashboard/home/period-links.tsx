import Link from "next/link";
import { PERIODS, type Period } from "@/home/periods";
import type { Words } from "@/words";

/** Short choices that act at once: links, so that the choice stands in the address. */
export function PeriodLinks({ period, words }: { readonly period: Period; readonly words: Words }) {
	const { home } = words.dashboard;
	return (
		<nav className="seg-links" aria-label={home.period}>
			{(Object.keys(PERIODS) as Period[]).map((one) => (
				<Link
					key={one}
					href={`/?period=${one}`}
					prefetch={false}
					{...(one === period ? { "aria-current": "true" as const } : {})}
				>
					{home.periods[one]}
				</Link>
			))}
		</nav>
	);
}
