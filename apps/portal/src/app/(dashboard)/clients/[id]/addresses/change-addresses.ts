"use server";

import { refresh } from "next/cache";
import { readDeveloper } from "@/auth/person";
import { readList } from "@/components/dashboard/read-form";
import { refusalAnswer } from "@/components/dashboard/refusal";
import type { FormAnswer } from "@/components/form/form-answer";
import { readWords } from "@/words";

const MEMBERS = ["redirect_uris", "post_logout_redirect_uris", "allowed_cors_origins"] as const;

/** Replaces the three lists of addresses, together: each is checked against the others. */
export async function changeAddresses(
	clientId: string,
	_before: FormAnswer,
	form: FormData,
): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	try {
		await admin.call("patchClient", {
			params: { id: clientId },
			body: MEMBERS.map((member) => ({ op: "replace", path: `/${member}`, value: readList(form, member) })),
		});
	} catch (error) {
		// post_logout_redirect_uris first: its refusal names redirect_uris as well
		return refusalAnswer(error, MEMBERS.toReversed());
	}
	refresh();
	return { done: (await readWords()).dashboard.form.saved };
}
