"use client";

import { Fragment, type ReactNode, useContext, useState } from "react";
import { UndoingContext } from "./toast-context.ts";

/**
 * A form that is made anew when an undo changes what it shows: what was typed there is what was undone. After a save of
 * its own it stays, with what it says and the focus.
 */
export function AsStored({ stored, children }: { readonly stored: unknown; readonly children: ReactNode }) {
	const isUndoing = useContext(UndoingContext);
	const text = JSON.stringify(stored);
	const [seen, setSeen] = useState({ text, isUndoing, times: 0 });
	if (seen.text !== text || seen.isUndoing !== isUndoing) {
		const isUndone = seen.text !== text && (seen.isUndoing || isUndoing);
		setSeen({ text, isUndoing, times: seen.times + (isUndone ? 1 : 0) });
	}
	return <Fragment key={seen.times}>{children}</Fragment>;
}
