import { redirect } from "next/navigation";
import { ActionForm, FormField, FormProblem, FormTick } from "@/components/form/action-form";
import { NoQuestion } from "@/components/no-question";
import { SignInGate } from "@/components/sign-in-gate";
import { SubmitButton } from "@/components/submit-button";
import { readEnvironment } from "@/environment";
import { acceptSkippedLogin } from "@/interaction/accept-login";
import { parameterOf, type SearchParams } from "@/interaction/parameter-of";
import { readQuestion } from "@/interaction/read-question";
import { PATHS } from "@/paths";
import { readWords } from "@/words";
import { signIn } from "./sign-in.ts";

export async function generateMetadata() {
	return { title: (await readWords()).public.login.title };
}

/** Who are you? Without a challenge it is the portal's own sign-in that begins. */
export default async function LoginPage({ searchParams }: { readonly searchParams: SearchParams }) {
	const challenge = await parameterOf(searchParams, "login_challenge");
	if (challenge === undefined) redirect(PATHS.signIn);
	const asked = await readQuestion("login", challenge);
	if (asked.state !== "open") return <NoQuestion asked={asked} />;
	const { question } = asked;
	if (question.skip) {
		const accepted = await acceptSkippedLogin(challenge, question);
		if (accepted.state === "accepted") redirect(accepted.redirectTo);
		return <NoQuestion asked={accepted} />;
	}
	const { public: words, links } = await readWords();
	const { name: house, signUp } = readEnvironment();
	const known = question.gatehouse.account;
	return (
		<SignInGate
			request={question}
			asking={words.login.continueTo}
			title={words.login.title}
			says={known === null ? words.login.says(house) : words.login.again}
		>
			<ActionForm action={signIn} className="stack">
				<FormProblem />
				<input type="hidden" name="login_challenge" value={challenge} />
				<FormField
					label={words.email}
					name="email"
					type="email"
					autoComplete="username"
					defaultValue={known?.email ?? question.oidc_context.login_hint}
					required
					large
				/>
				<FormField
					label={words.password}
					name="password"
					type="password"
					autoComplete="current-password"
					required
					large
				/>
				<FormTick name="remember" value="yes">
					{words.login.remember}
				</FormTick>
				<SubmitButton look="primary" size="lg" full busy={words.login.busy}>
					{words.login.submit}
				</SubmitButton>
			</ActionForm>
			<p className="md">
				<a className="tap" href={`${PATHS.recover}?login_challenge=${encodeURIComponent(challenge)}`}>
					{links.forgot}
				</a>
			</p>
			{signUp ? (
				<p className="md ink2">
					{words.login.newHere(
						<a className="tap" href={`${PATHS.signUp}?login_challenge=${encodeURIComponent(challenge)}`}>
							{words.login.create}
						</a>,
					)}
				</p>
			) : null}
		</SignInGate>
	);
}
