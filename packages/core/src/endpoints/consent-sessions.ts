import { OPERATIONS } from "@gatehouse/schemas";
import { isClientId } from "../admin-access/find-client.ts";
import { isUuid } from "../admin-access/is-uuid.ts";
import { cutPage, linkHeader, readPage } from "../admin-access/paging.ts";
import { readQuery } from "../admin-access/read-query.ts";
import { actorOf } from "../audit/actor.ts";
import type { Context, Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { empty, type HttpRequest, json } from "../http.ts";
import { renderConsentSession } from "../interaction/render-consent-session.ts";
import type { GrantWithClient } from "../storage/contracts/grants.ts";

/** What a person granted, newest first, a page at a time. */
export const listConsentSessions: Endpoint = async (request, context) => {
	const subject = readQuery(request, "subject");
	if (subject === undefined) {
		throw new OAuthError("invalid_request", "The query must hold the subject whose consents are asked for.", {
			reason: "subject_missing",
		});
	}
	const list = "consent-sessions";
	const page = readPage(request, list, context);
	const found = await readGrants(request, { subject, size: page.size, after: page.after }, context);
	const { rows, next } = cutPage(found, page.size, ({ grant }) => `${grant.grantedAt} ${grant.id}`);
	const { path } = OPERATIONS.listConsentSessions;
	// as in Hydra, nothing has no pages
	const isEmpty = found.length === 0 && page.after === undefined;
	return json(
		200,
		// everything of a client that was deleted is over
		rows.flatMap((row) => (row.client === undefined ? [] : [renderConsentSession(row, row.client)])),
		isEmpty ? {} : { link: linkHeader(request, { path, list, page, next }, context) },
	);
};

async function readGrants(
	request: HttpRequest,
	asked: { readonly subject: string; readonly size: number; readonly after: string | undefined },
	context: Context,
): Promise<readonly GrantWithClient[]> {
	const loginSession = readQuery(request, "login_session_id");
	if (loginSession !== undefined && !isUuid(loginSession)) return [];
	const [grantedAt, id] = asked.after?.split(" ") ?? [];
	return context.stores.grants.list({
		subject: asked.subject,
		...(loginSession === undefined ? {} : { loginSession }),
		...(grantedAt === undefined || id === undefined ? {} : { after: { grantedAt: Number(grantedAt), id } }),
		limit: asked.size + 1,
		now: context.clock.now(),
	});
}

/** Withdraws consents, and with them every token that came of them. Answers 204 also when there were none. */
export const revokeConsentSessions: Endpoint = async (request, context, caller) => {
	const which = await readWhich(request, context);
	const now = context.clock.now();
	const event = { at: now, kind: "consent.withdrawn", actor: actorOf(request, caller) } as const;
	if (which !== undefined) await context.stores.grants.revokeConsent(which, now, event);
	return empty(204);
};

type Which = Parameters<Context["stores"]["grants"]["revokeConsent"]>[0];

/** Exactly one of: an id, a person and a client, a person and everything. Undefined when nothing can match. */
async function readWhich(request: HttpRequest, context: Context): Promise<Which | undefined> {
	const [id, subject, clientId] = ["consent_request_id", "subject", "client"].map((name) =>
		readQuery(request, name),
	);
	const all = readQuery(request, "all") === "true";
	if (id !== undefined && subject === undefined && clientId === undefined && !all) {
		return isUuid(id) ? { id } : undefined;
	}
	if (id === undefined && subject !== undefined && all && clientId === undefined) return { subject };
	if (id === undefined && subject !== undefined && clientId !== undefined && !all) {
		const client = isClientId(clientId) ? await context.stores.clients.findByClientId(clientId) : undefined;
		return client === undefined ? undefined : { subject, client: client.id };
	}
	throw new OAuthError(
		"invalid_request",
		"Name exactly one of: consent_request_id; subject and client; subject and all=true.",
		{ reason: "consent_revocation_query" },
	);
}
