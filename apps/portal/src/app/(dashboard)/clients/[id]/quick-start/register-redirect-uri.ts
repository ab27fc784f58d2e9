"use server";

import { refresh } from "next/cache";
import { readDeveloper } from "@/auth/person";
import { refusalAnswer } from "@/components/dashboard/refusal";
import type { FormAnswer } from "@/components/form/form-answer";

/** Adds one address to those that a client has. */
export async function registerRedirectUri(clientId: string, uri: string): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	try {
		await admin.call("patchClient", {
			params: { id: clientId },
			body: [{ op: "add", path: "/redirect_uris/-", value: uri }],
		});
	} catch (error) {
		return refusalAnswer(error);
	}
	refresh();
	return {};
}
