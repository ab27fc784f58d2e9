import { redirect } from "next/navigation";
import { nameOf } from "@/clients/name-of";
import { ConsentCard } from "@/components/consent/consent-card";
import { Gate } from "@/components/gate";
import { NoQuestion } from "@/components/no-question";
import { acceptConsent } from "@/consent/answer-consent";
import { parameterOf, type SearchParams } from "@/interaction/parameter-of";
import { readQuestion } from "@/interaction/read-question";
import { readWords } from "@/words";
import { decideConsent } from "./decide-consent.ts";

export async function generateMetadata({ searchParams }: { readonly searchParams: SearchParams }) {
	const { consent, over } = (await readWords()).public;
	const challenge = await parameterOf(searchParams, "consent_challenge");
	const asked = challenge === undefined ? undefined : await readQuestion("consent", challenge);
	return {
		title: asked?.state === "open" ? consent.pageTitle(nameOf(asked.question.client)) : over.unknownTitle,
	};
}

/** A security decision: who asks, for what, where, and for how long. What is not ticked is not granted. */
export default async function ConsentPage({ searchParams }: { readonly searchParams: SearchParams }) {
	const challenge = await parameterOf(searchParams, "consent_challenge");
	if (challenge === undefined) return <NoQuestion asked={{ state: "unknown" }} />;
	const asked = await readQuestion("consent", challenge);
	if (asked.state !== "open") return <NoQuestion asked={asked} />;
	const { question } = asked;
	if (question.skip) {
		const choice = { scope: question.requested_scope, audience: question.requested_access_token_audience };
		const accepted = await acceptConsent({ challenge, question, choice, remember: "every_time" });
		if (accepted.state === "accepted") redirect(accepted.redirectTo);
		return <NoQuestion asked={accepted} />;
	}
	return (
		<Gate>
			<ConsentCard question={question} action={decideConsent} challenge={challenge} />
		</Gate>
	);
}
