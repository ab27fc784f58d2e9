import type { Config } from "./config.ts";
import type { Context, Log } from "./context.ts";

export interface ContextOptions {
	readonly config: Config;
	/** postgres://… of a database with the migrations applied. */
	readonly databaseUrl: string;
	readonly log: Log;
}

/** Builds the world leaves first: connections, clock, keys, stores. Close it with `context.stores.close()`. */
export async function createContext(_options: ContextOptions): Promise<Context> {
	throw new Error("storage is not there yet");
}
