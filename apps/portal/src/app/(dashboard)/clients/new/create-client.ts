"use server";

import { CLIENT_PRESETS } from "@gatehouse/core/clients";
import { APPLICATION_TYPES, type OAuth2Client } from "@gatehouse/schemas";
import { readDeveloper } from "@/auth/person";
import { nameOf } from "@/clients/name-of";
import type { ClientAnswer } from "@/components/dashboard/client-answer";
import { readChoice, readList } from "@/components/dashboard/read-form";
import { refusalAnswer } from "@/components/dashboard/refusal";
import { envText, toSnippetClient } from "@/components/dashboard/snippets";
import { textOf } from "@/components/form/form-answer";
import { readEnvironment } from "@/environment";

const MEMBERS = ["client_name", "redirect_uris", "allowed_cors_origins", "scope", "audience"];

/** Registers a client with the safe settings of its type, and answers with its secret, once. */
export async function createClient(_before: ClientAnswer, form: FormData): Promise<ClientAnswer> {
	const { admin } = await readDeveloper();
	const type = readChoice(form, "application_type", APPLICATION_TYPES) ?? "web";
	const preset = CLIENT_PRESETS[type];
	const typed = { client_name: textOf(form, "client_name").trim() };
	let client: OAuth2Client | undefined;
	try {
		client = await admin.call("createClient", {
			body: {
				...typed,
				redirect_uris: readList(form, "redirect_uris"),
				allowed_cors_origins: readList(form, "allowed_cors_origins"),
				scope: readList(form, "scope").join(" "),
				audience: readList(form, "audience"),
				grant_types: preset.grantTypes,
				response_types: preset.responseTypes,
				token_endpoint_auth_method: preset.tokenEndpointAuthMethod,
			},
		});
		await admin.call("changeClientSettings", {
			params: { id: client.client_id },
			body: { application_type: type },
		});
	} catch (error) {
		// The type narrows the addresses: a client that does not fit its type was not wanted.
		if (client !== undefined) await admin.call("deleteClient", { params: { id: client.client_id } });
		return { ...(await refusalAnswer(error, MEMBERS)), values: typed };
	}
	const { client_secret: secret } = client;
	return {
		made: { clientId: client.client_id, name: nameOf(client) },
		...(secret === undefined
			? {}
			: { secret, env: envText(toSnippetClient(client, readEnvironment()), secret) }),
	};
}
