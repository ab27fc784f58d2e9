"use server";

import { refresh } from "next/cache";
import { readDeveloper } from "@/auth/person";
import { readList } from "@/components/dashboard/read-form";
import { refusalAnswer } from "@/components/dashboard/refusal";
import type { FormAnswer } from "@/components/form/form-answer";
import { changeClient } from "@/undo/change-client";
import { told } from "@/undo/told";
import type { UndoOf } from "@/undo/undo-message";
import { readWords } from "@/words";

const MEMBERS = ["redirect_uris", "post_logout_redirect_uris", "allowed_cors_origins"] as const;

/** Replaces the three lists of addresses, together: each is checked against the others. */
export async function changeAddresses(
	clientId: string,
	_before: FormAnswer,
	form: FormData,
): Promise<FormAnswer> {
	const person = await readDeveloper();
	const body = MEMBERS.map((member) => ({
		op: "replace" as const,
		path: `/${member}`,
		value: readList(form, member),
	}));
	try {
		const undo = await changeClient(person, { id: clientId, members: MEMBERS }, () =>
			person.admin.call("patchClient", { params: { id: clientId }, body }),
		);
		refresh();
		const { form: words, toasts } = (await readWords()).dashboard;
		if (undo === undefined) return { done: words.saved };
		const removed = removedBy(undo);
		return told(removed === 0 ? toasts.addresses : toasts.removed(removed), { undo });
	} catch (error) {
		// post_logout_redirect_uris first: its refusal names redirect_uris as well
		return refusalAnswer(error, MEMBERS.toReversed());
	}
}

/** How many addresses are no longer there. */
function removedBy({ clients }: UndoOf<"clients">): number {
	const changes = clients.flatMap(({ members }) => Object.values(members));
	return changes.flatMap(({ was, made }) =>
		Array.isArray(was) && Array.isArray(made) ? was.filter((uri) => !made.includes(uri)) : [],
	).length;
}
