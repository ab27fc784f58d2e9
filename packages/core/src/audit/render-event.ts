import type { AuditEvent } from "@gatehouse/schemas";
import type { AuditEventRecord } from "../storage/records.ts";
import type { AuditViewer } from "./viewer.ts";

/** An event as its viewer may see it. */
export function renderEvent(event: AuditEventRecord, viewer: AuditViewer): AuditEvent {
	const { actorKind, actor, subject, clientId, details, before, after } = event;
	const showsActor = mayName(actor, viewer);
	const showsOrigin = maySeeOrigin(event, viewer);
	return {
		id: event.id,
		at: new Date(event.at).toISOString(),
		kind: event.kind,
		outcome: event.outcome,
		actor: {
			kind: actorKind,
			id: showsActor ? actor : null,
			name: showsActor ? event.actorName : null,
		},
		client: clientId === null ? null : { id: clientId, name: event.clientName },
		subject:
			subject === null ? null : { id: subject, name: mayName(subject, viewer) ? event.subjectName : null },
		address: showsOrigin ? event.address : "",
		user_agent: showsOrigin ? event.agent : "",
		reason: event.reason,
		error_id: event.errorId,
		details: details as AuditEvent["details"],
		before: before as AuditEvent["before"],
		after: after as AuditEvent["after"],
	};
}

function mayName(person: string | null, viewer: AuditViewer): boolean {
	return viewer.kind === "administrator" || person === viewer.account;
}

/** What an application's own server sent; a person's browser is no developer's to trace. */
const BY_SERVERS: ReadonlySet<unknown> = new Set(["/oauth2/token", "/oauth2/revoke", "/oauth2/introspect"]);

function maySeeOrigin({ kind, actor, details }: AuditEventRecord, viewer: AuditViewer): boolean {
	switch (viewer.kind) {
		case "administrator":
			return true;
		case "developer":
			return actor === viewer.account || (kind === "request.refused" && BY_SERVERS.has(details["path"]));
		case "user":
			// somebody who tried the password of this account, too; but not an administrator
			return actor === viewer.account || kind === "sign_in.failed";
	}
}
