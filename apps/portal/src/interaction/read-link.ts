import { type Asked, noQuestion } from "./question.ts";

type Absent = Exclude<Asked<never>, { readonly state: "open" }>;

/** What a mailed link leads to, or why the server does not say. Reading it uses nothing up. */
export async function readLink<Found>(
	call: Promise<Found>,
): Promise<{ readonly found: Found } | { readonly absent: Absent }> {
	try {
		return { found: await call };
	} catch (error) {
		return { absent: noQuestion(error) };
	}
}
