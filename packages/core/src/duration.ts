const DURATION = /^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/;
const UNIT: Readonly<Record<string, number>> = {
	ns: 1e-6,
	us: 1e-3,
	µs: 1e-3,
	ms: 1,
	s: 1000,
	m: 60_000,
	h: 3_600_000,
};

/** Milliseconds of a Go duration such as "1h30m"; undefined when it is none. */
export function parseDuration(text: string): number | undefined {
	if (text === "0") return 0;
	if (!DURATION.test(text)) return undefined;
	let total = 0;
	for (const [, value, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g))
		total += Number(value) * (UNIT[unit ?? ""] ?? 0);
	return total;
}
