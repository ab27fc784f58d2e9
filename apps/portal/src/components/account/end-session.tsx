import { Dialog } from "../dialog.tsx";
import { ActionForm, FormProblem } from "../form/action-form.tsx";
import type { FormAction } from "../form/form-answer.ts";
import { SubmitButton } from "../submit-button.tsx";

/** Ends a session, after asking. */
export function EndSession({
	action,
	words,
}: {
	readonly action: FormAction;
	readonly words: {
		readonly open: string;
		readonly label: string;
		readonly title: string;
		readonly body: string;
		readonly keep: string;
		readonly confirm: string;
		readonly ending: string;
	};
}) {
	return (
		<ActionForm action={action}>
			<Dialog
				opener={words.open}
				openerLook={{ look: "danger", size: "sm", "aria-label": words.label }}
				title={words.title}
				stay={words.keep}
				action={
					<SubmitButton look="danger-solid" busy={words.ending}>
						{words.confirm}
					</SubmitButton>
				}
			>
				<p className="ink2 md">{words.body}</p>
				<FormProblem />
			</Dialog>
		</ActionForm>
	);
}
