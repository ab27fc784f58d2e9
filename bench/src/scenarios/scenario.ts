import type { Address, Visitor } from "../load/world.ts";

/** One operation; false when what was prepared is used up. Throws when the answer is not what it should be. */
export type Operation = (visitor: Visitor, index: number) => Promise<boolean>;

export interface Scenario {
	readonly name: string;
	/** Needs our admin port. */
	readonly gatehouseOnly: boolean;
	/** What the operation needs, made before the clock runs. `supply`: for how many operations. */
	prepare(address: Address, visitors: readonly Visitor[], supply: number): Promise<Operation>;
}

/** Makes `count` of something, by all visitors at once. */
export async function supplyOf<Item>(
	count: number,
	visitors: readonly Visitor[],
	make: (visitor: Visitor) => Promise<Item>,
): Promise<Item[]> {
	const made: Item[] = [];
	let begun = 0;
	const work = async (visitor: Visitor) => {
		while (begun < count) {
			begun++;
			made.push(await make(visitor));
		}
	};
	await Promise.all(visitors.map(work));
	return made;
}
