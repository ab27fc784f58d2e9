import { existsSync, readFileSync } from "node:fs";
import { parse, YAMLParseError } from "yaml";
import { findKey } from "./keys.ts";
import { SettingsError } from "./settings-error.ts";

/** Read when no other file is named. */
export const DEFAULT_FILE = "gatehouse.yml";

/** The settings of a YAML (or JSON) file, flat, by dotted key. */
export function readFile(named: string | undefined): ReadonlyMap<string, unknown> {
	if (named === undefined && !existsSync(DEFAULT_FILE)) return new Map();
	const file = named ?? DEFAULT_FILE;
	const content = parseFile(file);
	if (content === null || content === undefined) return new Map();
	if (!isGroup(content))
		throw new SettingsError([`${file} holds no settings: it must be a mapping of keys to values`]);
	return new Map(flatten(content, []));
}

function parseFile(file: string): unknown {
	try {
		return parse(readFileSync(file, "utf8"));
	} catch (error) {
		const reason = error instanceof YAMLParseError ? error.message : `it cannot be read (${String(error)})`;
		throw new SettingsError([`The settings file ${file} has a mistake: ${reason}`]);
	}
}

function flatten(group: Readonly<Record<string, unknown>>, path: readonly string[]): [string, unknown][] {
	return Object.entries(group).flatMap(([name, value]): [string, unknown][] => {
		const key = [...path, name].join(".");
		// A key without a value is one that is not set.
		if (value === null) return [];
		if (isGroup(value) && findKey(key) === undefined) return flatten(value, [...path, name]);
		return [[key, value]];
	});
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
