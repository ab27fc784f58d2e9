import { describe, expect, it } from "vitest";
import { type ShownToast, timeFor, toastOf, withToast } from "@/components/toast/shown-toast";
import type { Undo } from "@/undo/undo-message";

const toast = (id: string, undo?: Undo): ShownToast => ({
	id,
	title: id,
	refused: false,
	...(undo === undefined ? {} : { undo }),
});
const pause = (id: string, was: boolean): Undo => ({
	kind: "clients",
	clients: [{ id, members: {}, settings: { paused: { was, made: !was } } }],
});
const ids = (toasts: readonly ShownToast[]) => toasts.map(({ id }) => id);

describe("toasts", () => {
	it("tell what asks for it, and a refusal as one", () => {
		expect(toastOf({ done: "Saved." })).toBeUndefined();
		expect(toastOf({ toast: { id: "a" } })).toBeUndefined();
		expect(toastOf({ done: "Ended.", doneSays: "All of it.", toast: { id: "a" } })).toEqual({
			id: "a",
			title: "Ended.",
			says: "All of it.",
			refused: false,
		});
		expect(toastOf({ problem: { title: "Not done." }, toast: { id: "a" } })).toEqual({
			id: "a",
			title: "Not done.",
			refused: true,
		});
	});

	it("are three at most, the newest last", () => {
		const all = ["a", "b", "c", "d"].reduce<readonly ShownToast[]>(
			(shown, id) => withToast(shown, toast(id)),
			[],
		);
		expect(ids(all)).toEqual(["b", "c", "d"]);
	});

	it("are one for one thing: the latest", () => {
		const first = withToast([], toast("paused", pause("a", false)));
		expect(ids(withToast(first, toast("resumed", pause("a", true))))).toEqual(["resumed"]);
		expect(ids(withToast(first, toast("other", pause("b", false))))).toEqual(["paused", "other"]);
		expect(
			ids(withToast(first, toast("name", { kind: "name", was: "a", made: "b" }))),
			"another thing",
		).toEqual(["paused", "name"]);
	});

	it("stay long enough to be read, and longer where there is something to press", () => {
		expect(timeFor({ title: "Saved." })).toBe(8000);
		expect(timeFor({ title: "x".repeat(200) })).toBe(16_000);
		expect(timeFor({ title: "Saved.", undo: pause("a", false) })).toBe(16_000);
	});
});
