import { LIMITS } from "@gatehouse/schemas";
import {
	GRANT_TYPES,
	RESPONSE_TYPES,
	type RegistrationProblem,
	TOKEN_ENDPOINT_AUTH_METHODS,
} from "./registration-rules.ts";

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
	grant_types: GRANT_TYPES,
	response_types: RESPONSE_TYPES,
	token_endpoint_auth_method: TOKEN_ENDPOINT_AUTH_METHODS,
};

/** The sentence for whoever called the API: member, value, and how to mend it. */
export function describeProblem({ member, value, problem }: RegistrationProblem): string {
	const shown = value.length > 200 ? `${value.slice(0, 200)}…` : value;
	return `${member} may not have the value "${shown}": ${because(member, problem)}`;
}

function because(member: RegistrationProblem["member"], problem: RegistrationProblem["problem"]): string {
	switch (problem) {
		case "too_long":
			return `an address may have at most ${LIMITS.redirectUri} characters.`;
		case "characters":
			return "it holds characters that a URI may not have. Percent-encode them.";
		case "not_absolute":
			return "it must be absolute, beginning with a scheme such as https.";
		case "fragment":
			return "an address may not have a fragment. Remove # and what follows.";
		case "wildcard":
			return "addresses are compared character by character, so a wildcard matches nothing. Add each address.";
		case "userinfo":
			return "an address may not carry a user name or a password.";
		case "no_host":
			return "a web address needs a host.";
		case "insecure":
			return "http is for this machine alone (localhost, 127.0.0.1, [::1]). Use https.";
		case "forbidden_scheme":
			return "its scheme runs code, reads files or belongs to no application.";
		case "custom_scheme":
			return "a scheme of its own is for native applications. Use https, or make the application native.";
		case "scheme_without_dot":
			return "a scheme of its own must be a domain turned round, such as com.example.app (RFC 8252, section 7.1).";
		case "not_built":
			return `this server does not do that yet. It knows ${(ALLOWED[member] ?? []).join(", ")}.`;
		case "unknown_value":
			return `it must be one of ${(ALLOWED[member] ?? []).join(", ")}.`;
		case "other_origin":
			return "it must have the scheme, host and port of one of the redirect_uris.";
		case "not_an_origin":
			return "an origin is scheme, host and port, such as https://app.example.";
		case "not_a_web_address":
			return "it must be an absolute http or https address.";
		case "not_a_scope":
			return "a scope is made of printable ASCII without space, quote and backslash (RFC 6749, section 3.3).";
		case "whitespace":
			return "an audience may not be empty nor hold white space.";
		case "public_client":
			return "a client without a secret cannot act for itself (RFC 6749, section 4.4).";
		case "hidden_characters":
			return "a name may not hold characters that hide text or turn its direction round.";
	}
}
