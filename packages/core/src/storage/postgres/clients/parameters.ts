/** The values of a statement that is put together, each told its placeholder. */
export interface Parameters {
	readonly values: readonly unknown[];
	add(value: unknown, type: string): string;
}

export function createParameters(): Parameters {
	const values: unknown[] = [];
	return { values, add: (value, type) => `$${values.push(value)}::${type}` };
}
