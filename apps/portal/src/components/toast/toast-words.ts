import type { Words } from "@/words";
import type { ToastWords } from "./toast-stack.tsx";

/** What the browser needs of the words: texts alone. */
export function toastWords({ toast }: Words["common"]): ToastWords {
	const { region, label, undo, undoing, close } = toast;
	return { region, label, undo, undoing, close };
}
