"use server";

import { GRANT_TYPES, TOKEN_ENDPOINT_AUTH_METHODS } from "@gatehouse/core/clients";
import type { OAuth2Client } from "@gatehouse/schemas";
import { refresh } from "next/cache";
import { readDeveloper } from "@/auth/person";
import type { ClientAnswer } from "@/components/dashboard/client-answer";
import { readChoice, readList } from "@/components/dashboard/read-form";
import { refusalAnswer } from "@/components/dashboard/refusal";
import { envText, toSnippetClient } from "@/components/dashboard/snippets";
import type { FormAnswer } from "@/components/form/form-answer";
import { readEnvironment } from "@/environment";
import { told } from "@/undo/told";
import { readWords } from "@/words";

/** Makes a new secret beside the ones that live. */
export async function rotateSecret(clientId: string): Promise<ClientAnswer> {
	const { admin } = await readDeveloper();
	try {
		const client = await admin.call("rotateClientSecret", { params: { id: clientId } });
		refresh();
		return secretOf(client);
	} catch (error) {
		return refusalAnswer(error);
	}
}

/** Ends one secret, and leaves the others. */
export async function endSecret(clientId: string, secret: string): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	try {
		await admin.call("endClientSecret", { params: { id: clientId, secret } });
	} catch (error) {
		return refusalAnswer(error);
	}
	refresh();
	return told((await readWords()).dashboard.toasts.secretEnded);
}

/** Changes how a client proves itself and gets tokens; one that was public gets its first secret. */
export async function changeMethod(
	clientId: string,
	_before: ClientAnswer,
	form: FormData,
): Promise<ClientAnswer> {
	const { admin } = await readDeveloper();
	const method = readChoice(form, "token_endpoint_auth_method", TOKEN_ENDPOINT_AUTH_METHODS);
	const chosen = readList(form, "grant_types");
	const grants = GRANT_TYPES.filter((grant) => chosen.includes(grant));
	try {
		const client = await admin.call("patchClient", {
			params: { id: clientId },
			body: [
				{ op: "replace", path: "/token_endpoint_auth_method", value: method },
				{ op: "replace", path: "/grant_types", value: grants },
				{
					op: "replace",
					path: "/response_types",
					value: grants.includes("authorization_code") ? ["code"] : [],
				},
			],
		});
		refresh();
		return { ...secretOf(client), done: (await readWords()).dashboard.form.saved };
	} catch (error) {
		return refusalAnswer(error, ["grant_types", "token_endpoint_auth_method"]);
	}
}

function secretOf(client: OAuth2Client): ClientAnswer {
	const secret = client.client_secret;
	return secret === undefined
		? {}
		: { secret, env: envText(toSnippetClient(client, readEnvironment()), secret) };
}
