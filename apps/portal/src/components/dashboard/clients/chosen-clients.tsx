"use client";

import { Download, Pause, Play, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "../../button.tsx";
import { ActionForm, FormDone, FormProblem } from "../../form/action-form.tsx";
import type { FormAction } from "../../form/form-answer.ts";
import { Icon } from "../../icon.tsx";
import { SubmitButton } from "../../submit-button.tsx";

const boxes = () => [...document.querySelectorAll<HTMLInputElement>("input[name=client]")];

/**
 * What can be done with the clients that are chosen in the table. It takes the place of the filters while one is
 * chosen, by a rule of the style sheet: also without scripts.
 */
export function ChosenClients({
	id,
	action,
	mayPause,
	words,
}: {
	readonly id: string;
	readonly action: FormAction;
	readonly mayPause: boolean;
	readonly words: {
		readonly label: string;
		readonly some: string;
		/** One text a number of chosen clients, from one on. */
		readonly chosen: readonly string[];
		readonly all: string;
		readonly pause: string;
		readonly resume: string;
		readonly export: string;
		readonly delete: string;
		readonly busy: string;
	};
}) {
	const [count, setCount] = useState(0);
	useEffect(() => {
		const recount = () => setCount(boxes().filter(({ checked }) => checked).length);
		// a form that was answered is emptied after the event
		const later = () => requestAnimationFrame(recount);
		recount();
		document.addEventListener("change", recount);
		document.addEventListener("reset", later);
		return () => {
			document.removeEventListener("change", recount);
			document.removeEventListener("reset", later);
		};
	});
	const chooseAll = () => {
		for (const box of boxes()) box.checked = true;
		setCount(boxes().length);
	};
	return (
		<ActionForm id={id} action={action} className="chosen">
			<fieldset className="tools" aria-label={words.label}>
				<strong role="status">{words.chosen[count - 1] ?? words.some}</strong>
				{mayPause ? (
					<>
						<SubmitButton size="sm" name="do" value="pause" busy={words.busy}>
							<Icon of={Pause} /> {words.pause}
						</SubmitButton>
						<SubmitButton size="sm" name="do" value="resume" busy={words.busy}>
							<Icon of={Play} /> {words.resume}
						</SubmitButton>
					</>
				) : null}
				<Button size="sm" type="submit" formAction="/clients/export" formMethod="get">
					<Icon of={Download} /> {words.export}
				</Button>
				<Button size="sm" look="danger" type="submit" formAction="/clients/delete" formMethod="get">
					<Icon of={Trash2} /> {words.delete}
				</Button>
				<Button size="sm" look="quiet" onClick={chooseAll}>
					{words.all}
				</Button>
			</fieldset>
			<div className="answer">
				<FormProblem />
				<FormDone />
			</div>
		</ActionForm>
	);
}
