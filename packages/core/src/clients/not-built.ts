import { OAuthError } from "../errors/oauth-error.ts";

/**
 * Members of Hydra's client whose effect does not exist here, with the values that ask for none of it. Stored and
 * then ignored, each would leave a client weaker than its owner believes (an unsigned logout, an unchecked request
 * object, one subject for all): so any other value is refused.
 */
const HARMLESS: Readonly<Record<string, readonly unknown[]>> = {
	access_token_strategy: ["", "opaque"],
	subject_type: ["", "public"],
	sector_identifier_uri: [""],
	jwks_uri: [""],
	token_endpoint_auth_signing_alg: [""],
	request_object_signing_alg: [""],
	userinfo_signed_response_alg: ["", "none"],
	frontchannel_logout_uri: [""],
	frontchannel_logout_session_required: [false],
	backchannel_logout_uri: [""],
	backchannel_logout_session_required: [false],
};

export function checkNotBuilt(body: Readonly<Record<string, unknown>>): void {
	for (const [member, harmless] of Object.entries(HARMLESS)) {
		const value = body[member] ?? null;
		if (value !== null && !harmless.includes(value)) throw notBuilt(member, value);
	}
	if (hasEntries(body["request_uris"])) throw notBuilt("request_uris", body["request_uris"]);
	if (hasKeys(body["jwks"])) throw notBuilt("jwks", body["jwks"]);
}

function hasEntries(value: unknown): boolean {
	return (value ?? null) !== null && !(Array.isArray(value) && value.length === 0);
}

/** `{}` is what our own answers say, and `{"keys":[]}` is as empty. */
function hasKeys(value: unknown): boolean {
	if ((value ?? null) === null) return false;
	if (typeof value !== "object" || Array.isArray(value)) return true;
	const members = Object.entries(value as Record<string, unknown>);
	return members.some(([name, member]) => name !== "keys" || hasEntries(member));
}

function notBuilt(member: string, value: unknown): OAuthError {
	const shown = typeof value === "object" ? "a value" : `the value "${String(value).slice(0, 200)}"`;
	return new OAuthError(
		"invalid_client_metadata",
		`${member} may not have ${shown}: this server does not do that yet, and does not pretend to. Leave it out.`,
		{ reason: `${member}_not_built` },
	);
}
