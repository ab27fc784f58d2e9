"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { Icon } from "../icon.tsx";
import type { PaletteWords } from "./palette-list.tsx";

export interface PlaceLine {
	readonly href: string;
	readonly name: string;
	readonly picture: ReactNode;
}

const PaletteList = dynamic(() => import("./palette-list.tsx"), { ssr: false });

/** Search or run, from anywhere: Ctrl K, ⌘ K or /. Its list is loaded when it is opened, and made anew each time. */
export function Palette({
	places,
	verbs,
	words,
}: {
	readonly places: readonly PlaceLine[];
	readonly verbs: readonly PlaceLine[];
	readonly words: PaletteWords;
}) {
	const dialog = useRef<HTMLDialogElement>(null);
	const [isOpen, setOpen] = useState(false);
	const open = useCallback(() => {
		if (document.querySelector("dialog[open]") !== null) return;
		setOpen(true);
		dialog.current?.showModal();
	}, []);
	const close = useCallback(() => dialog.current?.close(), []);
	useEffect(() => {
		const press = (event: KeyboardEvent) => {
			if (!asksForPalette(event)) return;
			event.preventDefault();
			open();
		};
		document.addEventListener("keydown", press);
		return () => document.removeEventListener("keydown", press);
	}, [open]);
	return (
		<>
			<button type="button" className="palette-btn" aria-keyshortcuts="Control+K Meta+K /" onClick={open}>
				<Icon of={Search} />
				<span>{words.open}</span>
				<kbd>Ctrl K</kbd>
			</button>
			{/* biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog by itself; the click is one beside it */}
			<dialog
				ref={dialog}
				className="cmd"
				aria-label={words.title}
				onClose={() => setOpen(false)}
				onClick={(event) => event.target === event.currentTarget && close()}
			>
				{isOpen ? <PaletteList places={places} verbs={verbs} words={words} close={close} /> : null}
			</dialog>
		</>
	);
}

function asksForPalette({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
	if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === "k") return true;
	return key === "/" && !ctrlKey && !metaKey && !altKey && !isTyping(target);
}

function isTyping(target: EventTarget | null): boolean {
	return (
		target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
	);
}
