import { Dialog } from "../dialog.tsx";
import { ActionForm, FormProblem } from "../form/action-form.tsx";
import type { FormAction } from "../form/form-answer.ts";
import { SubmitButton } from "../submit-button.tsx";

/** Ends one secret, after telling what that stops. */
export function EndSecret({
	action,
	words,
}: {
	readonly action: FormAction;
	readonly words: {
		readonly open: string;
		readonly label: string;
		readonly title: string;
		readonly body: string;
		readonly used: string;
		readonly keep: string;
		readonly confirm: string;
		readonly working: string;
	};
}) {
	return (
		<ActionForm action={action} className="stack-s justify-items-end text-start max-md:justify-items-start">
			<div>
				<Dialog
					opener={words.open}
					openerLook={{ look: "danger", size: "sm", "aria-label": words.label }}
					title={words.title}
					stay={words.keep}
					action={
						<SubmitButton look="danger-solid" busy={words.working}>
							{words.confirm}
						</SubmitButton>
					}
				>
					<p className="ink2">{words.body}</p>
					<p>{words.used}</p>
				</Dialog>
			</div>
			<FormProblem />
		</ActionForm>
	);
}
