import type { ReactNode } from "react";
import { ActionForm, FormProblem } from "../form/action-form.tsx";
import type { FormAction } from "../form/form-answer.ts";
import { SubmitButton } from "../submit-button.tsx";

/** One thing that is so or not, what that means, and the button that turns it. */
export function Switch({
	title,
	says,
	action,
	label,
	busy,
}: {
	readonly title: string;
	readonly says: ReactNode;
	readonly action: FormAction;
	readonly label: string;
	readonly busy: string;
}) {
	return (
		<div className="switch">
			<div>
				<h3>{title}</h3>
				<div className="sm ink2">{says}</div>
			</div>
			<ActionForm action={action} className="stack-s">
				<div>
					<SubmitButton look="soft" size="sm" busy={busy}>
						{label}
					</SubmitButton>
				</div>
				<FormProblem />
			</ActionForm>
		</div>
	);
}
