import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Settings } from "@gatehouse/core";
import { SettingsError } from "./settings/settings-error.ts";

const FILE = "secrets.json";

export interface DataFolder {
	readonly dataFolder: string;
	/** There is no database in it yet. */
	readonly isNew: boolean;
}

export function hasGeneratedSecrets(dataFolder: string): boolean {
	return existsSync(path.join(dataFolder, FILE));
}

/**
 * The secrets beside the embedded database, made on the first run. With a database of the operator's own they come
 * from the settings alone: several servers on one database must have the same.
 */
export function withGeneratedSecrets(settings: Settings, { dataFolder, isNew }: DataFolder): Settings {
	if (settings.secrets.system.length > 0) return settings;
	const file = path.join(dataFolder, FILE);
	if (!existsSync(file)) {
		if (!isNew) throw lost(file);
		writeSecrets(file);
	}
	const { system, cookie } = readSecrets(file);
	const given = settings.secrets.cookie;
	return { ...settings, secrets: { system, cookie: given.length > 0 ? given : cookie } };
}

function lost(file: string): SettingsError {
	return new SettingsError([
		`${file} is gone, and the database beside it cannot be read without its secrets. Bring back a copy of the file, ` +
			"or set secrets.system and secrets.cookie to what it held. To begin anew, without accounts and clients, move " +
			"the whole data folder away",
	]);
}

interface SecretsFile {
	readonly system: string[];
	readonly cookie: string[];
}

function writeSecrets(file: string): void {
	const make = () => [randomBytes(32).toString("base64url")];
	const draft = `${file}.${process.pid}`;
	writeFileSync(draft, `${JSON.stringify({ system: make(), cookie: make() }, null, "\t")}\n`, {
		mode: 0o600,
	});
	renameSync(draft, file);
}

function readSecrets(file: string): SecretsFile {
	chmodSync(file, 0o600);
	const isList = (value: unknown): value is string[] =>
		Array.isArray(value) &&
		value.length > 0 &&
		value.every((item) => typeof item === "string" && item.length >= 16);
	try {
		const { system, cookie } = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
		if (isList(system) && isList(cookie)) return { system, cookie };
	} catch {
		// told below, without the contents
	}
	throw new SettingsError([
		`${file} does not hold the secrets it once did. Bring back a copy; the database cannot be read without them`,
	]);
}
