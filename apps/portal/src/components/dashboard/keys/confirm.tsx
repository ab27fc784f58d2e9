"use client";

import { type ComponentProps, type ReactNode, useActionState } from "react";
import { Dialog } from "../../dialog.tsx";
import { Answered, FormDone, FormProblem } from "../../form/action-form.tsx";
import type { FormAction } from "../../form/form-answer.ts";
import { SubmitButton } from "../../submit-button.tsx";
import { useTold } from "../../toast/toast-context.ts";

/** Something that is asked before it is done: a button, its question, and what became of it. */
export function Confirm({
	action,
	opener,
	openerLook,
	danger = false,
	words,
	children,
}: {
	readonly action: FormAction;
	readonly opener: ReactNode;
	readonly openerLook: NonNullable<ComponentProps<typeof Dialog>["openerLook"]>;
	readonly danger?: boolean;
	readonly words: {
		readonly title: string;
		readonly stay: string;
		readonly do: string;
		readonly doing: string;
	};
	/** What happens then. */
	readonly children: ReactNode;
}) {
	const [answer, submit] = useActionState(useTold(action), {});
	return (
		// made anew with each answer, the dialog is closed
		<form action={submit} className="row">
			<Answered answer={answer}>
				<Dialog
					key={answer.done ?? answer.problem?.title ?? ""}
					opener={opener}
					openerLook={openerLook}
					title={words.title}
					stay={words.stay}
					action={
						<SubmitButton look={danger ? "danger-solid" : "primary"} busy={words.doing}>
							{words.do}
						</SubmitButton>
					}
				>
					{children}
				</Dialog>
				<FormDone />
				<FormProblem />
			</Answered>
		</form>
	);
}
