import type { ReactNode } from "react";
import { FormDone } from "../form/action-form.tsx";
import { SubmitButton } from "../submit-button.tsx";

/** At the end of a long form and always in sight: what was done, and the button that does it. */
export function SaveBar({
	words,
	children,
}: {
	readonly words: { readonly save: string; readonly saving: string };
	/** What is to be said or done before. */
	readonly children?: ReactNode;
}) {
	return (
		<div className="savebar">
			{children ?? <FormDone />}
			<SubmitButton look="primary" className="push" busy={words.saving}>
				{words.save}
			</SubmitButton>
		</div>
	);
}
