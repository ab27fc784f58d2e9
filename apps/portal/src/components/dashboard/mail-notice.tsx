import type { MailState } from "@gatehouse/schemas";
import type { Words } from "@/words";
import { Callout } from "../callout.tsx";
import { ActionForm, FormDone, FormProblem } from "../form/action-form.tsx";
import type { FormAction } from "../form/form-answer.ts";
import { SubmitButton } from "../submit-button.tsx";

/** What whoever runs this house should know of its mails: that there are none, or that some did not leave. */
export function MailNotice({ mail, words }: { readonly mail: MailState; readonly words: Words }) {
	const { mail: says } = words.dashboard.people;
	const { last_failure: last } = mail;
	if (mail.delivery === "console") {
		return (
			<Callout title={says.noneTitle}>
				<span className="wrap-any">{says.none}</span>
			</Callout>
		);
	}
	if (last === null) return null;
	return (
		<Callout tone="warn" title={says.failedTitle(mail.failed)}>
			<span className="wrap-any">{says.failed(words.dates.ago(last.at), last.reason)}</span>
		</Callout>
	);
}

/** From whom mails come, and whether they arrive. */
export function MailTest({
	mail,
	action,
	words,
}: {
	readonly mail: MailState;
	readonly action: FormAction;
	readonly words: Words;
}) {
	const { mail: says } = words.dashboard.people;
	if (mail.delivery === "console") return null;
	return (
		<section className="stack-s ruled">
			<h2>{says.title}</h2>
			<p className="sm ink2 wrap-any">{says.from(mail.from ?? "")}</p>
			<ActionForm action={action} className="row">
				<SubmitButton look="soft" size="sm" busy={says.testing}>
					{says.test}
				</SubmitButton>
				<FormDone />
				<FormProblem />
			</ActionForm>
		</section>
	);
}
