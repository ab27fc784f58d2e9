import type { MailState } from "@gatehouse/schemas";
import type { Words } from "@/words";
import { Callout } from "../callout.tsx";
import { ActionForm, FormDone, FormProblem } from "../form/action-form.tsx";
import type { FormAction } from "../form/form-answer.ts";
import { SubmitButton } from "../submit-button.tsx";

/** What whoever runs this house should know of its mails: that there are none, or that some did not leave. */
export function MailNotice({
	mail,
	action,
	words,
}: {
	readonly mail: MailState;
	readonly action: FormAction;
	readonly words: Words;
}) {
	const { mail: says } = words.dashboard.people;
	const { last_failure: last } = mail;
	if (mail.delivery === "console") {
		return (
			<Callout title={says.noneTitle}>
				<span className="wrap-any">{says.none}</span>
			</Callout>
		);
	}
	return (
		<>
			{last === null ? null : (
				<Callout tone="warn" title={says.failedTitle(mail.failed)}>
					<span className="wrap-any">{says.failed(words.dates.ago(last.at), last.reason)}</span>
				</Callout>
			)}
			<ActionForm action={action} className="row">
				<SubmitButton look="soft" size="sm" busy={says.testing}>
					{says.test}
				</SubmitButton>
				<FormDone />
				<FormProblem />
			</ActionForm>
		</>
	);
}
