import { settingsSchema } from "@gatehouse/core";
import type { z } from "zod";

type Schema = z.core.$ZodType;

/** A single setting: its dotted key and the schema of its value. */
export interface Key {
	readonly path: readonly string[];
	readonly name: string;
	readonly environment: string;
	readonly schema: Schema;
}

/** Every setting, derived from core's schema, so that a new one is known here at once. */
export const KEYS: readonly Key[] = leaves(settingsSchema, []);

const BY_NAME = new Map(KEYS.map((key) => [key.name, key]));

export const findKey = (name: string): Key | undefined => BY_NAME.get(name);

/** Hydra's rule: upper case, dots become underscores. */
export function environmentName(name: string): string {
	return name.toUpperCase().replaceAll(".", "_");
}

function leaves(schema: Schema, path: readonly string[]): readonly Key[] {
	const inner = unwrap(schema);
	if (inner._zod.def.type === "object") {
		const { shape } = inner._zod.def as z.core.$ZodObjectDef;
		return Object.entries(shape).flatMap(([name, member]) => leaves(member, [...path, name]));
	}
	const name = path.join(".");
	return [{ path, name, environment: environmentName(name), schema: inner }];
}

/** What a value must look like, below defaults and transformations. */
export function unwrap(schema: Schema): Schema {
	const { def } = schema._zod as { readonly def: { readonly innerType?: Schema; readonly in?: Schema } };
	const below = def.innerType ?? def.in;
	return below === undefined ? schema : unwrap(below);
}
