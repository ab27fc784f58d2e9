type Close = () => Promise<void>;

/** What was opened, to be closed in reverse order, each also when another fails to close. */
export interface Closers {
	add(close: Close): void;
	close(): Promise<void>;
}

export function createClosers(): Closers {
	const open: Close[] = [];
	return {
		add: (close) => void open.unshift(close),
		close: async () => {
			const failures: unknown[] = [];
			for (const close of open.splice(0)) await close().catch((error: unknown) => failures.push(error));
			if (failures.length > 0) throw new AggregateError(failures, "not everything could be stopped");
		},
	};
}
