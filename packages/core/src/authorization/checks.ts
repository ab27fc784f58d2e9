import { LIMITS } from "@gatehouse/schemas";
import type { Context } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { REPEATABLE } from "../forms/read-form.ts";
import { isPkceRequired } from "../proofs/pkce.ts";
import { readCodeChallenge } from "../proofs/pkce-challenge.ts";
import { splitList } from "../scopes/index.ts";
import { type Asked, hasControlCharacters, RESPONSE_MODE_NAMES } from "./asked.ts";
import { checkAudience, readAudience } from "./audience.ts";
import { readMaxAge } from "./max-age.ts";
import { readPrompt } from "./prompt.ts";
import { checkScope } from "./scope.ts";

type World = Pick<Context, "config">;

interface Check {
	readonly rule: string;
	readonly section: string;
	/** Throws what the client is told. */
	check(asked: Asked, world: World): void;
}

/** What an authorization request may hold; the rest is ignored (RFC 6749 §3.1). */
const PARAMETERS = [
	"response_type",
	"client_id",
	"redirect_uri",
	"scope",
	"state",
	"response_mode",
	"nonce",
	"display",
	"prompt",
	"max_age",
	"ui_locales",
	"id_token_hint",
	"login_hint",
	"acr_values",
	"code_challenge",
	"code_challenge_method",
	"request",
	"request_uri",
	"registration",
	"audience",
	"resource",
] as const;
/** Kept with the request, and given back. */
const BOUNDED = { state: LIMITS.state, nonce: LIMITS.nonce, login_hint: LIMITS.loginHint } as const;

/**
 * Every check of an authorization request, in their order, after client and return address are verified
 * (return-address.ts): the first that fails is what the client is told.
 */
export const CHECKS: readonly Check[] = [
	{
		rule: "as many parameters as a request can have, each in UTF-8",
		section: "RFC 6749 §B",
		check: ({ parameters }) => parameters.check(),
	},
	{ rule: "each parameter at most once", section: "RFC 6749 §3.1", check: checkOnce },
	{ rule: "text without control characters, of bounded length", section: "RFC 6749 §A", check: checkText },
	{ rule: "a known response mode", section: "OAuth 2.0 Multiple Response Types §2.1", check: checkMode },
	{ rule: "no request object", section: "OIDC Core §6, §3.1.2.6", check: checkNoRequestObject },
	{ rule: "a response type that is built", section: "RFC 6749 §3.1.1", check: checkResponseType },
	{ rule: "a client that may have codes", section: "RFC 6749 §4.1.2.1", check: checkClientMayHaveCodes },
	{ rule: "PKCE with S256", section: "RFC 7636 §4.3, RFC 9700 §2.1.1", check: checkPkce },
	{ rule: "scopes of the client", section: "RFC 6749 §3.3", check: checkScopes },
	{ rule: "audiences of the client", section: "Hydra, audience", check: checkAudiences },
	{
		rule: "a known prompt, none by itself",
		section: "OIDC Core §3.1.2.1",
		check: (asked) => void readPrompt(asked.parameters.get("prompt")),
	},
	{
		rule: "max_age in seconds",
		section: "OIDC Core §3.1.2.1",
		check: (asked) => void readMaxAge(asked.parameters.get("max_age")),
	},
	{ rule: "an ID token of our own as hint", section: "OIDC Core §3.1.2.1", check: checkHint },
];

function checkOnce({ parameters }: Asked): void {
	// > Request and response parameters MUST NOT be included more than once.
	const repeated = PARAMETERS.find((name) => !REPEATABLE.has(name) && parameters.repeated.includes(name));
	if (repeated === undefined) return;
	throw new OAuthError("invalid_request", `The request holds ${repeated} more than once.`, {
		reason: "parameter_repeated",
	});
}

function checkText({ parameters }: Asked): void {
	// an address that repeats them, for the login page and to begin again, could hold no more
	if (parameters.length > LIMITS.url) {
		throw new OAuthError("invalid_request", `The parameters are longer than ${LIMITS.url} characters.`, {
			reason: "parameters_too_long",
		});
	}
	for (const [name, limit] of Object.entries(BOUNDED)) {
		if (Buffer.byteLength(parameters.get(name) ?? "") <= limit) continue;
		throw new OAuthError("invalid_request", `The parameter ${name} may have at most ${limit} bytes.`, {
			reason: `${name}_too_long`,
		});
	}
	const broken = PARAMETERS.find((name) => parameters.all(name).some(hasControlCharacters));
	if (broken === undefined) return;
	throw new OAuthError("invalid_request", `The parameter ${broken} holds control characters.`, {
		reason: "parameter_characters",
	});
}

function checkMode({ parameters, responseMode }: Asked): void {
	const sent = parameters.get("response_mode");
	if (sent === undefined || sent === responseMode) return;
	throw new OAuthError("invalid_request", `response_mode may be ${RESPONSE_MODE_NAMES.join(", ")}.`, {
		reason: "response_mode_unknown",
	});
}

/**
 * > request_not_supported: The OP does not support use of the request parameter
 * @see [OpenID Connect Core 1.0 - Authentication Error Response](https://openid.net/specs/openid-connect-core-1_0.html#AuthError)
 */
function checkNoRequestObject({ parameters }: Asked): void {
	for (const name of ["request", "request_uri", "registration"] as const) {
		if (parameters.get(name) === undefined) continue;
		throw new OAuthError(
			`${name}_not_supported`,
			`This server does not read ${name}: send the parameters themselves.`,
			{ reason: `${name}_sent` },
		);
	}
}

function checkResponseType({ parameters }: Asked): void {
	const type = parameters.get("response_type");
	if (type === "code") return;
	throw new OAuthError(
		"unsupported_response_type",
		type === undefined
			? "response_type is missing. This server issues codes: response_type=code."
			: "This server issues codes only: response_type=code.",
		{ reason: type === undefined ? "response_type_missing" : "response_type" },
	);
}

function checkClientMayHaveCodes({ client }: Asked): void {
	// as registered; nothing registered means codes
	const types = client.responseTypes.length === 0 ? ["code"] : client.responseTypes;
	const grants = client.grantTypes.length === 0 ? ["authorization_code"] : client.grantTypes;
	if (types.includes("code") && grants.includes("authorization_code")) return;
	// > The client is not authorized to request an authorization code using this method.
	throw new OAuthError(
		"unauthorized_client",
		"This application is not registered for the response type code and the grant type authorization_code.",
		{ reason: "code_not_registered" },
	);
}

function checkPkce(asked: Asked, { config }: World): void {
	readChallengeOf(asked, config.oauth2.pkce);
}

export function readChallengeOf(
	{ parameters, client }: Asked,
	pkce: Parameters<typeof isPkceRequired>[1],
): Buffer | null {
	return readCodeChallenge(
		{ challenge: parameters.get("code_challenge"), method: parameters.get("code_challenge_method") },
		isPkceRequired(client, pkce),
	);
}

function checkScopes({ client, parameters }: Asked, { config }: World): void {
	checkScope(client, splitList(parameters.get("scope") ?? ""), config);
}

function checkAudiences({ client, parameters }: Asked, { config }: World): void {
	checkAudience(client, readAudience(parameters.all("audience")), config);
}

function checkHint({ hint }: Asked): void {
	if (hint !== "invalid") return;
	throw new OAuthError("invalid_request", "id_token_hint is not an ID token that this server issued.", {
		reason: "id_token_hint",
	});
}
