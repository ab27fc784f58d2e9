import { PASSWORD_MAX, PASSWORD_MIN } from "@gatehouse/schemas";
import type { z } from "zod";
import { readWords } from "../words/index.ts";

const NAME_MAX = 100;

/** What is wrong with a new account, per field in the order of the form; each with its remedy. */
export async function accountErrors(error: z.ZodError): Promise<Readonly<Record<string, string>>> {
	const { signUp } = (await readWords()).public;
	const says: Readonly<Record<string, (code: string) => string>> = {
		email: () => signUp.badEmail,
		name: () => signUp.longName(NAME_MAX),
		password: (code) =>
			code === "too_big" ? signUp.longPassword(PASSWORD_MAX) : signUp.shortPassword(PASSWORD_MIN),
	};
	const found = Object.entries(says).flatMap(([field, say]) => {
		const issue = error.issues.find(({ path }) => path[0] === field);
		return issue === undefined ? [] : [[field, say(issue.code)] as const];
	});
	return Object.fromEntries(found);
}
