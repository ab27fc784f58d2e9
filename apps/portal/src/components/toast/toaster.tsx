"use client";

import { useRouter } from "next/navigation";
import { lazy, type ReactNode, Suspense, useMemo, useRef, useState, useTransition } from "react";
import { type ShownToast, toastOf, withToast } from "./shown-toast.ts";
import { type Teller, ToastContext, UndoingContext } from "./toast-context.ts";
import type { ToastWords } from "./toast-stack.tsx";

/** Fetched with the first toast; and never written by the server, whose HTML would hold styles that the policy refuses. */
const ToastStack = lazy(() => import("./toast-stack.tsx"));

/** Shows what was done on the pages within, also when the page has changed since. */
export function Toaster({ words, children }: { readonly words: ToastWords; readonly children: ReactNode }) {
	const router = useRouter();
	const [toasts, setToasts] = useState<readonly ShownToast[]>();
	const undoing = useTransition();
	const known = useRef(new Set<string>());
	const teller = useMemo<Teller>(
		() => ({
			tell(answer) {
				const toast = toastOf(answer);
				if (toast === undefined || known.current.has(toast.id)) return;
				known.current.add(toast.id);
				setToasts((shown = []) => withToast(shown, toast));
			},
			goTo: (address) => router.push(address),
		}),
		[router],
	);
	return (
		<ToastContext value={teller}>
			<UndoingContext value={undoing[0]}>{children}</UndoingContext>
			{toasts === undefined ? null : (
				<Suspense fallback={null}>
					<ToastStack toasts={toasts} change={setToasts} undoing={undoing} words={words} />
				</Suspense>
			)}
		</ToastContext>
	);
}
