import type { ApplicationType } from "@gatehouse/core/clients";
import { Select } from "../field.tsx";
import { ActionForm, FormDone, FormError, FormField, FormProblem } from "../form/action-form.tsx";
import type { FormAction } from "../form/form-answer.ts";
import { SubmitButton } from "../submit-button.tsx";

/** What a client is called and what it is. */
export function AboutForm({
	action,
	name,
	type,
	types,
	words,
}: {
	readonly action: FormAction;
	readonly name: string;
	readonly type: ApplicationType | null;
	readonly types: readonly { readonly value: ApplicationType; readonly name: string }[];
	readonly words: {
		readonly name: string;
		readonly nameSays: string;
		readonly type: string;
		readonly typeHint: string;
		readonly noType: string;
		readonly save: string;
		readonly saving: string;
	};
}) {
	return (
		<ActionForm keeps action={action} className="stack">
			<FormField
				name="client_name"
				label={words.name}
				hint={words.nameSays}
				defaultValue={name}
				maxLength={255}
				autoComplete="off"
			/>
			<div data-control>
				<Select
					// a select takes its first value only when it is made
					key={type}
					name="application_type"
					label={words.type}
					hint={words.typeHint}
					defaultValue={type ?? ""}
				>
					{type === null ? <option value="">{words.noType}</option> : null}
					{types.map(({ value, name: label }) => (
						<option key={value} value={value}>
							{label}
						</option>
					))}
				</Select>
				<FormError name="application_type" />
			</div>
			<FormProblem />
			<div className="row">
				<SubmitButton look="primary" busy={words.saving}>
					{words.save}
				</SubmitButton>
				<FormDone />
			</div>
		</ActionForm>
	);
}
