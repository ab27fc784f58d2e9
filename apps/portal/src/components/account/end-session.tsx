import { Dialog } from "../dialog.tsx";
import { FormProblem } from "../form/action-form.tsx";
import { SubmitButton } from "../submit-button.tsx";

/** Ends a session, after asking; a part of the form around all of them, which says afterwards that it has ended. */
export function EndSession({
	id,
	words,
}: {
	readonly id: string;
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
		<Dialog
			opener={words.open}
			openerLook={{ look: "danger", size: "sm", "aria-label": words.label }}
			title={words.title}
			stay={words.keep}
			action={
				<SubmitButton look="danger-solid" name="session" value={id} busy={words.ending}>
					{words.confirm}
				</SubmitButton>
			}
		>
			<p className="ink2 md">{words.body}</p>
			<FormProblem />
		</Dialog>
	);
}
