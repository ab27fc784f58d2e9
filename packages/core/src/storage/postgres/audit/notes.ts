import type { Milliseconds, NewAuditEvent } from "../../records.ts";

/** Written at once: a flood of refusals costs the database no more than this each time. */
const LARGEST_BATCH = 200;

/** Events that nobody waits for: kept in memory and written together, a moment later. */
export interface Notes {
	note(event: NewAuditEvent): void;
	flush(): Promise<void>;
	/** Writes what is left, and takes no more. */
	close(): Promise<void>;
}

export interface NotesOptions {
	readonly write: (events: readonly NewAuditEvent[]) => Promise<void>;
	/** How long an event waits; 0: nothing is kept. */
	readonly interval: Milliseconds;
}

export function createNotes({ write, interval }: NotesOptions): Notes {
	let waiting: NewAuditEvent[] = [];
	let timer: NodeJS.Timeout | undefined;
	const flush = async () => {
		clearTimeout(timer);
		timer = undefined;
		const events = waiting;
		waiting = [];
		if (events.length > 0) await write(events);
	};
	return {
		note(event) {
			if (interval === 0 || waiting.length >= LARGEST_BATCH) return;
			waiting.push(event);
			// what cannot be written now is lost: it was refused all the same
			timer ??= setTimeout(() => void flush().catch(() => {}), interval).unref();
		},
		flush,
		async close() {
			await flush().catch(() => {});
		},
	};
}
