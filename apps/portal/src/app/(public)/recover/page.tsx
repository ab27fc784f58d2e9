import { ActionForm, FormField, FormProblem } from "@/components/form/action-form";
import { SoloGate } from "@/components/solo-gate";
import { SubmitButton } from "@/components/submit-button";
import { readEnvironment } from "@/environment";
import { parameterOf, type SearchParams } from "@/interaction/parameter-of";
import { PATHS } from "@/paths";
import { readWords } from "@/words";
import { askForLink } from "./ask-for-link.ts";

export async function generateMetadata() {
	return { title: (await readWords()).links.recover.title };
}

/** For whoever has forgotten their password. Says nothing of who has an account. */
export default async function RecoverPage({ searchParams }: { readonly searchParams: SearchParams }) {
	const challenge = await parameterOf(searchParams, "login_challenge");
	const { public: pages, links } = await readWords();
	const words = links.recover;
	const back =
		challenge === undefined
			? PATHS.signIn
			: `${PATHS.login}?login_challenge=${encodeURIComponent(challenge)}`;
	return (
		<SoloGate title={words.title} says={words.says(readEnvironment().name)}>
			<ActionForm action={askForLink} className="stack" noValidate>
				<FormProblem />
				<FormField
					label={pages.email}
					name="email"
					type="email"
					autoComplete="username"
					maxLength={254}
					required
					large
				/>
				<SubmitButton look="primary" size="lg" full busy={words.busy}>
					{words.submit}
				</SubmitButton>
			</ActionForm>
			<p className="md">
				<a className="tap" href={back}>
					{words.back}
				</a>
			</p>
		</SoloGate>
	);
}
