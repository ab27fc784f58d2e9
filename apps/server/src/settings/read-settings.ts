import { type Settings, settingsSchema } from "@gatehouse/core";
import { checkSettings } from "./check-settings.ts";
import { describeAllowed } from "./describe.ts";
import { type FlatSettings, readEnvironment } from "./environment.ts";
import { readFile } from "./file.ts";
import { environmentName, findKey, KEYS } from "./keys.ts";
import { findNotBuilt } from "./not-built.ts";
import { SettingsError } from "./settings-error.ts";

export interface SettingsSources {
	/** The file named on the command line. */
	readonly file: string | undefined;
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** What the command changes unless file or environment say otherwise. */
	readonly defaults?: FlatSettings;
}

export interface ReadSettings {
	readonly settings: Settings;
	/** Sentences for the operator; none of them stops the start. */
	readonly warnings: readonly string[];
}

/** Reads file and environment; the environment wins. A wrong setting stops the start. */
export function readSettings(sources: SettingsSources): ReadSettings {
	const file = readFile(sources.file);
	const environment = readEnvironment(sources.environment);
	const notBuilt = [...file.keys()].filter((name) => findKey(name) === undefined && findNotBuilt(name));
	const unknown = [...file.keys()].filter((name) => findKey(name) === undefined && !findNotBuilt(name));
	const given = new Map([...(sources.defaults ?? []), ...file, ...environment.settings]);
	const parsed = settingsSchema.safeParse(nest(given));
	const problems = [
		...unknown.map(describeUnknown),
		...(parsed.error?.issues ?? []).flatMap((issue) => describe(issue, given)),
	];
	if (parsed.data === undefined || problems.length > 0) throw new SettingsError([...new Set(problems)]);
	const checked = checkSettings(parsed.data);
	if (checked.length > 0) throw new SettingsError(checked);
	const warnings = [...notBuilt, ...environment.notBuilt].map(
		(name) =>
			`${name} is a setting of Ory Hydra for something that Gatehouse does not have yet; it has no effect`,
	);
	return { settings: parsed.data, warnings };
}

function nest(flat: FlatSettings): Record<string, unknown> {
	const root: Record<string, unknown> = {};
	for (const { name, path } of KEYS) {
		if (!flat.has(name)) continue;
		let group = root;
		for (const part of path.slice(0, -1)) {
			group[part] ??= {};
			group = group[part] as Record<string, unknown>;
		}
		group[path.at(-1) ?? ""] = flat.get(name);
	}
	return root;
}

interface Issue {
	readonly code?: string | undefined;
	readonly path: readonly PropertyKey[];
	readonly message: string;
}

function describe(issue: Issue, given: FlatSettings): readonly string[] {
	// The issue may lie inside a list: the key is the longest beginning that is a setting.
	const parts = issue.path.map(String);
	const key = parts
		.map((_, at) => findKey(parts.slice(0, at + 1).join(".")))
		.find((found) => found !== undefined);
	if (key === undefined) return [`${parts.join(".")}: ${issue.message}`];
	const allowed = issue.code === "custom" ? issue.message : describeAllowed(key.schema);
	const value = isSecret(key.name) ? "a value that is not shown" : JSON.stringify(given.get(key.name));
	return [`${key.name} (environment: ${key.environment}) is ${value}; allowed: ${allowed}`];
}

function isSecret(name: string): boolean {
	return (
		name === "dsn" ||
		name.startsWith("secrets.") ||
		name.endsWith("api_keys") ||
		name.endsWith("connection_uri")
	);
}

function describeUnknown(name: string): string {
	const near = KEYS.find((key) => distance(key.name, name) <= 2);
	const hint =
		near === undefined ? "" : `; did you mean ${near.name} (environment: ${environmentName(near.name)})?`;
	return `${name} is no setting${hint}`;
}

/** Levenshtein's distance: how many letters were mistyped. */
function distance(left: string, right: string): number {
	let row = Array.from({ length: right.length + 1 }, (_, at) => at);
	for (const [at, letter] of [...left].entries()) {
		const next = [at + 1];
		for (const [other, against] of [...right].entries()) {
			const cost = letter === against ? 0 : 1;
			next.push(Math.min((next[other] ?? 0) + 1, (row[other + 1] ?? 0) + 1, (row[other] ?? 0) + cost));
		}
		row = next;
	}
	return row.at(-1) ?? 0;
}
