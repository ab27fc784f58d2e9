import { PASSWORD_MIN } from "@gatehouse/schemas";
import { admin } from "@/admin/admin";
import { ButtonAnchor } from "@/components/button";
import { ActionForm, FormField, FormProblem } from "@/components/form/action-form";
import { Gate, Opening } from "@/components/gate";
import { NoQuestion } from "@/components/no-question";
import { SubmitButton } from "@/components/submit-button";
import { readEnvironment } from "@/environment";
import { parameterOf, type SearchParams } from "@/interaction/parameter-of";
import { noQuestion } from "@/interaction/question";
import { PATHS } from "@/paths";
import { readWords } from "@/words";
import { setUp } from "./set-up.ts";

export async function generateMetadata() {
	return { title: (await readWords()).public.setup.title(readEnvironment().name) };
}

/** Follows the link that the server prints until there is an administrator. */
export default async function SetupPage({ searchParams }: { readonly searchParams: SearchParams }) {
	const token = await parameterOf(searchParams, "token");
	const link = await readLink(token ?? "");
	if ("state" in link) return <NoQuestion asked={link} />;
	const { setup } = (await readWords()).public;
	return (
		<Gate width="narrow">
			<div className="gate-card solo">
				{link.live ? (
					<Opening title={setup.title(readEnvironment().name)} says={setup.says} marked>
						<SetupForm token={token ?? ""} />
						<p className="sm ink2">{setup.afterwards}</p>
					</Opening>
				) : (
					<Opening title={setup.overTitle} says={setup.over} marked>
						<div className="row">
							<ButtonAnchor look="primary" href={PATHS.signIn}>
								{setup.signIn}
							</ButtonAnchor>
						</div>
					</Opening>
				)}
			</div>
		</Gate>
	);
}

async function readLink(token: string): Promise<{ readonly live: boolean } | ReturnType<typeof noQuestion>> {
	try {
		return await (await admin()).call("getSetup", { query: { token } });
	} catch (error) {
		return noQuestion(error);
	}
}

async function SetupForm({ token }: { readonly token: string }) {
	const words = (await readWords()).public;
	return (
		<ActionForm action={setUp} className="stack" noValidate>
			<FormProblem />
			<input type="hidden" name="token" value={token} />
			<FormField
				label={words.email}
				hint={words.signUp.emailHint}
				name="email"
				type="email"
				autoComplete="username"
				required
				large
			/>
			<FormField label={words.setup.name} name="name" autoComplete="name" large />
			<FormField
				label={words.password}
				hint={words.signUp.passwordHint(PASSWORD_MIN)}
				name="password"
				type="password"
				autoComplete="new-password"
				required
				large
			/>
			<SubmitButton look="primary" size="lg" full busy={words.setup.busy}>
				{words.setup.submit}
			</SubmitButton>
		</ActionForm>
	);
}
