import { LIMITS } from "@gatehouse/schemas";
import type { Config } from "../config.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { isAudienceAllowed, splitList } from "../scopes/index.ts";
import type { ClientRecord } from "../storage/records.ts";

/** Repeated values are taken as they came; a single one is a list that is split at spaces, as in Hydra. */
export function readAudience(values: readonly string[]): readonly string[] {
	const [only] = values;
	return values.length === 1 && only !== undefined ? splitList(only) : [...new Set(values)];
}

/** The first requested audience that this client may not have, or undefined. */
export function findForeignAudience(
	client: ClientRecord,
	requested: readonly string[],
	config: Pick<Config, "adminAudience">,
): string | undefined {
	return requested.find((audience) => {
		if (/[\s\p{Cc}]/u.test(audience)) return true;
		// the admin API's own: whoever holds a token for it has the person's rights there
		if (audience === config.adminAudience) return !client.reserved;
		return !isAudienceAllowed(client.audience, audience);
	});
}

export function checkAudience(
	client: ClientRecord,
	requested: readonly string[],
	config: Pick<Config, "adminAudience">,
): void {
	if (requested.length > LIMITS.audiences || requested.some(({ length }) => length > LIMITS.audience)) {
		throw new OAuthError(
			"invalid_request",
			`A request may name ${LIMITS.audiences} audiences, each of at most ${LIMITS.audience} characters.`,
			{ reason: "audience_size" },
		);
	}
	const foreign = findForeignAudience(client, requested, config);
	if (foreign === undefined) return;
	throw new OAuthError(
		"invalid_request",
		`This application may not ask for the audience ${foreign.slice(0, 200)}.`,
		{ reason: "audience_not_allowed" },
	);
}
