import type { Writable } from "node:stream";
import type pg from "pg";

/** Told the text of each statement that leaves for the database, BEGIN, COMMIT and SET included. */
export type OnStatement = (sql: string) => void;

const QUERY = "Q";
const PARSE = "P";
const BIND = "B";
const EXECUTE = "E";

/**
 * Reads what a connection sends: one statement is one Query message of the simple protocol, or one Execute of the
 * extended one. Nothing above the wire can hide a statement from this.
 */
export function watchStatements(client: pg.ClientBase, onStatement: OnStatement): void {
	const { stream } = (client as unknown as { readonly connection: { readonly stream: Writable } }).connection;
	const prepared = new Map<string, string>();
	let bound = "";
	const read = (type: string, body: Buffer): void => {
		if (type === QUERY) onStatement(textAt(body, 0).text);
		if (type === EXECUTE) onStatement(bound);
		if (type !== PARSE && type !== BIND) return;
		const first = textAt(body, 0);
		const second = textAt(body, first.end);
		if (type === PARSE) prepared.set(first.text, second.text);
		else bound = prepared.get(second.text) ?? "";
	};
	const write = stream.write.bind(stream) as (...args: readonly unknown[]) => boolean;
	stream.write = ((...args: readonly unknown[]) => {
		const [chunk] = args;
		if (Buffer.isBuffer(chunk)) readMessages(chunk, read);
		return write(...args);
	}) as typeof stream.write;
}

/** pg writes whole messages: a type, a length that counts itself, a body. */
function readMessages(chunk: Buffer, read: (type: string, body: Buffer) => void): void {
	let at = 0;
	while (at + 5 <= chunk.length) {
		const end = at + 1 + chunk.readUInt32BE(at + 1);
		read(String.fromCharCode(chunk[at] ?? 0), chunk.subarray(at + 5, end));
		at = end;
	}
}

function textAt(body: Buffer, start: number): { readonly text: string; readonly end: number } {
	const end = body.indexOf(0, start);
	return { text: body.toString("utf8", start, end), end: end + 1 };
}
