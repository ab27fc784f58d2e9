"use client";

import { type ComponentProps, type ReactNode, useContext } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "./button.tsx";
import { AnswerContext } from "./form/answer-context.ts";

/** A submit button that says so while its form is on the way; without scripts an ordinary one. */
export function SubmitButton({
	busy,
	children,
	...rest
}: ComponentProps<typeof Button> & { readonly busy: ReactNode; readonly children: ReactNode }) {
	const { pending } = useFormStatus();
	const isBusy = useContext(AnswerContext).goTo !== undefined || pending;
	return (
		<Button
			type="submit"
			{...rest}
			{...(isBusy
				? { "aria-disabled": true, onClick: (event: { preventDefault(): void }) => event.preventDefault() }
				: {})}
		>
			{isBusy ? busy : children}
		</Button>
	);
}
