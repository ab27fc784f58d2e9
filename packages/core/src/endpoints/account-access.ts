import { listConnections } from "../accounts/list-connections.ts";
import { renderSession } from "../accounts/render-session.ts";
import { findAccountOf } from "../admin-access/find-account.ts";
import { isClientId } from "../admin-access/find-client.ts";
import { isUuid } from "../admin-access/is-uuid.ts";
import { actorOf } from "../audit/actor.ts";
import type { Caller, Context, Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { empty, type HttpRequest, json } from "../http.ts";

/** Where a person is signed in. */
export const listAccountSessions: Endpoint = async (request, context, caller) => {
	const account = await findAccountOf(request, context);
	const sessions = await context.stores.loginSessions.list(account.id, context.clock.now());
	const sid = caller.kind === "person" ? caller.sid : null;
	return json(
		200,
		sessions.map((session) => renderSession(session, sid)),
	);
};

/** Signs a person out everywhere, and ends the tokens that were issued in those sessions, as a logout does. */
export const endAccountSessions: Endpoint = async (request, context, caller) => {
	const account = await findAccountOf(request, context);
	const now = context.clock.now();
	const sessions = await context.stores.loginSessions.list(account.id, now);
	for (const { id } of sessions) await endOne(id, now, { request, context, caller });
	return empty(204);
};

export const endAccountSession: Endpoint = async (request, context, caller) => {
	const account = await findAccountOf(request, context);
	const id = request.params["session"] ?? "";
	const now = context.clock.now();
	const session = isUuid(id) ? await context.stores.loginSessions.find(id, now) : undefined;
	if (session === undefined || session.subject !== account.id) {
		throw new OAuthError("not_found", "This person has no session with this id. It may have ended already.", {
			reason: "session_unknown",
		});
	}
	await endOne(session.id, now, { request, context, caller });
	return empty(204);
};

interface Call {
	readonly request: HttpRequest;
	readonly context: Context;
	readonly caller: Caller;
}

async function endOne(id: string, now: number, { request, context, caller }: Call): Promise<void> {
	const event = {
		at: now,
		kind: "session.ended",
		actor: actorOf(request, caller),
		details: { session: id },
	} as const;
	await context.stores.loginSessions.end(id, { endTokens: true, now, event });
}

/** The applications that a person let in. */
export const listAccountConnections: Endpoint = async (request, context) => {
	const account = await findAccountOf(request, context);
	return json(200, await listConnections(account.id, context));
};

/** Withdraws every consent of a person to one application: it is out at once. */
export const revokeAccountConnection: Endpoint = async (request, context, caller) => {
	const account = await findAccountOf(request, context);
	const clientId = request.params["client"] ?? "";
	const client = isClientId(clientId) ? await context.stores.clients.findByClientId(clientId) : undefined;
	const which = client === undefined ? undefined : { subject: account.id, client: client.id };
	const now = context.clock.now();
	const event = { at: now, kind: "consent.withdrawn", actor: actorOf(request, caller) } as const;
	const ended = which === undefined ? 0 : await context.stores.grants.revokeConsent(which, now, event);
	if (ended === 0) {
		throw new OAuthError("not_found", "This application has no access to the account.", {
			reason: "connection_unknown",
		});
	}
	return empty(204);
};
