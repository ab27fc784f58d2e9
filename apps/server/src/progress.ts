/** Shorter than a person notices: such a step is not worth a line. */
const UNNOTICED = 250;

/** A step that a person may wait for says what it does, and, when it is done, how long it took. */
export async function step<Result>(says: string, work: () => Promise<Result>): Promise<Result> {
	const begun = performance.now();
	let told = false;
	const timer = setTimeout(() => {
		told = true;
		process.stdout.write(`· ${says} …\n`);
	}, UNNOTICED);
	try {
		const result = await work();
		if (told) process.stdout.write(`✓ ${says} (${((performance.now() - begun) / 1000).toFixed(1)} s)\n`);
		return result;
	} finally {
		clearTimeout(timer);
	}
}
