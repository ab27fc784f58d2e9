import { LIFESPAN_MEMBERS, LIMITS } from "@gatehouse/schemas";
import { z } from "zod";
import type { Config } from "../config.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { isAudienceAllowed, splitList } from "../scopes/index.ts";
import type { ClientRecord } from "../storage/records.ts";
import { NEVER, parseLifespan } from "./lifespan.ts";
import { checkLifespan, tokenOfLifespan } from "./lifespan-rules.ts";
import { checkNotBuilt } from "./not-built.ts";
import type { ApplicationType } from "./redirect-uri.ts";
import { describeProblem } from "./registration-problem.ts";
import { checkClientMembers, type TokenEndpointAuthMethod } from "./registration-rules.ts";

/** Hydra's members of a client after every check: what is stored. */
export type RegisteredMembers = Pick<
	ClientRecord,
	| "clientName"
	| "redirectUris"
	| "postLogoutRedirectUris"
	| "allowedCorsOrigins"
	| "grantTypes"
	| "responseTypes"
	| "scope"
	| "audience"
	| "owner"
	| "policyUri"
	| "tosUri"
	| "clientUri"
	| "logoUri"
	| "contacts"
	| "subjectType"
	| "tokenEndpointAuthMethod"
	| "skipConsent"
	| "skipLogoutConsent"
	| "metadata"
	| "lifespans"
>;

export interface Registration {
	/** Undefined: the server makes one. */
	readonly clientId: string | undefined;
	/** As chosen by the caller, in plain; undefined when none was sent. */
	readonly chosenSecret: string | undefined;
	readonly members: RegisteredMembers;
	/** Members that the body left out or sent as null; Hydra's answers repeat lists among them as null. */
	readonly absent: ReadonlySet<string>;
}

const DEFAULT_SCOPE = "offline_access offline openid";
const SECRET_MIN = 6;

const text = (limit: number) => z.string().max(limit).nullish();
const list = (limit: number) => z.array(z.string().max(limit)).max(100).nullish();
const lifespan = z.string().nullish();

/** Types and limits; the rules come after. Members that nobody knows are ignored, as in Hydra. */
const clientBody = z.object({
	client_id: text(LIMITS.clientId),
	client_name: text(255),
	client_secret: text(512),
	redirect_uris: list(LIMITS.redirectUri),
	post_logout_redirect_uris: list(LIMITS.redirectUri),
	allowed_cors_origins: list(512),
	grant_types: list(128),
	response_types: list(128),
	scope: text(LIMITS.scopes * (LIMITS.scope + 1)),
	audience: list(LIMITS.audience),
	owner: text(255),
	policy_uri: text(LIMITS.redirectUri),
	tos_uri: text(LIMITS.redirectUri),
	client_uri: text(LIMITS.redirectUri),
	logo_uri: text(LIMITS.redirectUri),
	contacts: list(255),
	subject_type: text(64),
	token_endpoint_auth_method: text(64),
	skip_consent: z.boolean().nullish(),
	skip_logout_consent: z.boolean().nullish(),
	metadata: z.unknown().optional(),
	...(Object.fromEntries(LIFESPAN_MEMBERS.map((member) => [member, lifespan])) as Record<
		(typeof LIFESPAN_MEMBERS)[number],
		typeof lifespan
	>),
});
type ClientBody = z.output<typeof clientBody>;

/**
 * Reads and checks the body of a create, a put or a patched client. What is refused names the member and the value;
 * nothing that would weaken a client is accepted and then forgotten.
 *
 * @param applicationType of the client that exists, if any: it narrows the redirect URIs
 * @see [RFC 7591 - Client Registration Error Response](https://www.rfc-editor.org/rfc/rfc7591#section-3.2.2)
 */
