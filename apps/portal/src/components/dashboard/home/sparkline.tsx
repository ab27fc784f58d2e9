const WIDTH = 320;
const HEIGHT = 64;
const TOP = 6;

/** The course of one figure: its form alone, on an axis from 0. */
export function Sparkline({ values, label }: { readonly values: readonly number[]; readonly label: string }) {
	const most = Math.max(1, ...values);
	const xOf = (index: number) => (values.length < 2 ? WIDTH : (index / (values.length - 1)) * (WIDTH - 4));
	const yOf = (value: number) => HEIGHT - 1 - (value / most) * (HEIGHT - 1 - TOP);
	const line = values.map(
		(value, index) => `${index === 0 ? "M" : "L"}${round(xOf(index))} ${round(yOf(value))}`,
	);
	const last = values.length - 1;
	return (
		<svg className="chart spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
			<path
				className="spark-area"
				d={`${line.join("")}L${round(xOf(last))} ${HEIGHT - 1}L0 ${HEIGHT - 1}Z`}
			/>
			<path className="gl" d={`M0 ${HEIGHT - 1}H${WIDTH}`} />
			<path className="spark-line" d={line.join("")} />
			<circle className="s1" cx={round(xOf(last))} cy={round(yOf(values[last] ?? 0))} r="3" />
		</svg>
	);
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
