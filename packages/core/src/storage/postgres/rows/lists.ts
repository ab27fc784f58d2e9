import { splitList } from "../../../scopes/index.ts";

/** Scopes and audiences hold no spaces: a list is one text, as on the wire. */
export function joinList(list: readonly string[]): string {
	return list.join(" ");
}

export { splitList };

/** Authentication methods are the login app's own words: JSON, "" for none. */
export function writeWords(words: readonly string[]): string {
	return words.length === 0 ? "" : JSON.stringify(words);
}

export function readWords(text: string): readonly string[] {
	return text === "" ? [] : (JSON.parse(text) as readonly string[]);
}

export function milliseconds(date: Date): number;
export function milliseconds(date: Date | null): number | null;
export function milliseconds(date: Date | null): number | null {
	return date === null ? null : date.getTime();
}

/** The bytes of a column as a Buffer, without a copy. */
export function toBuffer(bytes: Uint8Array): Buffer {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
