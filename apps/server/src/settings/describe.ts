import type { z } from "zod";
import { unwrap } from "./keys.ts";

type Schema = z.core.$ZodType;

/** Says in words what a setting takes: "one of json, text", "a whole number from 1 to 65535". */
export function describeAllowed(schema: Schema): string {
	const inner = unwrap(schema);
	const { def } = inner._zod as { readonly def: z.core.$ZodTypeDef };
	switch (def.type) {
		case "enum":
			return `one of ${Object.values((def as z.core.$ZodEnumDef).entries).join(", ")}`;
		case "literal":
			return (def as z.core.$ZodLiteralDef<z.core.util.Literal>).values.map(String).join(", ");
		case "boolean":
			return "true or false";
		case "number":
			return describeNumber(inner as z.ZodNumber);
		case "array":
			return `a list, each item ${describeAllowed((def as z.core.$ZodArrayDef).element)}`;
		case "union":
			return describeUnion((def as z.core.$ZodUnionDef).options);
		default:
			return describeText(inner as z.ZodString);
	}
}

function describeText({ format, minLength }: z.ZodString): string {
	if (format === "url") return "an address http://… or https://…";
	return minLength === null ? "text" : `text of at least ${minLength} characters`;
}

function describeNumber({ minValue, maxValue }: z.ZodNumber): string {
	const from = minValue !== null && Number.isSafeInteger(minValue) ? ` from ${minValue}` : "";
	const to = maxValue !== null && maxValue < Number.MAX_SAFE_INTEGER ? ` to ${maxValue}` : "";
	return `a whole number${from}${to}`;
}

function describeUnion(options: readonly Schema[]): string {
	const kinds = options.map((option) => (unwrap(option)._zod.def as z.core.$ZodTypeDef).type);
	if (kinds.includes("boolean")) return "true or false";
	const list = options[kinds.indexOf("array")];
	if (list !== undefined) return `${describeAllowed(list)} (in the environment with commas between)`;
	return options.map(describeAllowed).join(" or ");
}
