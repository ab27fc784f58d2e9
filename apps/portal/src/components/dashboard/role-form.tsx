import { ActionForm, FormDone, FormError } from "../form/action-form.tsx";
import type { FormAction } from "../form/form-answer.ts";
import { SubmitButton } from "../submit-button.tsx";
import type { Role } from "./role.ts";

/** The role of one person, in a line of a table. */
export function RoleForm({
	action,
	role,
	roles,
	words,
}: {
	readonly action: FormAction;
	readonly role: Role;
	readonly roles: readonly { readonly value: Role; readonly name: string }[];
	readonly words: { readonly label: string; readonly set: string; readonly setting: string };
}) {
	return (
		<ActionForm keeps action={action} className="stack-s" data-control>
			<div className="row">
				{/* a select takes its first value only when it is made */}
				<select key={role} className="input role" name="role" defaultValue={role} aria-label={words.label}>
					{roles.map(({ value, name }) => (
						<option key={value} value={value}>
							{name}
						</option>
					))}
				</select>
				<SubmitButton look="soft" size="sm" busy={words.setting}>
					{words.set}
				</SubmitButton>
				<FormDone />
			</div>
			<FormError name="role" />
		</ActionForm>
	);
}
