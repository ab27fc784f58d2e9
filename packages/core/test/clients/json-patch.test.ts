import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyJsonPatch } from "../../src/clients/json-patch.ts";
import { OAuthError } from "../../src/errors/oauth-error.ts";

type Patch = Parameters<typeof applyJsonPatch>[1];

function reasonOf(document: unknown, patch: Patch): string {
	try {
		applyJsonPatch(document, patch);
	} catch (error) {
		if (error instanceof OAuthError && error.status === 400) return error.reason;
		throw error;
	}
	return "applied";
}

describe("RFC 6902 §4: the operations of a JSON Patch", () => {
	const document = { name: "a", list: ["x", "y"], inner: { "a/b": 1, "m~n": 2 } };

	it.each<[string, Patch, unknown]>([
		["add a member", [{ op: "add", path: "/new", value: null }], { ...document, new: null }],
		["add replaces a member", [{ op: "add", path: "/name", value: "b" }], { ...document, name: "b" }],
		["add in a list", [{ op: "add", path: "/list/1", value: "z" }], { ...document, list: ["x", "z", "y"] }],
		["add at the end", [{ op: "add", path: "/list/-", value: "z" }], { ...document, list: ["x", "y", "z"] }],
		[
			"add at the length",
			[{ op: "add", path: "/list/2", value: "z" }],
			{ ...document, list: ["x", "y", "z"] },
		],
		["remove a member", [{ op: "remove", path: "/inner" }], { name: "a", list: ["x", "y"] }],
		["remove from a list", [{ op: "remove", path: "/list/0" }], { ...document, list: ["y"] }],
		["replace", [{ op: "replace", path: "/list/0", value: "z" }], { ...document, list: ["z", "y"] }],
		["move", [{ op: "move", from: "/list/0", path: "/list/1" }], { ...document, list: ["y", "x"] }],
		["copy", [{ op: "copy", from: "/name", path: "/list/0" }], { ...document, list: ["a", "x", "y"] }],
		["test", [{ op: "test", path: "/inner", value: { "m~n": 2, "a/b": 1 } }], document],
		[
			"escaped names (RFC 6901 §3)",
			[{ op: "replace", path: "/inner/a~1b", value: 3 }],
			{ ...document, inner: { "a/b": 3, "m~n": 2 } },
		],
		["nothing", [], document],
	])("%s", (_, patch, expected) => {
		expect(applyJsonPatch(document, patch)).toEqual(expected);
	});

	it.each<[string, Patch, string]>([
		["a failed test", [{ op: "test", path: "/name", value: "b" }], "json_patch_test"],
		["a test of another type", [{ op: "test", path: "/inner/a~1b", value: "1" }], "json_patch_test"],
		["a missing path", [{ op: "remove", path: "/nope" }], "json_patch_path"],
		["a missing parent", [{ op: "add", path: "/nope/x", value: 1 }], "json_patch_path"],
		["replace of nothing", [{ op: "replace", path: "/nope", value: 1 }], "json_patch_path"],
		["an index too far", [{ op: "add", path: "/list/3", value: 1 }], "json_patch_index"],
		["a leading zero", [{ op: "remove", path: "/list/01" }], "json_patch_index"],
		["no pointer", [{ op: "remove", path: "name" }], "json_patch_pointer"],
		["a bad escape", [{ op: "remove", path: "/a~2" }], "json_patch_pointer"],
		["no value", [{ op: "add", path: "/x" }], "json_patch_value"],
		["no from", [{ op: "move", path: "/x" }], "json_patch_from"],
		["a move into itself", [{ op: "move", from: "/inner", path: "/inner/x" }], "json_patch_move"],
		["the whole", [{ op: "replace", path: "", value: {} }], "json_patch_whole"],
		["a member of a text", [{ op: "add", path: "/name/x", value: 1 }], "json_patch_path"],
		["what objects inherit", [{ op: "copy", from: "/constructor", path: "/x" }], "json_patch_path"],
	])("refuses %s with 400", (_, patch, reason) => {
		expect(reasonOf(document, patch)).toBe(reason);
	});

	it("changes all or nothing, and never the document it was given", () => {
		const given = structuredClone(document);
		reasonOf(given, [
			{ op: "remove", path: "/name" },
			{ op: "test", path: "/list", value: [] },
		]);
		expect(given).toEqual(document);
	});

	it("gives no way to the prototype of objects", () => {
		const patched = applyJsonPatch({}, [{ op: "add", path: "/__proto__", value: { polluted: true } }]);
		expect(Object.hasOwn(patched as object, "__proto__")).toBe(true);
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});

	it("stops a patch that copies a value into itself again and again", () => {
		const double: Patch = Array.from({ length: 99 }, () => ({
			op: "copy" as const,
			from: "/a",
			path: "/a/-",
		}));
		expect(reasonOf({ a: ["x"] }, double)).toBe("json_patch_size");
		expect(reasonOf({ a: [] }, [...double, ...double])).toBe("json_patch_length");
	});

	it("answers any patch with a document or a refusal", () => {
		const pointer = fc.oneof(
			fc.constantFrom("", "/", "/list/0", "/list/-", "/inner/a~1b", "/name", "/a~", "name"),
			fc.string(),
		);
		const operation = fc.record(
			{
				op: fc.constantFrom("add", "remove", "replace", "move", "copy", "test"),
				path: pointer,
				from: pointer,
				value: fc.jsonValue(),
			},
			{ requiredKeys: ["op", "path"] },
		);
		fc.assert(
			fc.property(fc.array(operation, { maxLength: 8 }), (patch) => {
				expect(reasonOf(document, patch as Patch)).toMatch(/^applied$|^json_patch_/);
			}),
		);
	});
});
