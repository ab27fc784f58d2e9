import { Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog } from "../dialog.tsx";
import { ActionForm, FormError, FormField, FormProblem } from "../form/action-form.tsx";
import type { FormAction } from "../form/form-answer.ts";
import { Icon } from "../icon.tsx";
import { SubmitButton } from "../submit-button.tsx";

/** Deletes a client after its id was typed. */
export function DeleteClient({
	action,
	clientId,
	words,
}: {
	readonly action: FormAction;
	readonly clientId: string;
	readonly words: {
		readonly open: string;
		readonly title: string;
		readonly body: ReactNode;
		readonly type: string;
		readonly keep: string;
		readonly confirm: string;
		readonly deleting: string;
	};
}) {
	return (
		<ActionForm keeps action={action}>
			<Dialog
				opener={
					<>
						<Icon of={Trash2} /> {words.open}
					</>
				}
				openerLook={{ look: "danger", size: "sm" }}
				title={words.title}
				stay={words.keep}
				action={
					<SubmitButton look="danger-solid" busy={words.deleting}>
						{words.confirm}
					</SubmitButton>
				}
			>
				<div className="ink2 stack-s">{words.body}</div>
				<p>
					<code className="sm wrap-any">{clientId}</code>
				</p>
				<FormField
					name="typed_id"
					label={words.type}
					mono
					autoComplete="off"
					autoCapitalize="none"
					spellCheck={false}
				/>
				<FormProblem />
			</Dialog>
			{/* the dialog is closed again where a new page came back */}
			<noscript>
				<FormError name="typed_id" />
			</noscript>
		</ActionForm>
	);
}
