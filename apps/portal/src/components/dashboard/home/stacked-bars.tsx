import { axisOf } from "@/home/figures";

export interface Bar {
	readonly at: string;
	/** Under it; "" where there is no room for each. */
	readonly tick: string;
	/** From below, at most four. */
	readonly values: readonly number[];
}

interface Drawing {
	readonly className: "wide" | "slim";
	readonly width: number;
	readonly height: number;
}

/** A drawing of its own for a narrow window, so that its letters keep their size. */
const DRAWINGS: readonly Drawing[] = [
	{ className: "wide", width: 720, height: 214 },
	{ className: "slim", width: 300, height: 190 },
];

const LEFT = 48;
const TOP = 10;
const BOTTOM = 24;

/**
 * Bars over time, stacked, on an axis from 0: drawn by the server, without a script and without a style that a policy
 * would refuse. What it shows is told in `label`, and number by number in a table beside it.
 */
export function StackedBars({
	bars,
	label,
	number,
}: {
	readonly bars: readonly Bar[];
	readonly label: string;
	readonly number: (value: number) => string;
}) {
	return DRAWINGS.map((drawing) => (
		<Chart key={drawing.className} bars={bars} label={label} number={number} drawing={drawing} />
	));
}

function Chart({
	bars,
	label,
	number,
	drawing: { className, width, height },
}: {
	readonly bars: readonly Bar[];
	readonly label: string;
	readonly number: (value: number) => string;
	readonly drawing: Drawing;
}) {
	const { top, steps } = axisOf(Math.max(...bars.map(({ values }) => sum(values))));
	const floor = height - BOTTOM;
	const yOf = (value: number) => floor - (value / top) * (floor - TOP);
	const slot = (width - LEFT) / bars.length;
	const bar = Math.min(48, slot * 0.64);
	const every = className === "slim" && bars.length > 7 ? 2 : 1;
	const shown = bars.filter(({ tick }) => tick !== "");
	return (
		<svg className={`chart ${className}`} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
			{steps.map((value) => (
				<g key={value}>
					<path className="gl" d={`M${LEFT} ${yOf(value)}H${width}`} />
					<text className="ax" x={LEFT - 8} y={yOf(value) + 4} textAnchor="end">
						{number(value)}
					</text>
				</g>
			))}
			{bars.map(({ at, tick, values }, index) => {
				const middle = LEFT + slot * (index + 0.5);
				return (
					<g key={at}>
						{values.map((value, series) => {
							const above = yOf(sum(values.slice(0, series + 1)));
							const below = yOf(sum(values.slice(0, series)));
							return value === 0 ? null : (
								<rect
									// biome-ignore lint/suspicious/noArrayIndexKey: a series is its place
									key={series}
									className={`s${series + 1}`}
									x={middle - bar / 2}
									y={above}
									width={bar}
									height={Math.max(1, below - above - 1)}
								/>
							);
						})}
						{tick === "" || shown.findIndex((one) => one.at === at) % every !== 0 ? null : (
							<text className="ax" x={middle} y={height - 6} textAnchor="middle">
								{tick}
							</text>
						)}
					</g>
				);
			})}
		</svg>
	);
}

function sum(values: readonly number[]): number {
	return values.reduce((left, right) => left + right, 0);
}
