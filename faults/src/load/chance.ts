/** A run that can be told again: numbers from 0 to 1 that follow from a seed (mulberry32). */
export type Chance = () => number;

export function createChance(seed: number): Chance {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

export function pick<Item>(items: readonly Item[], chance: Chance): Item {
	const item = items[Math.floor(chance() * items.length)];
	if (item === undefined) throw new Error("nothing to pick from");
	return item;
}
