/** A stretch of an address, and whether the other one lacks it. */
export interface Part {
	readonly at: number;
	readonly text: string;
	readonly differs: boolean;
}

/**
 * Splits two addresses into what they share at both ends and what differs between: for a reader who compares them, the
 * stretch to look at.
 */
export function markDifference(
	left: string,
	right: string,
): { readonly left: readonly Part[]; readonly right: readonly Part[] } {
	const shortest = Math.min(left.length, right.length);
	let head = 0;
	while (head < shortest && left[head] === right[head]) head++;
	let tail = 0;
	while (tail < shortest - head && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail++;
	return { left: cut(left, head, tail), right: cut(right, head, tail) };
}

function cut(text: string, head: number, tail: number): readonly Part[] {
	const end = text.length - tail;
	return [
		{ at: 0, text: text.slice(0, head), differs: false },
		{ at: head, text: text.slice(head, end), differs: true },
		{ at: end, text: text.slice(end), differs: false },
	].filter((part) => part.text !== "");
}
