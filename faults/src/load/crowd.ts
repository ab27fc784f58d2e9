/** Work that goes on and on, by several at a time, until it is told to stop. */
export interface Crowd {
	/** Settles when everybody has finished what they were at; fails when somebody's work did. */
	stop(): Promise<void>;
}

export interface Occupation {
	readonly people: number;
	work(): Promise<void>;
}

export function startCrowd(occupations: readonly Occupation[]): Crowd {
	let stopping = false;
	const loop = async (work: () => Promise<void>) => {
		while (!stopping) await work();
	};
	const all = Promise.all(
		occupations.flatMap(({ people, work }) => Array.from({ length: people }, () => loop(work))),
	);
	all.catch(() => {});
	return {
		async stop() {
			stopping = true;
			await all;
		},
	};
}
