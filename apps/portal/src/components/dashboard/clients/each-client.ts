const AT_ONCE = 8;

/** Does something with each of several clients, a few at once. Answers which were refused, and why. */
export async function eachClient(
	ids: readonly string[],
	change: (id: string) => Promise<string | undefined>,
): Promise<readonly { readonly id: string; readonly why: string }[]> {
	const refusals: { readonly id: string; readonly why: string }[] = [];
	for (let at = 0; at < ids.length; at += AT_ONCE) {
		const some = ids.slice(at, at + AT_ONCE);
		const answers = await Promise.all(some.map(change));
		for (const [index, why] of answers.entries())
			if (why !== undefined) refusals.push({ id: some[index] ?? "", why });
	}
	return refusals;
}
