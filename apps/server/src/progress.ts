/** A step that a person may wait for says what it does, and how long it took if that was long enough to notice. */
export async function step<Result>(says: string, work: () => Promise<Result>): Promise<Result> {
	process.stdout.write(`· ${says} …\n`);
	const begun = performance.now();
	const result = await work();
	process.stdout.write(`✓ ${says} (${((performance.now() - begun) / 1000).toFixed(1)} s)\n`);
	return result;
}
