"use client";

import { type ComponentProps, type ReactNode, useId, useRef } from "react";
import { Button } from "./button.tsx";

/**
 * A native dialog and the button that opens it. The title is the question, the body says the consequence with numbers;
 * the safe button comes first and has the focus.
 */
export function Dialog({
	opener,
	openerLook = {},
	title,
	stay,
	children,
	action,
}: {
	readonly opener: ReactNode;
	readonly openerLook?: Pick<ComponentProps<typeof Button>, "look" | "size" | "full" | "aria-label">;
	readonly title: ReactNode;
	/** The label of the safe button, which closes. */
	readonly stay: ReactNode;
	readonly children: ReactNode;
	/** The button that does it; a submit button of a form around it. */
	readonly action: ReactNode;
}) {
	const dialog = useRef<HTMLDialogElement>(null);
	const id = useId();
	const title_ = useId();
	return (
		<>
			<Button
				{...openerLook}
				{...{ command: "show-modal", commandfor: id }}
				onClick={() => knowsCommands() || dialog.current?.showModal()}
			>
				{opener}
			</Button>
			<dialog ref={dialog} id={id} className="dialog" aria-labelledby={title_}>
				<h2 id={title_}>{title}</h2>
				{children}
				<div className="acts">
					<Button
						autoFocus
						// React focuses what it mounts and leaves the attribute out, by which a dialog chooses when it opens
						ref={(button) => button?.setAttribute("autofocus", "")}
						{...{ command: "close", commandfor: id }}
						onClick={() => knowsCommands() || dialog.current?.close()}
					>
						{stay}
					</Button>
					{action}
				</div>
			</dialog>
		</>
	);
}

/** Whether the browser opens and closes by `command` and `commandfor`, without any script of ours. */
function knowsCommands(): boolean {
	return "commandForElement" in HTMLButtonElement.prototype;
}
