import { PASSWORD_MIN } from "@gatehouse/schemas";
import { redirect } from "next/navigation";
import { ButtonAnchor } from "@/components/button";
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
import { signUp } from "./sign-up.ts";

export async function generateMetadata() {
	return { title: (await readWords()).public.signUp.title };
}

/** A new account, in the middle of an authorization; without one, the portal's own begins, which offers it. */
export default async function SignUpPage({ searchParams }: { readonly searchParams: SearchParams }) {
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
	const { signUp: words } = (await readWords()).public;
	const environment = readEnvironment();
	const login = `${PATHS.login}?login_challenge=${encodeURIComponent(challenge)}`;
	const gate = { request: question, asking: words.continueTo };
	if (!environment.signUp) {
		return (
			<SignInGate {...gate} title={words.closedTitle} says={words.closed(environment.name)}>
				<div className="row">
					<ButtonAnchor look="primary" href={login}>
						{words.signIn}
					</ButtonAnchor>
				</div>
			</SignInGate>
		);
	}
	return (
		<SignInGate {...gate} title={words.title} says={words.says(environment.name)}>
			<SignUpForm challenge={challenge} email={question.oidc_context.login_hint} />
			<p className="md ink2">
				{words.haveOne(
					<a className="tap" href={login}>
						{words.signIn}
					</a>,
				)}
			</p>
		</SignInGate>
	);
}

async function SignUpForm({
	challenge,
	email,
}: {
	readonly challenge: string;
	readonly email?: string | undefined;
}) {
	const words = (await readWords()).public;
	return (
		<ActionForm action={signUp} className="stack" noValidate>
			<FormProblem />
			<input type="hidden" name="login_challenge" value={challenge} />
			<FormField
				label={words.email}
				hint={words.signUp.emailHint}
				name="email"
				type="email"
				autoComplete="username"
				defaultValue={email}
				required
				large
			/>
			<FormField
				label={words.signUp.name}
				hint={words.signUp.nameHint}
				name="name"
				autoComplete="name"
				large
			/>
			<FormField
				label={words.password}
				hint={words.signUp.passwordHint(PASSWORD_MIN)}
				name="password"
				type="password"
				autoComplete="new-password"
				required
				large
			/>
			<FormTick name="remember" value="yes">
				{words.login.remember}
			</FormTick>
			<SubmitButton look="primary" size="lg" full busy={words.signUp.busy}>
				{words.signUp.submit}
			</SubmitButton>
		</ActionForm>
	);
}
