/** The value below which so much of all lies; of sorted values. */
export function percentile(sorted: readonly number[], share: number): number {
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
	return percentile(
		values.toSorted((left, right) => left - right),
		0.5,
	);
}
