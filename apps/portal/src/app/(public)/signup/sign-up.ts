"use server";

import { AdminCallError } from "@gatehouse/core/admin-client";
import { type Account, type SignUpRequest, signUpRequest } from "@gatehouse/schemas";
import { accountErrors } from "@/accounts/account-errors";
import { admin } from "@/admin/admin";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { acceptLogin } from "@/interaction/accept-login";
import { faultAnswer } from "@/interaction/fault-answer";
import { leave } from "@/interaction/leave";
import { readQuestion } from "@/interaction/read-question";
import { PATHS } from "@/paths";
import { readWords } from "@/words";

/** Makes the account and goes on with the authorization that it was made in. */
export async function signUp(_previous: FormAnswer, form: FormData): Promise<FormAnswer> {
	const challenge = textOf(form, "login_challenge");
	const here = `${PATHS.signUp}?login_challenge=${encodeURIComponent(challenge)}`;
	if ((await readQuestion("login", challenge)).state !== "open") return leave(here);
	const typed = { email: textOf(form, "email").trim(), name: textOf(form, "name").trim() };
	const remember = textOf(form, "remember");
	const values = { ...typed, remember };
	const { language } = await readWords();
	const wanted = signUpRequest.safeParse({ ...typed, password: textOf(form, "password"), language });
	if (!wanted.success) return { values, errors: await accountErrors(wanted.error) };
	const made = await createAccount(wanted.data);
	if ("answer" in made) return { ...made.answer, values };
	const accepted = await acceptLogin({
		challenge,
		subject: made.account.id,
		amr: ["pwd"],
		remember: remember === "yes",
	});
	return leave(accepted.state === "accepted" ? accepted.redirectTo : here);
}

async function createAccount(
	wanted: SignUpRequest,
): Promise<{ readonly account: Account } | { readonly answer: FormAnswer }> {
	const { login, signUp: words } = (await readWords()).public;
	try {
		return { account: await (await admin()).call("signUp", { body: wanted }) };
	} catch (error) {
		if (error instanceof AdminCallError && error.status === 409)
			return { answer: { errors: { email: words.taken } } };
		if (error instanceof AdminCallError && error.status === 429)
			return { answer: { problem: { title: login.slowed(error.retryAfter ?? 30) } } };
		return { answer: await faultAnswer(error) };
	}
}
