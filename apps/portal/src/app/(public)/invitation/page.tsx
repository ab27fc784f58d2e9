import { NAME_MAX, PASSWORD_MAX, PASSWORD_MIN } from "@gatehouse/schemas";
import { admin } from "@/admin/admin";
import { ButtonAnchor } from "@/components/button";
import { ActionForm, FormField, FormProblem } from "@/components/form/action-form";
import { LinkOver } from "@/components/link-over";
import { NoQuestion } from "@/components/no-question";
import { SoloGate } from "@/components/solo-gate";
import { SubmitButton } from "@/components/submit-button";
import { readEnvironment } from "@/environment";
import { parameterOf, type SearchParams } from "@/interaction/parameter-of";
import { readLink } from "@/interaction/read-link";
import { PATHS } from "@/paths";
import { readWords } from "@/words";
import { acceptInvitation } from "./accept-invitation.ts";

export async function generateMetadata() {
	return { title: (await readWords()).links.invitation.title(readEnvironment().name) };
}

/** Where an invitation leads. Only the form uses it up. */
export default async function InvitationPage({ searchParams }: { readonly searchParams: SearchParams }) {
	const token = (await parameterOf(searchParams, "token")) ?? "";
	const read = await readLink((await admin()).call("getInvitation", { query: { token } }));
	if ("absent" in read) return <NoQuestion asked={read.absent} />;
	const { invitation: words, signIn } = (await readWords()).links;
	const { live, email } = read.found;
	if (!live || email === null) {
		return (
			<LinkOver says={words.again}>
				<ButtonAnchor look="primary" href={PATHS.signIn}>
					{signIn}
				</ButtonAnchor>
			</LinkOver>
		);
	}
	return (
		<SoloGate title={words.title(readEnvironment().name)} says={words.says(email)}>
			<ActionForm action={acceptInvitation} className="stack" noValidate>
				<FormProblem />
				<input type="hidden" name="token" value={token} />
				<input type="hidden" name="username" autoComplete="username" defaultValue={email} />
				<FormField
					label={words.name}
					hint={words.nameHint}
					name="name"
					autoComplete="name"
					maxLength={NAME_MAX}
					large
				/>
				<FormField
					label={words.password}
					hint={words.passwordHint(PASSWORD_MIN)}
					name="password"
					type="password"
					autoComplete="new-password"
					maxLength={PASSWORD_MAX}
					required
					large
				/>
				<SubmitButton look="primary" size="lg" full busy={words.busy}>
					{words.submit}
				</SubmitButton>
			</ActionForm>
		</SoloGate>
	);
}
