import { environmentName, KEYS } from "./keys.ts";
import { NOT_BUILT_KEYS } from "./not-built.ts";

/** A value by its dotted key. */
export type FlatSettings = ReadonlyMap<string, unknown>;

export interface FromEnvironment {
	readonly settings: FlatSettings;
	/** Names of variables that Hydra knows and Gatehouse has no feature for. */
	readonly notBuilt: readonly string[];
}

/** The settings among the variables. An empty variable is one that is not set. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): FromEnvironment {
	const settings = new Map<string, unknown>();
	for (const { name, environment } of KEYS) {
		const text = variables[environment];
		if (text !== undefined && text !== "") settings.set(name, parseList(text));
	}
	const prefixes = NOT_BUILT_KEYS.map(environmentName);
	const known = new Set(KEYS.map(({ environment }) => environment));
	const notBuilt = Object.keys(variables).filter(
		(name) => !known.has(name) && prefixes.some((prefix) => name === prefix || isBelow(name, prefix)),
	);
	return { settings, notBuilt };
}

/** A single word such as HSM or TRACING is too common a beginning to be taken for a whole family. */
function isBelow(name: string, prefix: string): boolean {
	return prefix.includes("_") && name.startsWith(`${prefix}_`);
}

/** Lists may be written as JSON. */
function parseList(text: string): unknown {
	if (!text.trimStart().startsWith("[")) return text;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** The one place where the server reads its environment. */
export function processEnvironment(): Readonly<Record<string, string | undefined>> {
	return process.env;
}
