import { renderSession } from "../accounts/render-session.ts";
import { isUuid } from "../admin-access/is-uuid.ts";
import { readPerson } from "../admin-access/read-person.ts";
import { actorOf } from "../audit/actor.ts";
import type { Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { empty, json } from "../http.ts";

/** Where the calling person is signed in. */
export const listMySessions: Endpoint = async (_request, context, caller) => {
	const { account, sid } = readPerson(caller);
	const sessions = await context.stores.loginSessions.list(account.id, context.clock.now());
	return json(
		200,
		sessions.map((session) => renderSession(session, sid)),
	);
};

/** Ends one of the calling person's sessions, and the tokens that were issued in it. */
export const revokeMySession: Endpoint = async (request, context, caller) => {
	const { account } = readPerson(caller);
	const id = request.params["id"] ?? "";
	const now = context.clock.now();
	const session = isUuid(id) ? await context.stores.loginSessions.find(id, now) : undefined;
	if (session === undefined || session.subject !== account.id) {
		throw new OAuthError("not_found", "You have no session with this id. It may have ended already.", {
			reason: "session_unknown",
		});
	}
	const event = {
		at: now,
		kind: "session.ended",
		actor: actorOf(request, caller),
		details: { session: session.id },
	} as const;
	await context.stores.loginSessions.end(session.id, { endTokens: true, now, event });
	return empty(204);
};
