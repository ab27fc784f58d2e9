"use client";

import { Check, CircleAlert, X } from "lucide-react";
import { Toast } from "radix-ui";
import {
	type Dispatch,
	type SetStateAction,
	type TransitionStartFunction,
	useEffect,
	useRef,
	useState,
} from "react";
import type { Words } from "@/words";
import { Icon } from "../icon.tsx";
import { runUndo } from "./run-undo.ts";
import { type ShownToast, timeFor, toastOf } from "./shown-toast.ts";

export type ToastWords = Pick<Words["common"]["toast"], "region" | "label" | "undo" | "undoing" | "close">;

/** The toasts, in a corner: said politely, reached by F8, and there for as long as one points at them or is in them. */
export default function ToastStack({
	toasts,
	change,
	undoing,
	words,
}: {
	readonly toasts: readonly ShownToast[];
	readonly undoing: Undoing;
	readonly change: Dispatch<SetStateAction<readonly ShownToast[] | undefined>>;
	readonly words: ToastWords;
}) {
	const corner = useRef<HTMLOListElement>(null);
	const cameFrom = useRef<Element>(null);
	const isEmpty = toasts.length === 0;
	useEffect(() => {
		if (isEmpty && corner.current === document.activeElement) goBack(cameFrom.current);
	}, [isEmpty]);
	const replace = (id: string, by: readonly ShownToast[]) =>
		change((shown = []) => shown.flatMap((toast) => (toast.id === id ? by : [toast])));
	return (
		<Toast.Provider label={words.label} swipeDirection="left">
			{toasts.map((toast) => (
				<One
					key={toast.id}
					toast={toast}
					undoing={undoing}
					replace={(by) => replace(toast.id, by)}
					words={words}
				/>
			))}
			<Toast.Viewport
				ref={corner}
				className="toasts"
				label={words.region}
				onFocus={({ currentTarget, relatedTarget }) => {
					if (!currentTarget.contains(relatedTarget)) cameFrom.current = relatedTarget;
				}}
			/>
		</Toast.Provider>
	);
}

type Undoing = readonly [isUndoing: boolean, start: TransitionStartFunction];

function One({
	toast,
	undoing: [isUndoingAny, startUndo],
	replace,
	words,
}: {
	readonly toast: ShownToast;
	readonly undoing: Undoing;
	readonly replace: (by: readonly ShownToast[]) => void;
	readonly words: ToastWords;
}) {
	const { id, title, says, refused, undo, undoLabel = words.undo } = toast;
	const box = useRef<HTMLLIElement>(null);
	const [isPressed, setPressed] = useState(false);
	const isUndoing = isPressed && isUndoingAny;
	useEffect(() => {
		if (toast.focused) box.current?.focus();
	}, [toast.focused]);
	const undoIt = () => {
		if (undo === undefined || isUndoingAny) return;
		setPressed(true);
		startUndo(async () => {
			const outcome = toastOf({ ...(await runUndo(undo)), toast: { id: `${id} undone` } });
			const focused = box.current?.contains(document.activeElement) ?? false;
			replace(outcome === undefined ? [] : [{ ...outcome, focused }]);
		});
	};
	return (
		<Toast.Root
			ref={box}
			className="toast"
			type="background"
			duration={timeFor(toast)}
			open
			onOpenChange={() => {
				if (!isUndoing) replace([]);
			}}
		>
			<Icon of={refused ? CircleAlert : Check} size={18} />
			<div>
				{/* what is read aloud is these texts, one right after the other */}
				<Toast.Title className="wrap-any">{`${title} `}</Toast.Title>
				{says === undefined ? null : <Toast.Description className="sm">{`${says} `}</Toast.Description>}
			</div>
			{undo === undefined ? null : (
				<Toast.Action
					className="act"
					altText={`${undoLabel} (F8)`}
					aria-disabled={isUndoing}
					onClick={(event) => {
						// it stays, to say what became of it
						event.preventDefault();
						undoIt();
					}}
				>
					{isUndoing ? words.undoing : undoLabel}
				</Toast.Action>
			)}
			<Toast.Close className="act" aria-label={words.close}>
				<Icon of={X} />
			</Toast.Close>
		</Toast.Root>
	);
}

/** To where the focus was; to the content, when that is gone. */
function goBack(element: Element | null): void {
	const isThere = element instanceof HTMLElement && element.isConnected;
	const target = isThere ? element : document.getElementById("main");
	if (!isThere) target?.setAttribute("tabindex", "-1");
	target?.focus();
}
