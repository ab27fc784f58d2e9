"use client";

import { KeyRound } from "lucide-react";
import { useActionState } from "react";
import { CopyButton } from "../copy-button.tsx";
import { Select } from "../field.tsx";
import { Answered, FormField, FormProblem } from "../form/action-form.tsx";
import type { FormAnswer } from "../form/form-answer.ts";
import { FormSaid } from "../form/form-said.tsx";
import { Icon } from "../icon.tsx";
import { SubmitButton } from "../submit-button.tsx";
import type { Role } from "./role.ts";

export interface InviteAnswer extends FormAnswer {
	/** Shown this once, where there is no mail server. */
	readonly link?: { readonly email: string; readonly address: string };
}

export interface InviteWords {
	readonly email: string;
	readonly role: string;
	readonly language: string;
	readonly do: string;
	readonly busy: string;
	readonly madeSays: string;
	readonly copyLink: string;
	readonly copied: string;
	readonly link: string;
}

/** Invites an address; the link is in the answer only where nobody can mail it. */
export function InviteForm({
	action,
	roles,
	languages,
	words,
}: {
	readonly action: (before: InviteAnswer, form: FormData) => Promise<InviteAnswer>;
	readonly roles: readonly { readonly value: Role; readonly name: string }[];
	/** Of the mail; none where there is no mail server. */
	readonly languages: readonly { readonly value: string; readonly name: string }[];
	readonly words: InviteWords;
}) {
	const [answer, submit] = useActionState(action, {});
	return (
		<form action={submit} className="stack" noValidate>
			<Answered answer={answer}>
				<FormSaid />
				{answer.link === undefined ? null : (
					<div className="callout keyed" role="status">
						<Icon of={KeyRound} size={18} />
						<strong className="wrap-any">{answer.link.email}</strong>
						<p>{words.madeSays}</p>
						<div className="secret mt-3">
							<code className="text-key wrap-any">{answer.link.address}</code>
							<CopyButton
								look="primary"
								text={answer.link.address}
								words={{ copy: words.copyLink, copied: words.copied, label: words.link }}
							/>
						</div>
					</div>
				)}
				<FormProblem />
				<div className="two">
					<FormField
						name="email"
						label={words.email}
						type="email"
						autoComplete="off"
						maxLength={254}
						required
					/>
					<Choice name="role" label={words.role} choices={roles} chosen={answer.values?.["role"]} />
					{languages.length === 0 ? null : (
						<Choice
							name="language"
							label={words.language}
							choices={languages}
							chosen={answer.values?.["language"]}
						/>
					)}
				</div>
				<div className="row">
					<SubmitButton look="primary" busy={words.busy}>
						{words.do}
					</SubmitButton>
				</div>
			</Answered>
		</form>
	);
}

function Choice({
	name,
	label,
	choices,
	chosen,
}: {
	readonly name: string;
	readonly label: string;
	readonly choices: readonly { readonly value: string; readonly name: string }[];
	readonly chosen: string | undefined;
}) {
	return (
		// a select takes its first value only when it is made
		<Select name={name} label={label} key={chosen} defaultValue={chosen ?? choices[0]?.value}>
			{choices.map(({ value, name: says }) => (
				<option key={value} value={value}>
					{says}
				</option>
			))}
		</Select>
	);
}
