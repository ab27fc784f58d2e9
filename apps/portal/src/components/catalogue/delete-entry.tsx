import { Trash2 } from "lucide-react";
import { Dialog } from "../dialog.tsx";
import { ActionForm, FormProblem } from "../form/action-form.tsx";
import type { FormAction } from "../form/form-answer.ts";
import { Icon } from "../icon.tsx";
import { SubmitButton } from "../submit-button.tsx";

/** Forgets the words of a scope or an audience, once it was said what that means. */
export function DeleteEntry({
	action,
	words,
}: {
	readonly action: FormAction;
	readonly words: Readonly<Record<"open" | "title" | "body" | "keep" | "confirm" | "removing", string>>;
}) {
	return (
		<ActionForm action={action}>
			<Dialog
				opener={
					<>
						<Icon of={Trash2} /> {words.open}
					</>
				}
				openerLook={{ look: "danger", size: "sm" }}
				title={<span className="wrap-any">{words.title}</span>}
				stay={words.keep}
				action={
					<SubmitButton look="danger-solid" busy={words.removing}>
						{words.confirm}
					</SubmitButton>
				}
			>
				<p className="ink2">{words.body}</p>
				<FormProblem />
			</Dialog>
		</ActionForm>
	);
}
