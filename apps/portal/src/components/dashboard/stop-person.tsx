import type { AccountDetail } from "@gatehouse/schemas";
import { Trash2 } from "lucide-react";
import type { Words } from "@/words";
import { Dialog } from "../dialog.tsx";
import { ActionForm, FormError, FormField, FormProblem } from "../form/action-form.tsx";
import type { FormAction } from "../form/form-answer.ts";
import { Icon } from "../icon.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { personName } from "./role.ts";

type PersonWords = Words["dashboard"]["people"]["one"];

/** Closes an account, after saying what ends with it, in numbers. */
export function DisablePerson({
	action,
	account,
	words,
}: {
	readonly action: FormAction;
	readonly account: AccountDetail;
	readonly words: PersonWords;
}) {
	return (
		<ActionForm action={action}>
			<Dialog
				opener={words.disableDo}
				openerLook={{ look: "danger", size: "sm" }}
				title={words.disableTitle(personName(account))}
				stay={words.disableKeep}
				action={
					<SubmitButton look="danger-solid" busy={words.working}>
						{words.disableConfirm}
					</SubmitButton>
				}
			>
				<p className="ink2">{words.disableEnds(account.sessions, account.connections)}</p>
				<FormProblem />
			</Dialog>
			<noscript>
				<FormProblem />
			</noscript>
		</ActionForm>
	);
}

/** Deletes an account after its address was typed; says first what ends and what stays, in numbers. */
export function DeletePerson({
	action,
	account,
	words,
}: {
	readonly action: FormAction;
	readonly account: AccountDetail;
	readonly words: PersonWords;
}) {
	return (
		<ActionForm keeps action={action}>
			<Dialog
				opener={
					<>
						<Icon of={Trash2} /> {words.deleteDo}
					</>
				}
				openerLook={{ look: "danger", size: "sm" }}
				title={words.deleteTitle(personName(account))}
				stay={words.deleteKeep}
				action={
					<SubmitButton look="danger-solid" busy={words.deleting}>
						{words.deleteConfirm}
					</SubmitButton>
				}
			>
				<p className="ink2">{words.deleteEnds(account.sessions, account.connections)}</p>
				<p className="ink2">{words.deleteStays(account.clients)}</p>
				<p>
					<code className="sm wrap-any">{account.email}</code>
				</p>
				<FormField
					name="typed_email"
					label={words.deleteType}
					mono
					autoComplete="off"
					autoCapitalize="none"
					spellCheck={false}
				/>
				<FormProblem />
			</Dialog>
			{/* the dialog is closed again where a new page came back */}
			<noscript>
				<FormError name="typed_email" />
				<FormProblem />
			</noscript>
		</ActionForm>
	);
}
