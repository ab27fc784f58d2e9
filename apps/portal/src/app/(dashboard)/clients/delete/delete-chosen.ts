"use server";

import { AdminCallError } from "@gatehouse/core/admin-client";
import { readDeveloper } from "@/auth/person";
import { eachClient } from "@/components/dashboard/clients/each-client";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { leave } from "@/interaction/leave";
import { told } from "@/undo/told";
import { readWords } from "@/words";

/** Deletes clients after their number, or the one's id, was typed: what can't be undone is not done by a slip. */
export async function deleteChosen(
	ids: readonly string[],
	_before: FormAnswer,
	form: FormData,
): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	const { clientList, toasts } = (await readWords()).dashboard;
	const { remove } = clientList;
	const wanted = ids.length === 1 ? (ids[0] ?? "") : remove.phrase(ids.length);
	const typed = textOf(form, "typed").trim();
	if (typed !== wanted) return { errors: { typed: remove.mismatch(wanted) }, values: { typed } };
	const refusals = await eachClient(ids, async (id) => {
		try {
			await admin.call("deleteClient", { params: { id } });
			return undefined;
		} catch (error) {
			if (!(error instanceof AdminCallError) || error.status >= 500) throw error;
			// somebody else deleted it meanwhile: gone all the same
			return error.status === 404 ? undefined : error.description;
		}
	});
	if (refusals.length === 0) return leave("/clients", told(toasts.clientsDeleted(ids.length)));
	return {
		problem: {
			title: remove.refusedTitle(refusals.length, ids.length),
			says: refusals.map(({ id, why }) => `${id}: ${why}`).join(" "),
		},
	};
}
