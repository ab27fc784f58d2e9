import { splitList } from "../../scopes/index.ts";
import { type Check, type Found, type JudgedClient, replaceMember } from "./check.ts";
import { isUnprovenAddress } from "./redirect-checks.ts";
import { isFrontChannelType, mendRegistration, OUTDATED_GRANTS } from "./registration-mend.ts";

const usesCode = (client: JudgedClient) =>
	client.grantTypes.length === 0 || client.grantTypes.includes("authorization_code");
const isPublic = (client: JudgedClient) => client.tokenEndpointAuthMethod === "none";

/** How a client gets its tokens, and what it may ask for. */
export const GRANT_CHECKS: readonly Check[] = [
	{
		check: "implicit_grant",
		severity: "at_risk",
		// > clients SHOULD NOT use the implicit grant (response type token)
		section: "RFC 9700 §2.1.2",
		find: (client) =>
			findOutdated(
				client,
				[
					...client.grantTypes.filter((grant) => grant === OUTDATED_GRANTS.implicit),
					...client.responseTypes.filter(isFrontChannelType),
				],
				{
					sentence:
						"Tokens travel in the address, where history, logs and scripts of others can read them. Use the authorization code with PKCE.",
					label: "Use the authorization code",
					effect:
						"The application must ask for response_type=code. Tokens that are out live to their expiry.",
				},
			),
	},
	{
		check: "password_grant",
		severity: "at_risk",
		// > The resource owner password credentials grant … MUST NOT be used.
		section: "RFC 9700 §2.4",
		find: (client) =>
			findOutdated(
				client,
				client.grantTypes.filter((grant) => grant === OUTDATED_GRANTS.password),
				{
					sentence: "The application may ask people for their passwords. Let it send them here instead.",
					label: "Remove the password grant",
					effect: "Requests with it are refused. Tokens that are out live to their expiry.",
				},
			),
	},
	{
		check: "pkce_not_required",
		severity: "at_risk",
		// > Public clients MUST use PKCE
		section: "RFC 9700 §2.1.1",
		find: (client, policy) =>
			isPublic(client) && usesCode(client) && !policy.enforcesPkce
				? {
						sentence:
							"A stolen authorization code is as good as a token: the client has no secret, and this server does not ask it for PKCE. Set oauth2.pkce.enforced_for_public_clients.",
					}
				: undefined,
	},
	{
		check: "shipped_secret",
		severity: "at_risk",
		// > Secrets that are statically included as part of an app distributed to multiple users should not be treated as
		// > confidential secrets
		section: "RFC 8252 §8.5",
		find: findShippedSecret,
	},
	{
		check: "consent_skipped",
		severity: "at_risk",
		// > authorization servers SHOULD NOT process authorization requests automatically without user consent or
		// > interaction, except when the identity of the client can be assured
		section: "RFC 8252 §8.6",
		find: (client) =>
			client.skipConsent && isPublic(client) && client.redirectUris.some(isUnprovenAddress)
				? {
						sentence:
							"People are not asked, and any program on a device can pretend to be this application: it has no secret, and its address proves nothing.",
						values: client.redirectUris.filter(isUnprovenAddress),
						mend: replaceMember(
							"/skip_consent",
							{ from: true, to: false },
							{
								label: "Ask for consent",
								effect: "People are asked at their next sign-in. Nothing ends.",
								administrator: true,
							},
						),
					}
				: undefined,
	},
	{
		check: "scope_everything",
		severity: "at_risk",
		// > The privileges associated with an access token SHOULD be restricted to the minimum required
		section: "RFC 9700 §2.3",
		find: (client, policy) =>
			policy.scopeStrategy === "wildcard"
				? findScopes(client, (scope) => scope === "*", EVERYTHING)
				: undefined,
	},
	{
		check: "scope_wildcard",
		severity: "to_mend",
		section: "RFC 9700 §2.3",
		find: (client, policy) =>
			policy.scopeStrategy === "wildcard" ? findScopes(client, isPattern, PATTERN) : undefined,
	},
];

const EVERYTHING =
	"The client may ask for every scope there is, and for those that are yet to come. Name the ones that it needs.";
const PATTERN =
	"The client may ask for all that a pattern covers, also for what is yet to come. Name the scopes.";

const isPattern = (scope: string) => scope !== "*" && scope.split(".").includes("*");

function findScopes(
	client: JudgedClient,
	isMeant: (scope: string) => boolean,
	sentence: string,
): Found | undefined {
	const scopes = splitList(client.scope);
	const values = scopes.filter(isMeant);
	if (values.length === 0) return undefined;
	const kept = scopes.filter((scope) => !isMeant(scope));
	// an empty scope would become the server's default
	if (kept.length === 0) return { sentence, values };
	const said = {
		label: `Remove ${values.join(" ")}`,
		effect: `New tokens get ${kept.join(" ")} at most. Tokens that are out keep what they have.`,
	};
	return {
		sentence,
		values,
		mend: replaceMember("/scope", { from: client.scope, to: kept.join(" ") }, said),
	};
}

function findOutdated(
	client: JudgedClient,
	values: readonly string[],
	said: { readonly sentence: string; readonly label: string; readonly effect: string },
): Found | undefined {
	if (values.length === 0) return undefined;
	const mend = mendRegistration(client, said.label, said.effect);
	return { sentence: said.sentence, values, ...(mend === undefined ? {} : { mend }) };
}

function findShippedSecret(client: JudgedClient): Found | undefined {
	const type = client.applicationType;
	if ((type !== "native" && type !== "single_page") || isPublic(client)) return undefined;
	const sentence =
		type === "native"
			? "Everyone who has the application has its secret. Let it go without one; PKCE protects its codes."
			: "Everyone who opens the page has its secret. Let it go without one; PKCE protects its codes.";
	const found = { sentence, values: [client.tokenEndpointAuthMethod] };
	// what acts for itself needs a secret, and must become another kind of application instead
	if (client.grantTypes.includes("client_credentials")) return found;
	const said = {
		label: "Go without a secret",
		effect: "Its secrets end at once, and the application must send its client_id alone, with PKCE.",
	};
	const change = { from: client.tokenEndpointAuthMethod, to: "none" };
	return { ...found, mend: replaceMember("/token_endpoint_auth_method", change, said) };
}
