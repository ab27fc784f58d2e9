import type { AuditEvent, AuditFormat } from "@gatehouse/schemas";
import type { AuditFilter, AuditStore } from "../storage/contracts/audit.ts";
import { renderEvent } from "./render-event.ts";
import { type AuditViewer, scopeOf } from "./viewer.ts";

/** So much is in memory at once, whatever the whole is. */
const PAGE = 500;

/** All events that a filter finds, newest first, a page at a time: the next is read when the one before was taken. */
export async function* exportEvents(
	asked: { readonly viewer: AuditViewer; readonly filter: AuditFilter; readonly format: AuditFormat },
	audit: Pick<AuditStore, "list">,
): AsyncGenerator<string> {
	const { viewer, filter, format } = asked;
	if (format === "csv") yield csvLine(COLUMNS);
	let after: { readonly position: string; readonly id: string } | undefined;
	do {
		const query = { scope: scopeOf(viewer), filter, limit: PAGE, ...(after === undefined ? {} : { after }) };
		const page = await audit.list(query);
		const lines = page.map((event) => FORMATS[format](renderEvent(event, viewer)));
		if (lines.length > 0) yield lines.join("");
		after = page.length < PAGE ? undefined : page.at(-1);
	} while (after !== undefined);
}

const FORMATS: Readonly<Record<AuditFormat, (event: AuditEvent) => string>> = {
	jsonl: (event) => `${JSON.stringify(event)}\n`,
	csv: (event) =>
		csvLine([
			event.at,
			event.kind,
			event.outcome,
			event.actor.kind,
			event.actor.id ?? "",
			event.actor.name ?? "",
			event.client?.id ?? "",
			event.client?.name ?? "",
			event.subject?.id ?? "",
			event.subject?.name ?? "",
			event.address,
			event.user_agent,
			event.reason,
			event.error_id ?? "",
			JSON.stringify(event.details),
			event.before === null ? "" : JSON.stringify(event.before),
			event.after === null ? "" : JSON.stringify(event.after),
		]),
};

const COLUMNS = [
	"at",
	"kind",
	"outcome",
	"actor_kind",
	"actor_id",
	"actor_name",
	"client_id",
	"client_name",
	"subject_id",
	"subject_name",
	"address",
	"user_agent",
	"reason",
	"error_id",
	"details",
	"before",
	"after",
];

/** @see [RFC 4180 - Definition of the CSV Format](https://www.rfc-editor.org/rfc/rfc4180#section-2) */
function csvLine(cells: readonly string[]): string {
	return `${cells.map(csvCell).join(",")}\r\n`;
}

/** A name that a stranger chose must not be run as a formula by whoever opens the file. */
function csvCell(text: string): string {
	const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return `"${harmless.replaceAll('"', '""')}"`;
}
