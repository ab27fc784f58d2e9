/** A map that forgets what was used least recently, so that it never grows beyond its limits. */
export interface BoundedMemory<Key, Value> {
	/** As the one used last, it will be the last to go. */
	recall(key: Key): Value | undefined;
	/** @param size of the value, in whatever the limit is; one larger than the limit is not kept */
	remember(key: Key, value: Value, size: number): void;
	forget(key: Key): void;
}

export interface MemoryLimits {
	readonly entries: number;
	/** Of all values together. */
	readonly size: number;
}

interface Entry<Value> {
	readonly value: Value;
	readonly size: number;
}

export function createBoundedMemory<Key, Value>(limits: MemoryLimits): BoundedMemory<Key, Value> {
	// A map keeps the order in which its keys came.
	const entries = new Map<Key, Entry<Value>>();
	let total = 0;
	const forget = (key: Key) => {
		total -= entries.get(key)?.size ?? 0;
		entries.delete(key);
	};
	return {
		recall(key) {
			const entry = entries.get(key);
			if (entry === undefined) return undefined;
			entries.delete(key);
			entries.set(key, entry);
			return entry.value;
		},
		remember(key, value, size) {
			forget(key);
			if (size > limits.size) return;
			entries.set(key, { value, size });
			total += size;
			for (const oldest of entries.keys()) {
				if (entries.size <= limits.entries && total <= limits.size) return;
				forget(oldest);
			}
		},
		forget,
	};
}

/** About how large a value is: its length as JSON. */
export function lengthOf(value: unknown): number {
	return JSON.stringify(value, (_name, member: unknown) => (typeof member === "bigint" ? 0 : member)).length;
}
