// Every step that a person waits for says what it does and how long it took.

/** Ends the command with a sentence instead of a stack. */
export class Stop extends Error {}

export async function step(says, work) {
	console.log(`· ${says} …`);
	const begun = Date.now();
	const result = await work();
	console.log(`✓ ${says} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
	return result;
}
