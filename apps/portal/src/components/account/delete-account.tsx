import { Trash2 } from "lucide-react";
import type { Words } from "@/words";
import { Dialog } from "../dialog.tsx";
import { ActionForm, FormError, FormField, FormProblem } from "../form/action-form.tsx";
import type { FormAction } from "../form/form-answer.ts";
import { Icon } from "../icon.tsx";
import { SubmitButton } from "../submit-button.tsx";

/** Deletes one's own account, after its password was typed. */
export function DeleteAccount({
	action,
	email,
	sessions,
	connections,
	ownsClients,
	words,
}: {
	readonly action: FormAction;
	/** For password managers. */
	readonly email: string;
	readonly sessions: number;
	readonly connections: number;
	readonly ownsClients: boolean;
	readonly words: Words["changes"]["leave"];
}) {
	return (
		<ActionForm action={action} noValidate>
			<Dialog
				opener={
					<>
						<Icon of={Trash2} /> {words.open}
					</>
				}
				openerLook={{ look: "danger" }}
				title={words.question}
				stay={words.keep}
				action={
					<SubmitButton look="danger-solid" busy={words.deleting}>
						{words.confirm}
					</SubmitButton>
				}
			>
				<div className="stack-s ink2 md">
					<p>{words.ends(sessions, connections)}</p>
					<p>{words.forgets}</p>
					{ownsClients ? <p>{words.clients}</p> : null}
				</div>
				<input type="hidden" name="username" autoComplete="username" defaultValue={email} />
				<FormField
					name="current_password_to_delete"
					label={words.password}
					type="password"
					autoComplete="current-password"
					required
				/>
				<FormProblem />
			</Dialog>
			{/* the dialog is closed again where a new page came back */}
			<noscript>
				<FormError name="current_password_to_delete" />
				<FormProblem />
			</noscript>
		</ActionForm>
	);
}
