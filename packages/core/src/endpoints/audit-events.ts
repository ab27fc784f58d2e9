import { AUDIT_FORMATS, type AuditEventDetail, type AuditKind, OPERATIONS } from "@gatehouse/schemas";
import { isClientId } from "../admin-access/find-client.ts";
import { cutPage, linkHeader, readPage } from "../admin-access/paging.ts";
import { readPerson } from "../admin-access/read-person.ts";
import { readQuery } from "../admin-access/read-query.ts";
import { exportEvents } from "../audit/export-events.ts";
import { readAuditFilter } from "../audit/read-filter.ts";
import { renderEvent } from "../audit/render-event.ts";
import { type AuditViewer, scopeOf, viewerOf } from "../audit/viewer.ts";
import type { Context, Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { type HttpRequest, type HttpResponse, json } from "../http.ts";
import type { AuditFilter } from "../storage/contracts/audit.ts";

/** What happened, newest first, a page at a time. */
export const listAuditEvents: Endpoint = async (request, context, caller) => {
	const viewer = viewerOf(caller);
	const filter = readAuditFilter(request);
	const listed = { viewer, filter, list: "audit-events", path: OPERATIONS.listAuditEvents.path };
	return answerPage(request, listed, context);
};

/** What happened to the calling person's own account. */
export const listMyActivity: Endpoint = async (request, context, caller) => {
	const { account } = readPerson(caller);
	const viewer = { kind: "user", account: account.id } as const;
	const filter = { kinds: MINE };
	const listed = { viewer, filter, list: "my-activity", path: OPERATIONS.listMyActivity.path };
	return answerPage(request, listed, context);
};

/** What a person is told of their account. */
const MINE: readonly AuditKind[] = [
	"login.completed",
	"sign_in.failed",
	"consent.granted",
	"consent.refused",
	"consent.withdrawn",
	"logout.completed",
	"session.ended",
	"sessions.ended",
	"account.created",
	"account.role_changed",
	"account.password_changed",
	"account.recovery_sent",
	"account.recovered",
	"account.renamed",
	"account.email_changed",
	"account.disabled",
	"account.enabled",
];

interface Listed {
	readonly viewer: AuditViewer;
	readonly filter: AuditFilter;
	readonly list: string;
	readonly path: string;
}

async function answerPage(request: HttpRequest, listed: Listed, context: Context): Promise<HttpResponse> {
	const { viewer, filter, list, path } = listed;
	const page = readPage(request, list, context);
	const [position, id] = page.after?.split("|") ?? [];
	const found = isFindable(filter)
		? await context.stores.audit.list({
				scope: scopeOf(viewer),
				filter,
				limit: page.size + 1,
				...(position === undefined || id === undefined ? {} : { after: { position, id } }),
			})
		: [];
	const { rows, next } = cutPage(found, page.size, (event) => `${event.position}|${event.id}`);
	const link = linkHeader(request, { path, list, page, next }, context);
	return json(
		200,
		rows.map((event) => renderEvent(event, viewer)),
		{ link },
	);
}

/** One event, and what a refused request held. Somebody else's is as unknown as one that never was. */
export const getAuditEvent: Endpoint = async (request, context, caller) => {
	const viewer = viewerOf(caller);
	const found = await context.stores.audit.find(request.params["id"] ?? "", scopeOf(viewer));
	if (found === undefined) {
		throw new OAuthError("not_found", "There is no event with this id. It may be too old to be kept.", {
			reason: "event_unknown",
		});
	}
	const refusal = found.errorId === null ? undefined : await context.stores.refusals.find(found.errorId);
	const message: AuditEventDetail = {
		...renderEvent(found, viewer),
		request: refusal === undefined ? null : { ...refusal.details },
	};
	return json(200, message);
};

/** All that a filter finds, piece by piece. */
export const exportAuditEvents: Endpoint = async (request, context, caller) => {
	const viewer = viewerOf(caller);
	const filter = readAuditFilter(request);
	const asked = readQuery(request, "format") ?? "jsonl";
	const format = AUDIT_FORMATS.find((known) => known === asked);
	if (format === undefined) {
		throw new OAuthError("invalid_request", `format must be ${AUDIT_FORMATS.join(" or ")}.`, {
			reason: "audit_format",
		});
	}
	return {
		status: 200,
		headers: {
			"content-type": format === "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson; charset=utf-8",
			"content-disposition": `attachment; filename="gatehouse-audit.${format}"`,
			"cache-control": "no-store",
		},
		body: "",
		...(isFindable(filter) ? { stream: exportEvents({ viewer, filter, format }, context.stores.audit) } : {}),
	};
};

/** What none can be called is not asked of the database. */
function isFindable({ clientId }: AuditFilter): boolean {
	return clientId === undefined || isClientId(clientId);
}
