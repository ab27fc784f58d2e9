import type { JsonPatchDocument } from "@gatehouse/schemas";
import { OAuthError } from "../errors/oauth-error.ts";

const MOST_OPERATIONS = 100;
/** A patch that copies a value into itself doubles it each time. */
const LARGEST = 262_144;

type Operation = JsonPatchDocument[number];
type Json = Readonly<Record<string, unknown>> | readonly unknown[];

/**
 * Applies a JSON Patch: all of it or, by throwing, nothing. The given document is not changed.
 *
 * @see [RFC 6902 - JSON Patch](https://www.rfc-editor.org/rfc/rfc6902#section-4)
 */
export function applyJsonPatch(document: unknown, patch: JsonPatchDocument): unknown {
	if (patch.length > MOST_OPERATIONS) {
		throw refused("length", `A patch may have at most ${MOST_OPERATIONS} operations.`);
	}
	return patch.reduce((value, operation) => {
		const next = apply(value, operation);
		if (operation.op === "copy" && JSON.stringify(next).length > LARGEST)
			throw refused("size", "The patch makes the client too large.");
		return next;
	}, document);
}

function apply(document: unknown, operation: Operation): unknown {
	const path = readPointer(operation.path);
	switch (operation.op) {
		case "add":
			return add(document, path, readValue(operation));
		case "remove":
			return remove(document, path);
		case "replace":
			return add(remove(document, path), path, readValue(operation));
		case "move": {
			const from = readPointer(operation.from);
			// > The "from" location MUST NOT be a proper prefix of the "path" location
			if (from.length < path.length && from.every((part, index) => part === path[index]))
				throw refused("move", `A value cannot be moved into itself, to ${operation.path}.`);
			const value = find(document, from);
			return add(remove(document, from), path, value);
		}
		case "copy":
			return add(document, path, find(document, readPointer(operation.from)));
		case "test":
			if (isSameJson(find(document, path), readValue(operation))) return document;
			throw refused("test", `The test at ${operation.path} failed, so nothing was changed.`);
	}
}

function readValue(operation: Operation): unknown {
	if ("value" in operation) return operation.value;
	throw refused("value", `The operation ${operation.op} needs the member value.`);
}

/** @see [RFC 6901 - JSON Pointer](https://www.rfc-editor.org/rfc/rfc6901#section-4) */
function readPointer(pointer: string | undefined): readonly string[] {
	if (pointer === undefined) throw refused("from", "The operations move and copy need the member from.");
	if (pointer === "") return [];
	if (!pointer.startsWith("/") || /~(?![01])/.test(pointer))
		throw refused("pointer", `${pointer} is not a JSON Pointer.`);
	return pointer
		.slice(1)
		.split("/")
		.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function find(document: unknown, path: readonly string[]): unknown {
	return path.reduce((value, part) => {
		if (Array.isArray(value)) {
			const index = readIndex(part, value.length - 1);
			return value[index];
		}
		if (isObject(value) && Object.hasOwn(value, part)) return value[part];
		throw missing(path);
	}, document);
}

function add(document: unknown, path: readonly string[], value: unknown): unknown {
	return change(document, path, (parent, part) => {
		if (isArray(parent)) {
			const index = part === "-" ? parent.length : readIndex(part, parent.length);
			return parent.toSpliced(index, 0, value);
		}
		// fromEntries makes own members, also of a name such as __proto__
		return Object.fromEntries([...Object.entries(parent).filter(([name]) => name !== part), [part, value]]);
	});
}

function remove(document: unknown, path: readonly string[]): unknown {
	find(document, path);
	return change(document, path, (parent, part) =>
		isArray(parent)
			? parent.toSpliced(readIndex(part, parent.length - 1), 1)
			: Object.fromEntries(Object.entries(parent).filter(([name]) => name !== part)),
	);
}

/** A copy of the document whose container of the last part of the path was made anew. */
function change(
	document: unknown,
	path: readonly string[],
	make: (parent: Json, part: string) => unknown,
): unknown {
	const [part, ...rest] = path;
	if (part === undefined)
		throw refused("whole", "A patch changes members of the client, not the client as a whole.");
	if (!isObject(document) && !isArray(document)) throw missing(path);
	if (rest.length === 0) return make(document, part);
	const child = change(find(document, [part]), rest, make);
	return isArray(document)
		? document.with(readIndex(part, document.length - 1), child)
		: Object.fromEntries(
				Object.entries(document).map(([name, member]) => [name, name === part ? child : member]),
			);
}

function readIndex(part: string, last: number): number {
	// > digits without leading zeros
	if (/^(?:0|[1-9]\d{0,8})$/.test(part) && Number(part) <= last) return Number(part);
	throw refused("index", `There is no item ${part} in that list.`);
}

/** Whether two JSON values are equal, members in any order. */
export function isSameJson(left: unknown, right: unknown): boolean {
	if (isArray(left) && isArray(right))
		return left.length === right.length && left.every((item, index) => isSameJson(item, right[index]));
	if (!isObject(left) || !isObject(right)) return left === right;
	const names = Object.keys(left);
	return (
		names.length === Object.keys(right).length &&
		names.every((name) => Object.hasOwn(right, name) && isSameJson(left[name], right[name]))
	);
}

function isArray(value: unknown): value is readonly unknown[] {
	return Array.isArray(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function missing(path: readonly string[]): OAuthError {
	return refused("path", `There is nothing at /${path.join("/")} in this client.`);
}

function refused(reason: string, description: string): OAuthError {
	return new OAuthError("invalid_request", description, { reason: `json_patch_${reason}` });
}
