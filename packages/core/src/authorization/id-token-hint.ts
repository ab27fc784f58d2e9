import type { Config } from "../config.ts";
import type { KeyRing } from "../keys/key-ring.ts";

export interface IdTokenHint {
	readonly subject: string;
	readonly claims: Readonly<Record<string, unknown>>;
}

/**
 * An ID token that we issued, as a hint at who is meant; expired or not. Undefined for anything else.
 *
 * > The OP SHOULD accept ID Tokens when the RP identified by the ID Token's aud claim and/or sid claim has a current
 * > session or had a recent session at the OP, even when the exp time has passed.
 * @see [OpenID Connect RP-Initiated Logout 1.0 - RP-Initiated Logout](https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout)
 */
export async function readIdTokenHint(
	token: string,
	world: { readonly keyRing: Pick<KeyRing, "verifyOwn">; readonly config: Pick<Config, "issuer"> },
): Promise<IdTokenHint | undefined> {
	const claims = await world.keyRing.verifyOwn(token);
	if (claims === undefined || claims["iss"] !== world.config.issuer) return undefined;
	const subject = claims["sub"];
	return typeof subject === "string" && subject !== "" ? { subject, claims } : undefined;
}
