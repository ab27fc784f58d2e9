import { admin } from "@/admin/admin";
import { ButtonAnchor } from "@/components/button";
import { ActionForm, FormProblem } from "@/components/form/action-form";
import { LinkOver } from "@/components/link-over";
import { NoQuestion } from "@/components/no-question";
import { SoloGate } from "@/components/solo-gate";
import { SubmitButton } from "@/components/submit-button";
import { readEnvironment } from "@/environment";
import { parameterOf, type SearchParams } from "@/interaction/parameter-of";
import { readLink } from "@/interaction/read-link";
import { PATHS } from "@/paths";
import { readWords } from "@/words";
import { confirmAddress } from "./confirm-address.ts";

export async function generateMetadata() {
	return { title: (await readWords()).links.verify.title };
}

/** Where a mailed link leads that shows that an address is somebody's. Only the form uses it up. */
export default async function VerifyEmailPage({ searchParams }: { readonly searchParams: SearchParams }) {
	const token = (await parameterOf(searchParams, "token")) ?? "";
	const read = await readLink((await admin()).call("getVerification", { query: { token } }));
	if ("absent" in read) return <NoQuestion asked={read.absent} />;
	const { verify: words } = (await readWords()).links;
	const { live, email, name, replaces } = read.found;
	if (!live || email === null) {
		return (
			<LinkOver says={words.again}>
				<ButtonAnchor look="primary" href={PATHS.account}>
					{words.toAccount}
				</ButtonAnchor>
			</LinkOver>
		);
	}
	const isNamed = name !== null && name !== "";
	return (
		<SoloGate title={words.title} says={words.says(email, readEnvironment().name)}>
			{isNamed || replaces !== null ? (
				<p className="md ink2 wrap-any">
					{isNamed ? words.account(name) : null} {replaces === null ? null : words.replaces(replaces)}
				</p>
			) : null}
			<ActionForm action={confirmAddress} className="stack">
				<FormProblem />
				<input type="hidden" name="token" value={token} />
				<SubmitButton look="primary" size="lg" full busy={words.busy}>
					{words.submit}
				</SubmitButton>
			</ActionForm>
			<p className="sm ink2">{words.notYours}</p>
		</SoloGate>
	);
}
