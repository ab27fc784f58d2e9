"use server";

import { refresh } from "next/cache";
import { readDeveloper } from "@/auth/person";
import { readList } from "@/components/dashboard/read-form";
import { refusalAnswer } from "@/components/dashboard/refusal";
import type { FormAnswer } from "@/components/form/form-answer";
import { readWords } from "@/words";

/** Replaces scopes and audiences, and which of the scopes people cannot leave out. */
export async function changeScopes(
	clientId: string,
	_before: FormAnswer,
	form: FormData,
): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	const params = { id: clientId };
	const scopes = readList(form, "scope");
	const required = readList(form, "required_scopes").filter((scope) => scopes.includes(scope));
	try {
		await admin.call("patchClient", {
			params,
			body: [
				{ op: "replace", path: "/scope", value: scopes.join(" ") },
				{ op: "replace", path: "/audience", value: readList(form, "audience") },
			],
		});
		await admin.call("changeClientSettings", { params, body: { required_scopes: required } });
	} catch (error) {
		return refusalAnswer(error, ["required_scopes", "scope", "audience"]);
	}
	refresh();
	return { done: (await readWords()).dashboard.form.saved };
}
