import { isUtf8 } from "node:buffer";
import { decodePercent } from "../forms/decode-percent.ts";
import type { ClientAuthMethod, ClientRequest, Credential } from "./method.ts";
import { invalidClient } from "./refusal.ts";
import { isSecretOf } from "./verify-secret.ts";

/**
 * Id and secret in the Authorization header.
 *
 * > The client identifier is encoded using the "application/x-www-form-urlencoded" encoding algorithm … and the encoded
 * > value is used as the username; the client password is encoded using the same algorithm and used as the password.
 * @see [RFC 6749 - Client Password](https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1)
 */
export const clientSecretBasic: ClientAuthMethod = {
	name: "client_secret_basic",
	present(request) {
		const header = request.headers["authorization"];
		if (header === undefined) return undefined;
		const encoded = /^Basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(header)?.[1];
		const credential = encoded === undefined ? undefined : readPair(encoded);
		if (credential === undefined) throw malformed(request);
		return credential;
	},
	verify: ({ secret }, client, context) => isSecretOf(client, secret, context),
};

function readPair(encoded: string): Credential | undefined {
	const bytes = Buffer.from(encoded, "base64");
	const pair = isUtf8(bytes) ? bytes.toString() : "";
	const at = pair.indexOf(":");
	if (at === -1) return undefined;
	const clientId = decodeForm(pair.slice(0, at));
	const secret = decodeForm(pair.slice(at + 1));
	return clientId === undefined || clientId === "" || secret === undefined ? undefined : { clientId, secret };
}

function decodeForm(text: string): string | undefined {
	return decodePercent(text.replaceAll("+", " "));
}

function malformed(request: ClientRequest) {
	return invalidClient(
		request,
		"client_basic_malformed",
		"The Authorization header is not Basic with client id and secret, each form-urlencoded, joined by a colon and in base64.",
	);
}
