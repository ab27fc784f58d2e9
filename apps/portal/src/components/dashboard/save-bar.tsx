import { FormDone } from "../form/action-form.tsx";
import { SubmitButton } from "../submit-button.tsx";

/** At the end of a long form and always in sight: what was done, and the button that does it. */
export function SaveBar({ words }: { readonly words: { readonly save: string; readonly saving: string } }) {
	return (
		<div className="savebar">
			<FormDone />
			<SubmitButton look="primary" className="push" busy={words.saving}>
				{words.save}
			</SubmitButton>
		</div>
	);
}
