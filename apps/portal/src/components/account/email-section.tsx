import type { MyEmail } from "@gatehouse/schemas";
import { BadgeCheck, CircleDashed } from "lucide-react";
import type { Words } from "@/words";
import { Badge } from "../badge.tsx";
import { ActionForm, FormDone, FormField, FormProblem } from "../form/action-form.tsx";
import type { FormAction } from "../form/form-answer.ts";
import { SubmitButton } from "../submit-button.tsx";

/** The address of an account: whether it is known to be theirs, and another that shall replace it. */
export function EmailSection({
	email,
	actions,
	words,
}: {
	readonly email: MyEmail;
	readonly actions: { readonly change: FormAction; readonly again: FormAction; readonly cancel: FormAction };
	readonly words: Words["changes"]["email"];
}) {
	const isOpen = email.email_verified && email.pending === null;
	return (
		<section className="slab pad stack" aria-labelledby="email">
			<div className="stack-s">
				<h2 id="email">{words.title}</h2>
				<div className="row tight">
					<strong className="wrap-any">{email.email}</strong>
					{email.email_verified ? (
						<Badge tone="ok" icon={BadgeCheck}>
							{words.verified}
						</Badge>
					) : (
						<Badge tone="warn" icon={CircleDashed}>
							{words.notVerified}
						</Badge>
					)}
				</div>
				<p className="md ink2">{words.says}</p>
				{email.email_verified ? null : (
					<p className="md ink2">{email.delivery === "console" ? words.onConsole : words.unverified}</p>
				)}
				{email.pending === null ? null : <p className="md wrap-any">{words.pending(email.pending)}</p>}
			</div>
			{isOpen ? null : (
				<div className="row">
					<ActionForm action={actions.again} className="row">
						<SubmitButton look="soft" busy={words.verifying}>
							{words.verify}
						</SubmitButton>
						<FormDone />
						<FormProblem />
					</ActionForm>
				</div>
			)}
			{email.pending === null ? null : (
				<ActionForm action={actions.cancel} className="row">
					<SubmitButton look="quiet" busy={words.cancelling}>
						{words.cancel}
					</SubmitButton>
					<FormProblem />
				</ActionForm>
			)}
			<ChangeEmail action={actions.change} words={words} />
		</section>
	);
}

function ChangeEmail({
	action,
	words,
}: {
	readonly action: FormAction;
	readonly words: Words["changes"]["email"];
}) {
	return (
		<ActionForm action={action} className="stack max-w-112 ruled" noValidate>
			<div className="kv-head">{words.change}</div>
			<FormField
				name="new_email"
				label={words.new}
				type="email"
				autoComplete="email"
				maxLength={254}
				required
			/>
			<FormField
				name="current_password"
				label={words.password}
				type="password"
				autoComplete="current-password"
				required
			/>
			<FormProblem />
			<div className="row">
				<SubmitButton busy={words.busy}>{words.submit}</SubmitButton>
				<FormDone />
			</div>
		</ActionForm>
	);
}
