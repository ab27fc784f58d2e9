"use server";

import { refresh } from "next/cache";
import { readDeveloper } from "@/auth/person";
import { readScopeForm } from "@/clients/read-scope-form";
import { readList } from "@/components/dashboard/read-form";
import { refusalAnswer } from "@/components/dashboard/refusal";
import type { FormAnswer } from "@/components/form/form-answer";
import { changeClient } from "@/undo/change-client";
import { told } from "@/undo/told";
import { readWords } from "@/words";

const SETTINGS = ["required_scopes", "implied_scopes"] as const;
const OF_CLIENT = ["scope", "audience"] as const;
const MEMBERS = [...SETTINGS, ...OF_CLIENT];

/** Replaces scopes and audiences, and which of the scopes people cannot leave out. */
export async function changeScopes(
	clientId: string,
	_before: FormAnswer,
	form: FormData,
): Promise<FormAnswer> {
	const person = await readDeveloper();
	const { admin } = person;
	const params = { id: clientId };
	const { scopes, required, implied } = readScopeForm(form);
	const { form: words, catalogue, toasts } = (await readWords()).dashboard;
	let isPartly = false;
	try {
		const undo = await changeClient(
			person,
			{ id: clientId, members: OF_CLIENT, settings: SETTINGS },
			async () => {
				await admin.call("patchClient", {
					params,
					body: [
						{ op: "replace", path: "/scope", value: scopes.join(" ") },
						{ op: "replace", path: "/audience", value: readList(form, "audience") },
					],
				});
				isPartly = true;
				const body = { required_scopes: [...required], implied_scopes: [...implied] };
				await admin.call("changeClientSettings", { params, body });
				isPartly = false;
			},
		);
		refresh();
		return undo === undefined ? { done: words.saved } : told(toasts.scopes, { undo });
	} catch (error) {
		const { problem, ...answer } = await refusalAnswer(error, MEMBERS);
		if (!isPartly) return { ...answer, ...(problem && { problem }) };
		refresh();
		return { ...answer, problem: { title: catalogue.partly, ...(problem?.says && { says: problem.says }) } };
	}
}
