import { Dialog } from "../dialog.tsx";
import { FormProblem } from "../form/action-form.tsx";
import { SubmitButton } from "../submit-button.tsx";

/** Ends something that a person holds, after asking; a part of the form around all of them, which says that it has. */
export function EndHeld({
	name,
	value,
	words,
}: {
	readonly name: "session" | "client";
	readonly value: string;
	readonly words: {
		readonly open: string;
		/** What the button ends, where its text does not say it. */
		readonly label?: string;
		readonly title: string;
		readonly says: string;
		readonly keep: string;
		readonly confirm: string;
		readonly ending: string;
	};
}) {
	return (
		<Dialog
			opener={words.open}
			openerLook={{
				look: "danger",
				size: "sm",
				...(words.label === undefined ? {} : { "aria-label": words.label }),
			}}
			title={words.title}
			stay={words.keep}
			action={
				<SubmitButton look="danger-solid" name={name} value={value} busy={words.ending}>
					{words.confirm}
				</SubmitButton>
			}
		>
			<p className="ink2 md">{words.says}</p>
			<FormProblem />
		</Dialog>
	);
}
