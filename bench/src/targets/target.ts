import type { Address } from "../load/world.ts";

/** Something that is measured, running in processes of its own. */
export interface Target {
	readonly address: Address;
	readonly serverPid: number | undefined;
	readonly databasePid: number | undefined;
	/** Which scenarios it can answer. */
	can(scenario: { readonly name: string; readonly gatehouseOnly: boolean }): boolean;
	/** Transactions of its database so far; undefined without one. Each hot statement is one. */
	transactions(): Promise<number | undefined>;
	stop(): Promise<void>;
}
