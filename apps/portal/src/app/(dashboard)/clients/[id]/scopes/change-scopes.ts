"use server";

import { refresh } from "next/cache";
import { readDeveloper } from "@/auth/person";
import { readScopeForm } from "@/clients/read-scope-form";
import { readList } from "@/components/dashboard/read-form";
import { refusalAnswer } from "@/components/dashboard/refusal";
import type { FormAnswer } from "@/components/form/form-answer";
import { readWords } from "@/words";

const MEMBERS = ["required_scopes", "implied_scopes", "scope", "audience"];

/** Replaces scopes and audiences, and which of the scopes people cannot leave out. */
export async function changeScopes(
	clientId: string,
	_before: FormAnswer,
	form: FormData,
): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	const params = { id: clientId };
	const { scopes, required, implied } = readScopeForm(form);
	try {
		await admin.call("patchClient", {
			params,
			body: [
				{ op: "replace", path: "/scope", value: scopes.join(" ") },
				{ op: "replace", path: "/audience", value: readList(form, "audience") },
			],
		});
	} catch (error) {
		return refusalAnswer(error, MEMBERS);
	}
	const { form: words, catalogue } = (await readWords()).dashboard;
	try {
		const body = { required_scopes: [...required], implied_scopes: [...implied] };
		await admin.call("changeClientSettings", { params, body });
	} catch (error) {
		const { problem, ...answer } = await refusalAnswer(error, MEMBERS);
		refresh();
		return { ...answer, problem: { title: catalogue.partly, ...(problem?.says && { says: problem.says }) } };
	}
	refresh();
	return { done: words.saved };
}
