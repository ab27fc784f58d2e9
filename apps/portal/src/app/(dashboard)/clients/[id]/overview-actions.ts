"use server";

import { APPLICATION_TYPES, type ClientSettingsChange, type Mend } from "@gatehouse/schemas";
import { refresh } from "next/cache";
import { type Person, readDeveloper } from "@/auth/person";
import { nameOf } from "@/clients/name-of";
import { readChoice } from "@/components/dashboard/read-form";
import { refusalAnswer } from "@/components/dashboard/refusal";
import { personName } from "@/components/dashboard/role";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { leave } from "@/interaction/leave";
import { changeClient } from "@/undo/change-client";
import { told } from "@/undo/told";
import { CLIENT_MEMBERS, type UndoOf } from "@/undo/undo-message";
import { readWords } from "@/words";

/** Changes what a client is called and what it is. */
export async function changeAbout(
	clientId: string,
	_before: FormAnswer,
	form: FormData,
): Promise<FormAnswer> {
	const person = await readDeveloper();
	const { admin } = person;
	const params = { id: clientId };
	const name = textOf(form, "client_name").trim();
	const type = readChoice(form, "application_type", APPLICATION_TYPES) ?? null;
	const wanted = {
		id: clientId,
		members: ["client_name"],
		settings: ["application_type"],
	} as const;
	try {
		const undo = await changeClient(person, wanted, async () => {
			const settings = await admin.call("getClientSettings", { params });
			if (settings.application_type !== type)
				await admin.call("changeClientSettings", { params, body: { application_type: type } });
			const body = [{ op: "replace" as const, path: "/client_name", value: name }];
			await admin.call("patchClient", { params, body });
		});
		refresh();
		const { form: words, toasts } = (await readWords()).dashboard;
		return undo === undefined
			? { done: words.saved }
			: told(toasts.about(name === "" ? clientId : name), { undo });
	} catch (error) {
		const answer = await refusalAnswer(error, ["client_name", "application_type"]);
		return { ...answer, values: { client_name: name } };
	}
}

export async function setVerified(clientId: string, verified: boolean): Promise<FormAnswer> {
	return changeSettings(clientId, { verified }, verified ? "verified" : "notVerified");
}

export async function setPaused(clientId: string, paused: boolean): Promise<FormAnswer> {
	return changeSettings(clientId, { paused }, paused ? "paused" : "resumed");
}

async function changeSettings(
	id: string,
	body: Pick<ClientSettingsChange, "verified" | "paused">,
	says: "verified" | "notVerified" | "paused" | "resumed",
): Promise<FormAnswer> {
	const person = await readDeveloper();
	return tellChange(person, id, says, () =>
		changeClient(person, { id, settings: ["verified", "paused"] }, () =>
			person.admin.call("changeClientSettings", { params: { id }, body }),
		),
	);
}

export async function setSkipConsent(id: string, skip: boolean): Promise<FormAnswer> {
	const person = await readDeveloper();
	const body = [{ op: "replace" as const, path: "/skip_consent", value: skip }];
	return tellChange(person, id, skip ? "skips" : "asks", () =>
		changeClient(person, { id, members: ["skip_consent"] }, () =>
			person.admin.call("patchClient", { params: { id }, body }),
		),
	);
}

/** Changes one thing that a client is, and says so. */
async function tellChange(
	{ admin }: Person,
	id: string,
	says: "verified" | "notVerified" | "paused" | "resumed" | "skips" | "asks",
	change: () => Promise<UndoOf<"clients"> | undefined>,
): Promise<FormAnswer> {
	try {
		const undo = await change();
		const client = await admin.call("getClient", { params: { id } });
		refresh();
		return told((await readWords()).dashboard.toasts[says](nameOf(client)), { undo });
	} catch (error) {
		return refusalAnswer(error);
	}
}

/**
 * Mends what a check found, as the server says how: it is judged anew here, and what a browser sends is only which
 * check is meant.
 */
export async function mendFinding(clientId: string, check: string): Promise<FormAnswer> {
	const person = await readDeveloper();
	const { admin } = person;
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
		const undo = await mendClient(person, clientId, mend);
		refresh();
		return told((await readWords()).dashboard.toasts.mended(mend.label), { undo });
	} catch (error) {
		return refusalAnswer(error);
	}
}

/** What it changes comes back only where a patch can bring all of it back. */
async function mendClient(
	person: Person,
	id: string,
	mend: Exclude<Mend, { operation: "rotateClientSecret" }>,
): Promise<UndoOf<"clients"> | undefined> {
	const { admin } = person;
	const params = { id };
	switch (mend.operation) {
		case "patchClient": {
			const touched = mend.body.map(({ path }) => path.slice(1));
			const members = CLIENT_MEMBERS.filter((member) => touched.includes(member));
			const undo = await changeClient(person, { id, members }, () =>
				admin.call("patchClient", { params, body: mend.body }),
			);
			return touched.every((name) => members.some((member) => member === name)) ? undo : undefined;
		}
		case "changeClientSettings":
			return changeClient(person, { id, settings: ["paused"] }, () =>
				admin.call("changeClientSettings", { params, body: mend.body }),
			);
		case "forgetRotatedSecrets":
			await admin.call("forgetRotatedSecrets", { params });
			return undefined;
	}
}

/** Gives a client to the person with this address; to nobody where it is empty. */
export async function changeOwner(
	clientId: string,
	_before: FormAnswer,
	form: FormData,
): Promise<FormAnswer> {
	const person = await readDeveloper();
	const { admin } = person;
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
		const params = { id: clientId };
		const undo = await changeClient(person, { id: clientId, settings: ["registered_by"] }, () =>
			admin.call("changeClientSettings", { params, body: { registered_by: owner?.id ?? null } }),
		);
		const name = nameOf(await admin.call("getClient", { params }));
		const { toasts } = (await readWords()).dashboard;
		refresh();
		return told(owner === undefined ? toasts.noOwner(name) : toasts.owner(name, personName(owner)), { undo });
	} catch (error) {
		return refusalAnswer(error);
	}
}

/** Deletes a client whose id was typed: what can't be undone is not done by a slip. */
export async function deleteClient(
	clientId: string,
	_before: FormAnswer,
	form: FormData,
): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	const { overview, toasts } = (await readWords()).dashboard;
	if (textOf(form, "typed_id").trim() !== clientId) return { errors: { typed_id: overview.deleteMismatch } };
	const params = { id: clientId };
	let name: string;
	try {
		name = nameOf(await admin.call("getClient", { params }));
		await admin.call("deleteClient", { params });
	} catch (error) {
		return refusalAnswer(error);
	}
	return leave("/clients", told(toasts.clientDeleted(name)));
}