export function readRegistration(
	body: unknown,
	config: Config,
	applicationType: ApplicationType | null = null,
): Registration {
	const sent = body === null ? {} : body;
	const read = clientBody.safeParse(sent);
	if (!read.success) throw mistyped(read.error.issues[0]);
	checkNotBuilt(sent as Readonly<Record<string, unknown>>);
	const members = toMembers(read.data, config);
	checkMembers(members, config, applicationType);
	return {
		clientId: readClientId(read.data.client_id),
		chosenSecret: readSecret(read.data, members.tokenEndpointAuthMethod),
		members,
		absent: new Set(
			Object.keys(clientBody.shape).filter(
				(member) => (read.data[member as keyof ClientBody] ?? null) === null,
			),
		),
	};
}

/** The 13 lifespans of a body, and nothing else of it. */
export function readLifespans(body: unknown): ClientRecord["lifespans"] {
	const read = clientBody.safeParse(body === null ? {} : body);
	if (!read.success) throw mistyped(read.error.issues[0]);
	return toLifespans(read.data);
}

function toMembers(body: ClientBody, config: Config): RegisteredMembers {
	return {
		clientName: body.client_name ?? "",
		redirectUris: distinct(body.redirect_uris),
		postLogoutRedirectUris: distinct(body.post_logout_redirect_uris),
		allowedCorsOrigins: distinct(body.allowed_cors_origins?.map((origin) => origin.replace(/\/$/, ""))),
		grantTypes: distinct(body.grant_types),
		responseTypes: distinct(body.response_types),
		scope: normalScope(body.scope ?? "") || defaultScope(config),
		audience: distinct(body.audience),
		owner: body.owner ?? "",
		policyUri: body.policy_uri ?? "",
		tosUri: body.tos_uri ?? "",
		clientUri: body.client_uri ?? "",
		logoUri: body.logo_uri ?? "",
		contacts: distinct(body.contacts),
		subjectType: "public",
		// checkMembers refuses every other value
		tokenEndpointAuthMethod: (body.token_endpoint_auth_method ||
			"client_secret_basic") as TokenEndpointAuthMethod,
		skipConsent: body.skip_consent ?? false,
		skipLogoutConsent: body.skip_logout_consent ?? null,
		metadata: checkMetadata(body.metadata ?? {}),
		lifespans: toLifespans(body),
	};
}

function distinct(values: readonly string[] | null | undefined): readonly string[] {
	return [...new Set(values ?? [])];
}

function normalScope(scope: string): string {
	return [...new Set(scope.split(" ").filter((item) => item !== ""))].join(" ");
}

function defaultScope(config: Config): string {
	return config.oidc.dynamic_client_registration.default_scope.join(" ") || DEFAULT_SCOPE;
}

function toLifespans(body: ClientBody): ClientRecord["lifespans"] {
	return Object.fromEntries(
		LIFESPAN_MEMBERS.flatMap((member) => {
			const sent = body[member];
			if (sent === null || sent === undefined) return [];
			const parsed = sent === "-1" ? NEVER : parseLifespan(sent);
			const token = tokenOfLifespan(member);
			if (parsed !== undefined && checkLifespan(parsed, token, NEVER) === undefined)
				return [[member, parsed]];
			const orNever = token === "refresh_token" ? ', "-1" for never' : "";
			throw invalidMember(
				member,
				sent,
				`a duration such as "30m" or "1h30m", not negative${orNever}, or null`,
			);
		}),
	);
}

