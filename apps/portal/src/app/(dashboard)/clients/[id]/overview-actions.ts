"use server";

import { APPLICATION_TYPES, type ClientSettingsChange } from "@gatehouse/schemas";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { readDeveloper } from "@/auth/person";
import { readChoice } from "@/components/dashboard/read-form";
import { refusalAnswer } from "@/components/dashboard/refusal";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { readWords } from "@/words";

/** Changes what a client is called and what it is. */
export async function changeAbout(
	clientId: string,
	_before: FormAnswer,
	form: FormData,
): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	const params = { id: clientId };
	const name = textOf(form, "client_name").trim();
	const type = readChoice(form, "application_type", APPLICATION_TYPES) ?? null;
	try {
		const settings = await admin.call("getClientSettings", { params });
		if (settings.application_type !== type)
			await admin.call("changeClientSettings", { params, body: { application_type: type } });
		await admin.call("patchClient", { params, body: [{ op: "replace", path: "/client_name", value: name }] });
	} catch (error) {
		const answer = await refusalAnswer(error, ["client_name", "application_type"]);
		return { ...answer, values: { client_name: name } };
	}
	refresh();
	return { done: (await readWords()).dashboard.form.saved };
}

export async function setVerified(clientId: string, verified: boolean): Promise<FormAnswer> {
	return changeSettings(clientId, { verified });
}

export async function setPaused(clientId: string, paused: boolean): Promise<FormAnswer> {
	return changeSettings(clientId, { paused });
}

async function changeSettings(clientId: string, body: ClientSettingsChange): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	try {
		await admin.call("changeClientSettings", { params: { id: clientId }, body });
	} catch (error) {
		return refusalAnswer(error);
	}
	refresh();
	return {};
}

export async function setSkipConsent(clientId: string, skip: boolean): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	try {
		await admin.call("patchClient", {
			params: { id: clientId },
			body: [{ op: "replace", path: "/skip_consent", value: skip }],
		});
	} catch (error) {
		return refusalAnswer(error);
	}
	refresh();
	return {};
}

/** Deletes a client whose id was typed: what can't be undone is not done by a slip. */
export async function deleteClient(
	clientId: string,
	_before: FormAnswer,
	form: FormData,
): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	if (textOf(form, "typed_id").trim() !== clientId)
		return { errors: { typed_id: (await readWords()).dashboard.overview.deleteMismatch } };
	try {
		await admin.call("deleteClient", { params: { id: clientId } });
	} catch (error) {
		return refusalAnswer(error);
	}
	redirect("/clients");
}
