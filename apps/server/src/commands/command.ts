import type { ReadSettings } from "../settings/read-settings.ts";

export interface CommandInput extends ReadSettings {
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** The settings file named on the command line. */
	readonly file: string | undefined;
	/** True for a server that takes the place of one before it, during development. */
	readonly reloaded: boolean;
}

/** Runs until it is asked to stop, and answers the exit code. */
export type Command = (input: CommandInput) => Promise<number>;
