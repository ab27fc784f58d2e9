import { Dialog } from "../dialog.tsx";
import { ActionForm, FormError, FormField, FormProblem } from "../form/action-form.tsx";
import type { FormAction } from "../form/form-answer.ts";
import { SubmitButton } from "../submit-button.tsx";

/** Gives a client to somebody else: an administrator's to do. */
export function ChangeOwner({
	action,
	email,
	words,
}: {
	readonly action: FormAction;
	/** Of the owner it has. */
	readonly email: string;
	readonly words: {
		readonly open: string;
		readonly title: string;
		readonly says: string;
		readonly email: string;
		readonly hint: string;
		readonly keep: string;
		readonly confirm: string;
		readonly working: string;
	};
}) {
	return (
		<ActionForm keeps action={action}>
			<Dialog
				opener={words.open}
				openerLook={{ look: "soft", size: "sm" }}
				title={words.title}
				stay={words.keep}
				action={
					<SubmitButton look="primary" busy={words.working}>
						{words.confirm}
					</SubmitButton>
				}
			>
				<p className="ink2">{words.says}</p>
				<FormField
					name="owner_email"
					label={words.email}
					hint={words.hint}
					defaultValue={email}
					type="email"
					inputMode="email"
					autoComplete="off"
					maxLength={254}
				/>
				<FormProblem />
			</Dialog>
			{/* the dialog is closed again where a new page came back */}
			<noscript>
				<FormError name="owner_email" />
			</noscript>
		</ActionForm>
	);
}