function checkMembers(
	members: RegisteredMembers,
	config: Config,
	applicationType: ApplicationType | null,
): void {
	const [problem] = checkClientMembers(
		{
			client_name: members.clientName,
			redirect_uris: members.redirectUris,
			post_logout_redirect_uris: members.postLogoutRedirectUris,
			allowed_cors_origins: members.allowedCorsOrigins,
			grant_types: members.grantTypes,
			response_types: members.responseTypes,
			scope: members.scope,
			audience: members.audience,
			policy_uri: members.policyUri,
			tos_uri: members.tosUri,
			client_uri: members.clientUri,
			logo_uri: members.logoUri,
			token_endpoint_auth_method: members.tokenEndpointAuthMethod,
		},
		applicationType,
	);
	if (problem !== undefined) {
		throw new OAuthError(
			problem.member === "redirect_uris" ? "invalid_redirect_uri" : "invalid_client_metadata",
			describeProblem(problem),
			{ reason: `${problem.member}_${problem.problem}` },
		);
	}
	checkScopeSize(members.scope);
	const reserved = members.audience.find((audience) => isReservedAudience(audience, config));
	if (reserved !== undefined) {
		throw invalidMember(
			"audience",
			reserved,
			"another audience: this one is the admin API's own, and reserved",
		);
	}
}

/** What no request could ask for is not registered either. */
function checkScopeSize(scope: string): void {
	const scopes = splitList(scope);
	if (scopes.length <= LIMITS.scopes && scopes.every(({ length }) => length <= LIMITS.scope)) return;
	throw new OAuthError(
		"invalid_client_metadata",
		`scope may hold ${LIMITS.scopes} scopes, each of at most ${LIMITS.scope} characters.`,
		{ reason: "scope_size" },
	);
}

/** Whether an audience is the admin API's, or would cover it, or lies below it. */
function isReservedAudience(audience: string, config: Pick<Config, "adminAudience">): boolean {
	return (
		isAudienceAllowed([audience], config.adminAudience) || isAudienceAllowed([config.adminAudience], audience)
	);
}

/** Any string in Hydra; here what a token request can carry and a path can name. */
function readClientId(clientId: string | null | undefined): string | undefined {
	if (clientId === null || clientId === undefined || clientId === "") return undefined;
	// > client-id = *VSCHAR (RFC 6749, appendix A.1)
	if (/^[\x20-\x7E]+$/.test(clientId) && clientId !== "." && clientId !== "..") return clientId;
	throw invalidMember("client_id", clientId, "printable ASCII, and neither . nor ..");
}

function readSecret(body: ClientBody, method: TokenEndpointAuthMethod): string | undefined {
	const secret = body.client_secret ?? "";
	if (secret === "") return undefined;
	if (method === "none") {
		throw new OAuthError(
			"invalid_client_metadata",
			"A client with token_endpoint_auth_method none has no secret. Leave client_secret out, or choose client_secret_basic.",
			{ reason: "client_secret_public" },
		);
	}
	if (secret.length >= SECRET_MIN) return secret;
	throw new OAuthError(
		"invalid_client_metadata",
		`client_secret must have at least ${SECRET_MIN} characters. Leave it out and the server makes a strong one.`,
		{ reason: "client_secret_short" },
	);
}

function checkMetadata(metadata: unknown): unknown {
	if (JSON.stringify(metadata).length <= 16_384) return metadata;
	throw new OAuthError("invalid_client_metadata", "metadata may have at most 16384 characters of JSON.", {
		reason: "metadata_size",
	});
}

function mistyped(issue: z.core.$ZodIssue | undefined): OAuthError {
	const [member = "", index] = issue?.path.map(String) ?? [];
	const where = index === undefined ? member : `${member}[${index}]`;
	const size = issue?.code === "too_big" ? `it may have at most ${issue.maximum}` : undefined;
	const type = issue?.code === "invalid_type" ? `it must be of type ${issue.expected}` : undefined;
	return new OAuthError(
		member === "redirect_uris" ? "invalid_redirect_uri" : "invalid_client_metadata",
		member === ""
			? "The body must be a JSON object with the members of a client."
			: `${where} is not as it should be: ${size ?? type ?? "see the API's description"}.`,
		{ reason: member === "" ? "body_not_object" : `${member}_type` },
	);
}

function invalidMember(member: string, value: string, wanted: string): OAuthError {
	return new OAuthError("invalid_client_metadata", `${member} may not be "${value}": it must be ${wanted}.`, {
		reason: `${member}_value`,
	});
}
