"use server";

import { AdminCallError } from "@gatehouse/core/admin-client";
import { admin } from "@/admin/admin";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { acceptLogin } from "@/interaction/accept-login";
import { faultAnswer } from "@/interaction/fault-answer";
import { leave } from "@/interaction/leave";
import { readQuestion } from "@/interaction/read-question";
import { PATHS } from "@/paths";
import { readWords } from "@/words";

/** Checks the pair and, when it is right, tells the server who signed in. */
export async function signIn(_previous: FormAnswer, form: FormData): Promise<FormAnswer> {
	const challenge = textOf(form, "login_challenge");
	const email = textOf(form, "email");
	const here = `${PATHS.login}?login_challenge=${encodeURIComponent(challenge)}`;
	// the page itself says why there is nothing to answer
	if ((await readQuestion("login", challenge)).state !== "open") return leave(here);
	const person = await authenticate(email, textOf(form, "password"));
	const remember = textOf(form, "remember");
	if ("problem" in person) return { ...person, values: { email, remember }, focus: "password" };
	const accepted = await acceptLogin({ challenge, ...person, remember: remember === "yes" });
	return leave(accepted.state === "accepted" ? accepted.redirectTo : here);
}

type Person = { readonly subject: string; readonly amr: readonly string[] };

async function authenticate(
	email: string,
	password: string,
): Promise<Person | Required<Pick<FormAnswer, "problem">>> {
	const { login } = (await readWords()).public;
	try {
		const { account, amr } = await (await admin()).call("signIn", { body: { email, password } });
		return { subject: account.id, amr };
	} catch (error) {
		if (!(error instanceof AdminCallError)) return faultAnswer(error);
		if (error.status === 429) return { problem: { title: login.slowed(error.retryAfter ?? 30) } };
		// 400: longer than any pair that exists
		if (error.status === 401 || error.status === 400) return { problem: { title: login.wrong } };
		return faultAnswer(error);
	}
}
