import { undoClients, undoDisabled, undoEntry, undoName, undoRole } from "@/undo/undo-actions";
import type { Undo } from "@/undo/undo-message";
import type { FormAnswer } from "../form/form-answer.ts";

export function runUndo(undo: Undo): Promise<FormAnswer> {
	switch (undo.kind) {
		case "clients":
			return undoClients(undo);
		case "role":
			return undoRole(undo);
		case "disabled":
			return undoDisabled(undo);
		case "entry":
			return undoEntry(undo);
		case "name":
			return undoName(undo);
	}
}
