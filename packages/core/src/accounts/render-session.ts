import type { LoginSession } from "@gatehouse/schemas";
import { renderTime } from "../clients/render-client.ts";
import type { LoginSessionRecord } from "../storage/records.ts";

/** @param sid of the session that asks; null when none does */
export function renderSession(session: LoginSessionRecord, sid: string | null): LoginSession {
	return {
		id: session.id,
		current: session.id === sid,
		remember: session.remember,
		user_agent: session.userAgent,
		address: session.address,
		authenticated_at: renderTime(session.authenticatedAt),
		last_seen_at: renderTime(session.lastSeenAt),
		expires_at: renderTime(session.expiresAt),
	};
}
