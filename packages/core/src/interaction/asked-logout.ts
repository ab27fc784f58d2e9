import { LIMITS } from "@gatehouse/schemas";
import { isClientId } from "../admin-access/find-client.ts";
import { isUuid } from "../admin-access/is-uuid.ts";
import { hasControlCharacters } from "../authorization/asked.ts";
import { readIdTokenHint } from "../authorization/id-token-hint.ts";
import type { RequestParameters } from "../authorization/request-parameters.ts";
import type { Context } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { ClientRecord } from "../storage/records.ts";

type World = Pick<Context, "config" | "keyRing" | "stores">;

/** A request to sign out that passed every check. */
export interface AskedLogout {
	/** The session of the ID token; undefined without a hint. */
	readonly sid: string | undefined;
	readonly subject: string | undefined;
	readonly client: ClientRecord | undefined;
	/** One of the client's, exactly. */
	readonly postLogoutRedirectUri: string | undefined;
	readonly state: string | undefined;
}

const PARAMETERS = ["id_token_hint", "client_id", "post_logout_redirect_uri", "state"] as const;

/**
 * Reads and checks a request to sign out.
 *
 * @see [OpenID Connect RP-Initiated Logout 1.0 - RP-Initiated Logout](https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout)
 */
export async function readAskedLogout(parameters: RequestParameters, world: World): Promise<AskedLogout> {
	checkText(parameters);
	const token = parameters.get("id_token_hint");
	const hint = token === undefined ? undefined : await readHint(token, world);
	const client = await findLogoutClient(parameters.get("client_id"), hint?.audience, world.stores);
	const postLogoutRedirectUri = parameters.get("post_logout_redirect_uri");
	const state = parameters.get("state");
	if (client === undefined && (postLogoutRedirectUri !== undefined || state !== undefined)) {
		throw refusal(
			"client_missing",
			"post_logout_redirect_uri and state need an id_token_hint or a client_id: whose address is it?",
		);
	}
	if (client !== undefined && postLogoutRedirectUri !== undefined) {
		checkPostLogoutRedirectUri(client, postLogoutRedirectUri);
	}
	return { sid: hint?.sid, subject: hint?.subject, client, postLogoutRedirectUri, state };
}

function checkText(parameters: RequestParameters): void {
	parameters.check();
	// a form comes back as an address
	if (parameters.length > LIMITS.url) {
		throw refusal("parameters_too_long", `The parameters are longer than ${LIMITS.url} characters.`);
	}
	if (Buffer.byteLength(parameters.get("state") ?? "") > LIMITS.state) {
		throw refusal("state_too_long", `The parameter state may have at most ${LIMITS.state} bytes.`);
	}
	const repeated = PARAMETERS.find((name) => parameters.repeated.includes(name));
	if (repeated !== undefined) {
		throw refusal("parameter_repeated", `The request holds ${repeated} more than once.`);
	}
	const broken = PARAMETERS.find((name) => parameters.all(name).some(hasControlCharacters));
	if (broken !== undefined) {
		throw refusal("parameter_characters", `The parameter ${broken} holds control characters.`);
	}
}

interface LogoutHint {
	readonly sid: string;
	readonly subject: string;
	readonly audience: readonly string[];
}

async function readHint(token: string, world: World): Promise<LogoutHint> {
	const hint = await readIdTokenHint(token, world);
	const sid = hint?.claims["sid"];
	if (hint === undefined || typeof sid !== "string" || !isUuid(sid)) {
		throw refusal("id_token_hint", "id_token_hint is not an ID token that this server issued for a sign-in.");
	}
	const audience = [hint.claims["aud"]].flat().filter((name) => typeof name === "string");
	return { sid, subject: hint.subject, audience };
}

/**
 * > When both client_id and id_token_hint are present, the OP MUST verify that the Client Identifier matches the one
 * > used when issuing the ID Token.
 */
async function findLogoutClient(
	named: string | undefined,
	audience: readonly string[] | undefined,
	stores: Pick<Context["stores"], "clients">,
): Promise<ClientRecord | undefined> {
	if (named !== undefined && audience !== undefined && !audience.includes(named)) {
		throw refusal("client_mismatch", "client_id and id_token_hint name different applications.");
	}
	const candidates = named === undefined ? (audience ?? []) : [named];
	for (const clientId of candidates.slice(0, 5)) {
		const client = isClientId(clientId) ? await stores.clients.findByClientId(clientId) : undefined;
		if (client !== undefined) return client;
	}
	if (candidates.length === 0) return undefined;
	throw refusal("client_unknown", "The application that asks to sign out is not registered here.");
}

/**
 * > The value of this parameter MUST have been previously registered … the OP MUST NOT perform post-logout
 * > redirection if the post_logout_redirect_uri value supplied does not exactly match one of the previously registered
 * > … values.
 */
function checkPostLogoutRedirectUri(client: ClientRecord, requested: string): void {
	if (client.postLogoutRedirectUris.includes(requested)) return;
	throw new OAuthError(
		"invalid_request",
		"The post_logout_redirect_uri is not one of the addresses that this application registered. They are " +
			"compared character by character.",
		{
			reason: "post_logout_redirect_uri_mismatch",
			details: {
				client_id: client.clientId,
				client_name: client.clientName,
				post_logout_redirect_uri: requested.slice(0, 500).toWellFormed(),
			},
		},
	);
}

function refusal(reason: string, description: string): OAuthError {
	return new OAuthError("invalid_request", description, { reason: `logout_${reason}` });
}
