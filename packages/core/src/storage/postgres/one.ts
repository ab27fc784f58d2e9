/** The only answer of a statement that was run with one row. */
export function one<Answer>(answers: readonly Answer[]): Answer {
	const [answer] = answers;
	if (answer === undefined) throw new Error("a statement gave no answer");
	return answer;
}

/** What is no UUID is no id of ours: it is not even asked for, since the database would refuse the cast. */
export function isUuid(text: string): boolean {
	return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
}
