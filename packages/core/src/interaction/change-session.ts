import type { Context } from "../context.ts";
import type { HttpRequest } from "../http.ts";
import { digestOf } from "../runtime/digest.ts";
import type { SessionChange } from "../storage/contracts/authorization-requests.ts";
import type { AuthorizationRequestRecord, LoginDecision } from "../storage/records.ts";
import { clearedSessionCookie, readSessionCookie, sessionCookie } from "./cookies.ts";
import { createSecret } from "./secret.ts";
import { sessionLifetime } from "./session-lifetime.ts";

type World = Pick<Context, "config" | "clock" | "random">;

export interface SignedIn {
	readonly record: AuthorizationRequestRecord;
	readonly decision: Extract<LoginDecision, { outcome: "accepted" }>;
}

export interface ChangedSession {
	readonly change: SessionChange;
	/** `Set-Cookie` values. */
	readonly cookies: readonly string[];
}

/** What a sign-in does to the session of this browser: a new one, or the one that allowed to skip goes on. */
export function changeSession(signedIn: SignedIn, request: HttpRequest, world: World): ChangedSession {
	return signedIn.record.loginSkip
		? continueSession(signedIn, request, world)
		: createSession(signedIn, request, world);
}

function continueSession(
	{ record, decision }: SignedIn,
	request: HttpRequest,
	{ config, clock }: World,
): ChangedSession {
	if (!decision.extend_session_lifespan) {
		return { change: { kind: "keep", id: record.session }, cookies: [] };
	}
	const lifetime = sessionLifetime(decision, config);
	const cookie = readSessionCookie(request, config);
	return {
		change: { kind: "extend", id: record.session, expiresAt: clock.now() + lifetime },
		cookies: cookie === undefined ? [] : [sessionCookie(cookie, lifetime, config)],
	};
}

/** The cookie's value is new with each sign-in: one that was planted before is worth nothing after. */
function createSession({ record, decision }: SignedIn, request: HttpRequest, world: World): ChangedSession {
	const { config, clock } = world;
	const now = clock.now();
	const lifetime = sessionLifetime(decision, config);
	const before = readSessionCookie(request, config);
	const secret = decision.remember ? createSecret(world.random) : undefined;
	return {
		change: {
			kind: "create",
			session: {
				id: record.session,
				cookie: secret === undefined ? null : digestOf(secret),
				subject: decision.subject,
				remember: decision.remember,
				acr: decision.acr,
				amr: decision.amr,
				// auth_time is told in whole seconds
				authenticatedAt: Math.floor(now / 1000) * 1000,
				expiresAt: now + lifetime,
			},
			replaces: before === undefined ? null : digestOf(before),
		},
		cookies:
			secret !== undefined
				? [sessionCookie(secret, lifetime, config)]
				: before !== undefined
					? [clearedSessionCookie(config)]
					: [],
	};
}
