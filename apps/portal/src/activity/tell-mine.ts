import type { AuditEvent } from "@gatehouse/schemas";
import type { Words } from "@/words";

/** What happened to the reader's own account, as a sentence. */
export function tellMine(event: AuditEvent, words: Words["account"]["activity"]): string {
	const client = event.client?.name || event.client?.id || words.application;
	const isSkipped = event.details["skipped"] === true;
	switch (event.kind) {
		case "login.completed":
			return isSkipped ? words.wentOn(client) : words.signedIn(client);
		case "sign_in.failed":
			return words.failed;
		case "consent.granted":
			return isSkipped ? words.letInAgain(client) : words.letIn(client);
		case "consent.refused":
			return words.denied(client);
		case "consent.withdrawn":
			return words.ended(client);
		case "logout.completed":
			return words.signedOut;
		case "session.ended":
			return words.sessionEnded;
		case "sessions.ended":
			return words.sessionsEnded;
		default:
			return words[ACCOUNT[event.kind] ?? "other"];
	}
}

const ACCOUNT: Readonly<
	Partial<
		Record<
			AuditEvent["kind"],
			| "made"
			| "role"
			| "password"
			| "recoverySent"
			| "recovered"
			| "renamed"
			| "email"
			| "disabled"
			| "enabled"
		>
	>
> = {
	"account.created": "made",
	"account.role_changed": "role",
	"account.password_changed": "password",
	"account.recovery_sent": "recoverySent",
	"account.recovered": "recovered",
	"account.renamed": "renamed",
	"account.email_changed": "email",
	"account.disabled": "disabled",
	"account.enabled": "enabled",
};
