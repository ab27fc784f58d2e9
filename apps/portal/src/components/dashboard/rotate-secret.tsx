"use client";

import { Plus } from "lucide-react";
import { type ReactNode, useActionState } from "react";
import { Answered, FormProblem } from "../form/action-form.tsx";
import { Icon } from "../icon.tsx";
import { SubmitButton } from "../submit-button.tsx";
import type { ClientAnswer } from "./client-answer.ts";
import { NewSecret, type NewSecretWords } from "./new-secret.tsx";

/** Makes a new secret and shows it above the list of live ones. */
export function RotateSecret({
	action,
	full,
	words,
	children,
}: {
	readonly action: (before: ClientAnswer, form: FormData) => Promise<ClientAnswer>;
	/** There are as many as one needs. */
	readonly full: boolean;
	readonly words: {
		readonly full: string;
		readonly rotate: string;
		readonly rotating: string;
		readonly says: string;
		readonly secret: NewSecretWords;
	};
	/** The live secrets. */
	readonly children: ReactNode;
}) {
	const [answer, submit] = useActionState(action, {});
	return (
		<div className="stack">
			{answer.secret === undefined ? null : (
				<NewSecret secret={answer.secret} env={answer.env ?? ""} words={words.secret} />
			)}
			{children}
			<form action={submit} className="stack-s">
				<Answered answer={answer}>
					<div className="row">
						<SubmitButton look="soft" busy={words.rotating} disabled={full}>
							<Icon of={Plus} /> {words.rotate}
						</SubmitButton>
						<span className="sm ink2">{full ? words.full : words.says}</span>
					</div>
					<FormProblem />
				</Answered>
			</form>
		</div>
	);
}
