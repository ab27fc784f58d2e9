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

/**
 * Mends what a check found, as the server says how: it is judged anew here, and what a browser sends is only which
 * check is meant.
 */
export async function mendFinding(clientId: string, check: string): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	const params = { id: clientId };
	try {
		const { posture } = await admin.call("getClientSettings", { params });
		const mend = posture.findings.find((finding) => finding.check === check)?.mend ?? null;
		// a secret that is made is shown once, on the page that shows it
		if (mend === null || mend.operation === "rotateClientSecret") {
			const { goneTitle, goneSays } = (await readWords()).dashboard.clientOverview;
			refresh();
			return { problem: { title: goneTitle, says: goneSays } };
		}
		if (mend.operation === "patchClient") await admin.call("patchClient", { params, body: mend.body });
		else if (mend.operation === "changeClientSettings")
			await admin.call("changeClientSettings", { params, body: mend.body });
		else await admin.call("forgetRotatedSecrets", { params });
	} catch (error) {
		return refusalAnswer(error);
	}
	refresh();
	return {};
}

/** Gives a client to the person with this address; to nobody where it is empty. */
export async function changeOwner(
	clientId: string,
	_before: FormAnswer,
	form: FormData,
): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	const email = textOf(form, "owner_email").trim();
	try {
		const found = email === "" ? [] : await admin.call("listAccounts", { query: { search: email } });
		const owner = found.find((account) => account.email.toLowerCase() === email.toLowerCase());
		if (email !== "" && owner === undefined) {
			const { ownerUnknown } = (await readWords()).dashboard.clientOverview;
			return { errors: { owner_email: ownerUnknown }, values: { owner_email: email } };
		}
		if (owner?.role === "user") {
			const { ownerRole } = (await readWords()).dashboard.clientOverview;
			return { errors: { owner_email: ownerRole }, values: { owner_email: email } };
		}
		await admin.call("changeClientSettings", {
			params: { id: clientId },
			body: { registered_by: owner?.id ?? null },
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
