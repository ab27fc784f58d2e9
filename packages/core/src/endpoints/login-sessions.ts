import { isUuid } from "../admin-access/is-uuid.ts";
import { readQuery } from "../admin-access/read-query.ts";
import { actorOf } from "../audit/actor.ts";
import type { Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { empty } from "../http.ts";

/**
 * Ends one session by its sid, or all of a person. As in Hydra, tokens that were issued in them stay: whoever wants
 * those gone revokes the consents. Answers 204 also when there was none.
 */
export const revokeLoginSessions: Endpoint = async (request, context, caller) => {
	const sid = readQuery(request, "sid");
	const subject = readQuery(request, "subject");
	const now = context.clock.now();
	const event = { at: now, actor: actorOf(request, caller) };
	if (sid !== undefined) {
		if (isUuid(sid)) {
			const ended = { ...event, kind: "session.ended", details: { session: sid } } as const;
			await context.stores.loginSessions.end(sid, { endTokens: false, now, event: ended });
		}
		return empty(204);
	}
	if (subject === undefined) {
		throw new OAuthError("invalid_request", "The query must hold sid, or the subject whose sessions end.", {
			reason: "session_query",
		});
	}
	await context.stores.loginSessions.endAll(subject, {
		now,
		event: { ...event, kind: "sessions.ended", subject },
	});
	return empty(204);
};
