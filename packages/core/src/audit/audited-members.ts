import type { AuditValue } from "@gatehouse/schemas";
import type { AuditValues } from "../storage/records.ts";

/**
 * Every member that an event may tell of before and after. What is not named here is never stored, whoever hands it
 * over: a secret, a digest, a key or a password has no name here, and none must ever get one.
 */
export const AUDITED_MEMBERS = new Set([
	// clients
	"client_id",
	"client_name",
	"redirect_uris",
	"post_logout_redirect_uris",
	"allowed_cors_origins",
	"grant_types",
	"response_types",
	"scope",
	"audience",
	"owner",
	"policy_uri",
	"tos_uri",
	"client_uri",
	"logo_uri",
	"contacts",
	"subject_type",
	"token_endpoint_auth_method",
	"skip_consent",
	"skip_logout_consent",
	// the names of its members: what an operator keeps in there is not ours to show
	"metadata",
	"lifespans",
	"application_type",
	"verified",
	"paused",
	"registered_by",
	"required_scopes",
	"implied_scopes",
	// when the live ones were made
	"secrets_made",
	// scopes and audiences
	"title",
	"explanation",
	"icon",
	"sensitive",
	"translations",
	// people
	"email",
	"email_verified",
	"name",
	"role",
	"disabled",
]);

/** What may be stored of these members. */
export function auditedMembers(values: AuditValues): AuditValues {
	const known = Object.entries(values).filter(([member]) => AUDITED_MEMBERS.has(member));
	return Object.fromEntries(known.map(([member, value]) => [member, withoutPasswords(value)]));
}

/** The members that differ, as they were and as they are. */
export function changedMembers(
	before: AuditValues,
	after: AuditValues,
): { readonly before: AuditValues; readonly after: AuditValues } {
	const members = [...new Set([...Object.keys(before), ...Object.keys(after)])];
	const changed = members.filter((member) => !isSame(before[member], after[member]));
	const only = (values: AuditValues) =>
		Object.fromEntries(changed.flatMap((member) => pairOf(member, values[member])));
	return { before: only(before), after: only(after) };
}

function pairOf(member: string, value: AuditValue | undefined): readonly [string, AuditValue][] {
	return value === undefined ? [] : [[member, value]];
}

function isSame(left: AuditValue | undefined, right: AuditValue | undefined): boolean {
	return JSON.stringify(left) === JSON.stringify(right);
}

/** An address may hold a password: https://name:password@host */
function withoutPasswords(value: AuditValue): AuditValue {
	if (typeof value === "string") return value.replace(/\/\/[^/?#\s]*@/g, "//…@");
	return Array.isArray(value) ? value.map((item) => withoutPasswords(item) as string) : value;
}
