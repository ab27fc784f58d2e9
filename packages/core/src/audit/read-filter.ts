import { AUDIT_KINDS, AUDIT_OUTCOMES, type AuditKind } from "@gatehouse/schemas";
import { readQuery } from "../admin-access/read-query.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { HttpRequest } from "../http.ts";
import type { AuditFilter } from "../storage/contracts/audit.ts";

type Query = Pick<HttpRequest, "query">;

/** What a list of events is narrowed by; what cannot be meant is refused, not ignored. */
export function readAuditFilter(request: Query): AuditFilter {
	const text = (name: string) => readQuery(request, name);
	const outcome = readOutcome(text("outcome"));
	const filter = {
		clientId: text("client_id"),
		subject: text("subject"),
		actor: text("actor"),
		kinds: readKinds(text("kind")),
		outcome,
		reason: text("reason"),
		errorId: readErrorId(text("error_id")),
		address: text("address"),
		from: readTime("from", text("from")),
		to: readTime("to", text("to")),
	};
	return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

function readKinds(text: string | undefined): readonly AuditKind[] | undefined {
	return text?.split(",").map((name) => {
		const kind = AUDIT_KINDS.find((known) => known === name);
		if (kind === undefined) throw refusal("kind", `${AUDIT_KINDS.join(", ")}, or several joined by commas`);
		return kind;
	});
}

function readOutcome(text: string | undefined): AuditFilter["outcome"] {
	const outcome = AUDIT_OUTCOMES.find((known) => known === text);
	if (text !== undefined && outcome === undefined) throw refusal("outcome", AUDIT_OUTCOMES.join(" or "));
	return outcome;
}

/** As people read it to each other: without its prefix, in small letters. */
function readErrorId(text: string | undefined): string | undefined {
	return text === undefined ? undefined : `err_${text.trim().toUpperCase().replace(/^ERR_/, "")}`;
}

const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d))?$/;

function readTime(name: string, text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const time = TIME.test(text) ? Date.parse(text) : Number.NaN;
	if (Number.isNaN(time)) throw refusal(name, "a time such as 2027-01-31 or 2027-01-31T08:00:00Z");
	return time;
}

function refusal(name: string, wanted: string): OAuthError {
	return new OAuthError("invalid_request", `${name} must be ${wanted}.`, { reason: "audit_filter" });
}
