import { PASSWORD_MAX, PASSWORD_MIN } from "@gatehouse/schemas";
import { admin } from "@/admin/admin";
import { ButtonAnchor } from "@/components/button";
import { ActionForm, FormField, FormProblem, FormTick } from "@/components/form/action-form";
import { LinkOver } from "@/components/link-over";
import { NoQuestion } from "@/components/no-question";
import { SoloGate } from "@/components/solo-gate";
import { SubmitButton } from "@/components/submit-button";
import { parameterOf, type SearchParams } from "@/interaction/parameter-of";
import { readLink } from "@/interaction/read-link";
import { PATHS } from "@/paths";
import { readWords } from "@/words";
import { setPassword } from "./set-password.ts";

export async function generateMetadata() {
	return { title: (await readWords()).links.recovery.title };
}

/** Where a mailed link leads by which somebody chooses a new password. Only the form uses it up. */
export default async function RecoveryPage({ searchParams }: { readonly searchParams: SearchParams }) {
	const token = (await parameterOf(searchParams, "token")) ?? "";
	const read = await readLink((await admin()).call("getRecovery", { query: { token } }));
	if ("absent" in read) return <NoQuestion asked={read.absent} />;
	const { public: pages, links } = await readWords();
	const words = links.recovery;
	const { live, email } = read.found;
	if (!live || email === null) {
		return (
			<LinkOver>
				<ButtonAnchor look="primary" href={PATHS.recover}>
					{words.again}
				</ButtonAnchor>
			</LinkOver>
		);
	}
	return (
		<SoloGate title={words.title} says={words.says(email)}>
			<ActionForm action={setPassword} className="stack" noValidate>
				<FormProblem />
				<input type="hidden" name="token" value={token} />
				{/* for password managers: whose password this is */}
				<input type="hidden" name="username" autoComplete="username" defaultValue={email} />
				<FormField
					label={words.new}
					hint={pages.signUp.passwordHint(PASSWORD_MIN)}
					name="new_password"
					type="password"
					autoComplete="new-password"
					maxLength={PASSWORD_MAX}
					required
					large
				/>
				<FormTick name="end_connections" value="yes">
					{words.connections}
					<span className="sm ink2 grid">{words.connectionsSays}</span>
				</FormTick>
				<SubmitButton look="primary" size="lg" full busy={words.busy}>
					{words.submit}
				</SubmitButton>
			</ActionForm>
			<p className="sm ink2">{words.ends}</p>
		</SoloGate>
	);
}
