"use server";

import { refresh } from "next/cache";
import { readDeveloper } from "@/auth/person";
import { refusalAnswer } from "@/components/dashboard/refusal";
import type { FormAnswer } from "@/components/form/form-answer";
import { changeClient } from "@/undo/change-client";
import { told } from "@/undo/told";
import { readWords } from "@/words";

/** Adds one address to those that a client has. */
export async function registerRedirectUri(clientId: string, uri: string): Promise<FormAnswer> {
	const person = await readDeveloper();
	const body = [{ op: "add" as const, path: "/redirect_uris/-", value: uri }];
	try {
		const undo = await changeClient(person, { id: clientId, members: ["redirect_uris"] }, () =>
			person.admin.call("patchClient", { params: { id: clientId }, body }),
		);
		refresh();
		return told((await readWords()).dashboard.toasts.registered(uri), { undo });
	} catch (error) {
		return refusalAnswer(error);
	}
}
