import { textOf, textsOf } from "../form/form-answer.ts";

/** All lines of a repeated control: trimmed, without empty ones and repetitions, in order. */
export function readList(form: FormData, name: string): readonly string[] {
	return [...new Set(textsOf(form, name).map((value) => value.trim()))].filter((value) => value !== "");
}

/** One of the known values, or undefined. */
export function readChoice<Value extends string>(
	form: FormData,
	name: string,
	values: readonly Value[],
): Value | undefined {
	const chosen = textOf(form, name);
	return values.find((value) => value === chosen);
}
