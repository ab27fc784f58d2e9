import type { Context } from "../context.ts";
import type { Form } from "../forms/read-form.ts";
import type { HttpRequest } from "../http.ts";
import type { ClientStore } from "../storage/contracts/clients.ts";
import type { ClientRecord } from "../storage/records.ts";

/** A parsed request of a client that nobody has authenticated yet. */
export interface ClientRequest {
	readonly headers: HttpRequest["headers"];
	readonly form: Form;
}

declare const authenticated: unique symbol;

/** A client that has proved to be itself, as its registration says it should. Only authenticate-client.ts makes one. */
export type AuthenticatedClient = ClientRecord & { readonly [authenticated]: true };

/** Who a request says it is from, and its proof, if the method has one. */
export interface Credential {
	readonly clientId: string;
	readonly secret: string;
}

export type VerifyContext = Pick<Context, "clock" | "passwords" | "verifiedSecrets"> & {
	readonly stores: { readonly clients: Pick<ClientStore, "noteSecretUse"> };
};

/**
 * One value of `token_endpoint_auth_method`: how a request presents it, and whether it proves the client.
 *
 * @see [RFC 7591 - Client Metadata](https://www.rfc-editor.org/rfc/rfc7591#section-2)
 */
export interface ClientAuthMethod {
	readonly name: ClientRecord["tokenEndpointAuthMethod"];
	/** Undefined when the request does not use this method; refuses one that uses it wrongly. */
	present(request: ClientRequest): Credential | undefined;
	/** Costs the same for a client that does not exist. */
	verify(
		credential: Credential,
		client: ClientRecord | undefined,
		context: VerifyContext,
	): boolean | Promise<boolean>;
}
