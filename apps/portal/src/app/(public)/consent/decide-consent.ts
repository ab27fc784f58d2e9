"use server";

import { decideConsent as decide } from "@gatehouse/core/consent";
import type { FormAnswer } from "@/components/form/form-answer";
import { acceptConsent, rejectConsent } from "@/consent/answer-consent";
import { isAsShown, readConsentForm } from "@/consent/read-consent-form";
import { leave } from "@/interaction/leave";
import { readQuestion } from "@/interaction/read-question";
import { readWords } from "@/words";

/**
 * To the application's developers, and so not in the person's language.
 *
 * > Values for the "error_description" parameter MUST NOT include characters outside the set
 * > %x20-21 / %x23-5B / %x5D-7E.
 * @see [RFC 6749 - Error Response](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1)
 */
const DENIED = "The person said no.";
const DENIED_BY_NOTHING = "The person allowed nothing of what was asked.";

/** What the person decided, on the request that the server stored under the challenge. */
export async function decideConsent(_previous: FormAnswer, form: FormData): Promise<FormAnswer> {
	const read = readConsentForm(form);
	const { challenge, allowed, ticked, remember, mine } = read;
	const here = `/consent?consent_challenge=${encodeURIComponent(challenge)}`;
	const asked = await readQuestion("consent", challenge);
	if (asked.state !== "open") return leave(here);
	const { question } = asked;
	const choice = decide(question, ticked);
	// what became required or implied while the page was read, nobody has agreed to
	if (allowed && !isAsShown(choice, read)) return leave(here);
	const { consent: words, fault } = (await readWords()).public;
	if (allowed && !question.gatehouse.client.verified && !mine) {
		return { problem: { title: words.mineMissing } };
	}
	const answered =
		allowed && !choice.nothing
			? await acceptConsent({ challenge, question, choice, remember })
			: await rejectConsent(challenge, allowed ? DENIED_BY_NOTHING : DENIED);
	if (answered.state === "fault")
		return { problem: { title: fault.title, says: fault.tell(answered.errorId) } };
	return leave(answered.state === "accepted" ? answered.redirectTo : here);
}
