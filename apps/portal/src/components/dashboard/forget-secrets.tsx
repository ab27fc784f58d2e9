import { Ban } from "lucide-react";
import { Dialog } from "../dialog.tsx";
import { ActionForm, FormProblem } from "../form/action-form.tsx";
import type { FormAction } from "../form/form-answer.ts";
import { Icon } from "../icon.tsx";
import { SubmitButton } from "../submit-button.tsx";

/** Ends the secrets before the newest, after asking. */
export function ForgetSecrets({
	action,
	words,
}: {
	readonly action: FormAction;
	readonly words: {
		readonly open: string;
		readonly title: string;
		readonly body: string;
		readonly keep: string;
		readonly confirm: string;
		readonly working: string;
	};
}) {
	return (
		<ActionForm action={action} className="stack-s">
			<div>
				<Dialog
					opener={
						<>
							<Icon of={Ban} /> {words.open}
						</>
					}
					openerLook={{ look: "danger" }}
					title={words.title}
					stay={words.keep}
					action={
						<SubmitButton look="danger-solid" busy={words.working}>
							{words.confirm}
						</SubmitButton>
					}
				>
					<p className="ink2">{words.body}</p>
				</Dialog>
			</div>
			<FormProblem />
		</ActionForm>
	);
}
