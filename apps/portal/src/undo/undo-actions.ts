"use server";

import { isDeepStrictEqual } from "node:util";
import { AdminCallError } from "@gatehouse/core/admin-client";
import { refresh } from "next/cache";
import { accountRefusal } from "@/accounts/account-refusal";
import { readDeveloper, readPerson } from "@/auth/person";
import { findEntry } from "@/catalogue/find-entry";
import { eachClient } from "@/components/dashboard/clients/each-client";
import { refusalAnswer } from "@/components/dashboard/refusal";
import type { FormAnswer } from "@/components/form/form-answer";
import { readWords } from "@/words";
import { restoreClient } from "./restore-client.ts";
import { wordsOf } from "./undo-entry.ts";
import { clientsUndo, disabledUndo, entryUndo, nameUndo, roleUndo, type UndoOf } from "./undo-message.ts";

/** Puts back members or settings of clients: of each of which nobody has changed them since. */
export async function undoClients(undo: UndoOf<"clients">): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	const read = clientsUndo.safeParse(undo);
	if (!read.success) return changed();
	const [only, ...others] = read.data.clients;
	if (only !== undefined && others.length === 0) return settle(() => restoreClient(admin, only));
	const { toast } = (await readWords()).common;
	const undos = new Map(read.data.clients.map((client) => [client.id, client]));
	const refusals = await eachClient([...undos.keys()], async (id) => {
		const client = undos.get(id);
		try {
			return client === undefined || (await restoreClient(admin, client)) ? undefined : toast.changed;
		} catch (error) {
			if (error instanceof AdminCallError && error.status < 500) return error.description;
			throw error;
		}
	});
	refresh();
	if (refusals.length === 0) return { done: toast.undone };
	const says = refusals.map(({ id, why }) => `${id}: ${why}`).join(" ");
	return { problem: { title: toast.partly(refusals.length, undos.size), says } };
}

/** Gives a person the role that they had. */
export async function undoRole(undo: UndoOf<"role">): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	const read = roleUndo.safeParse(undo);
	if (!read.success) return changed();
	const { id, was, made } = read.data;
	return settle(async () => {
		const { role } = await admin.call("getAccount", { params: { id } });
		if (role !== made) return false;
		await admin.call("setAccountRole", { params: { id }, body: { role: was } });
		return true;
	});
}

/** Opens an account that was closed, or closes one that was opened. */
export async function undoDisabled(undo: UndoOf<"disabled">): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	const read = disabledUndo.safeParse(undo);
	if (!read.success) return changed();
	const { id, was, made } = read.data;
	const answer = await settle(async () => {
		const account = await admin.call("getAccount", { params: { id } });
		if ((account.disabled_at !== null) !== made) return false;
		await admin.call("setAccountDisabled", { params: { id }, body: { disabled: was } });
		return true;
	});
	// not all of it comes back
	return was || answer.done === undefined
		? answer
		: { done: (await readWords()).dashboard.people.one.enableSays };
}

/** Puts back the words of a scope or an audience. */
export async function undoEntry(undo: UndoOf<"entry">): Promise<FormAnswer> {
	const person = await readDeveloper();
	const read = entryUndo.safeParse(undo);
	if (!read.success) return changed();
	const { entry: params, was, made } = read.data;
	return settle(async () => {
		if (!isDeepStrictEqual(wordsOf(await findEntry(person, params)), made)) return false;
		if (was === null) await person.admin.call("deleteCatalogueEntry", { params });
		else await person.admin.call("putCatalogueEntry", { params, body: was });
		return true;
	});
}

/** Puts back one's own name. */
export async function undoName(undo: UndoOf<"name">): Promise<FormAnswer> {
	const { admin, account } = await readPerson();
	const read = nameUndo.safeParse(undo);
	if (!read.success) return changed();
	const { was, made } = read.data;
	return settle(async () => {
		if (account.name !== made) return false;
		await admin.call("changeMyAccount", { body: { name: was } });
		return true;
	}, accountRefusal);
}

/** @param work answers whether it was put back; not where somebody has changed it since */
async function settle(
	work: () => Promise<boolean>,
	refuse: (error: unknown) => Promise<FormAnswer> = refusalAnswer,
): Promise<FormAnswer> {
	try {
		const isBack = await work();
		refresh();
		return isBack ? { done: (await readWords()).common.toast.undone } : await changed();
	} catch (error) {
		if (!(error instanceof AdminCallError) || error.status !== 404) return refuse(error);
		refresh();
		return changed();
	}
}

async function changed(): Promise<FormAnswer> {
	const { kept, changed: says } = (await readWords()).common.toast;
	return { problem: { title: kept, says } };
}
