import { isDeepStrictEqual } from "node:util";
import type { CatalogueEntry, CatalogueKind } from "@gatehouse/schemas";
import type { UndoOf } from "./undo-message.ts";

interface Change {
	readonly kind: CatalogueKind;
	readonly value: string;
	/** Undefined: there was none. */
	readonly before: CatalogueEntry | undefined;
	readonly after: CatalogueEntry | undefined;
}

/** What puts back the words of a scope or an audience; undefined: they are as they were. */
export function undoOfEntry({ kind, value, before, after }: Change): UndoOf<"entry"> | undefined {
	const undo = { was: wordsOf(before), made: wordsOf(after) };
	return isDeepStrictEqual(undo.was, undo.made)
		? undefined
		: { kind: "entry", entry: { kind, value }, ...undo };
}

/** All that a put says of an entry. */
export function wordsOf(entry: CatalogueEntry | undefined): UndoOf<"entry">["was"] {
	if (entry === undefined) return null;
	const { title, explanation, icon, sensitive, translations } = entry;
	return { title, explanation, icon, sensitive, translations };
}
