"use client";

import type { ComponentProps, ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "./button.tsx";

/** A submit button that says so while its form is on the way; without scripts an ordinary one. */
export function SubmitButton({
	busy,
	children,
	...rest
}: ComponentProps<typeof Button> & { readonly busy: ReactNode; readonly children: ReactNode }) {
	const { pending } = useFormStatus();
	return (
		<Button
			type="submit"
			{...rest}
			{...(pending
				? { "aria-disabled": true, onClick: (event: { preventDefault(): void }) => event.preventDefault() }
				: {})}
		>
			{pending ? busy : children}
		</Button>
	);
}
