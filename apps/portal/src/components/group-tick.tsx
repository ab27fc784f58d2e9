"use client";

import { type ReactNode, useEffect, useId, useRef, useState } from "react";

/**
 * Ticks all boxes of the group that it stands in (the nearest fieldset), for those who have scripts; it posts nothing
 * itself.
 */
export function GroupTick({ children }: { readonly children: ReactNode }) {
	const box = useRef<HTMLInputElement>(null);
	const id = useId();
	const [isThere, setIsThere] = useState(false);
	useEffect(() => setIsThere(true), []);
	useEffect(() => {
		const own = box.current;
		const group = own?.closest("fieldset");
		if (own === null || group == null || !isThere) return;
		const show = () => {
			const ticked = othersIn(group, own).filter(({ checked }) => checked).length;
			own.checked = ticked > 0 && ticked === othersIn(group, own).length;
			own.indeterminate = ticked > 0 && !own.checked;
		};
		show();
		group.addEventListener("change", show);
		return () => group.removeEventListener("change", show);
	}, [isThere]);
	if (!isThere) return null;
	return (
		<label className="tick sm" htmlFor={id}>
			<input
				ref={box}
				id={id}
				className="check"
				type="checkbox"
				onChange={({ currentTarget: own }) => {
					const group = own.closest("fieldset");
					for (const other of group === null ? [] : othersIn(group, own)) other.checked = own.checked;
				}}
			/>
			<span>{children}</span>
		</label>
	);
}

function othersIn(group: Element, own: Element): readonly HTMLInputElement[] {
	return [...group.querySelectorAll<HTMLInputElement>(".ask input[type=checkbox]")].filter(
		(other) => other !== own,
	);
}
