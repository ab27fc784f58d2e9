import type { AuthenticatedClient } from "../client-auth/method.ts";
import type { Digest } from "../runtime/digest.ts";
import type { GrantRecord, Milliseconds } from "../storage/records.ts";

/** What a grant decided to issue. Nothing is written yet: tokens/commit.ts is the only writer. */
export type IssuancePlan = IssuePlan | RedeemPlan | RotatePlan;

/** An access token of the client itself. */
export interface IssuePlan {
	readonly kind: "issue";
	readonly client: AuthenticatedClient;
	readonly scope: readonly string[];
	readonly audience: readonly string[];
	readonly accessLifespan: Milliseconds;
}

/** The tokens that an authorization code stands for. */
export interface RedeemPlan {
	readonly kind: "redeem";
	readonly client: AuthenticatedClient;
	readonly grant: GrantRecord;
	readonly code: Digest;
	/** As sent; null when it was not. */
	readonly redirectUri: string | null;
	/** Of the verifier sent; null when none was. */
	readonly challenge: Buffer | null;
	readonly accessLifespan: Milliseconds;
	readonly refresh: RefreshPlan | undefined;
	readonly idToken: IdTokenPlan | undefined;
}

/** The successor of a refresh token, and an access token. */
export interface RotatePlan {
	readonly kind: "rotate";
	readonly client: AuthenticatedClient;
	readonly grant: GrantRecord;
	readonly token: Digest;
	readonly mayJoin: boolean;
	readonly successor: string;
	/** Narrower than the grant's; null: the grant's. */
	readonly scope: readonly string[] | null;
	readonly accessLifespan: Milliseconds;
	readonly refresh: RefreshPlan;
	readonly idToken: IdTokenPlan | undefined;
}

export interface RefreshPlan {
	/** null: never expires. */
	readonly lifespan: Milliseconds | null;
}

export interface IdTokenPlan {
	readonly lifespan: Milliseconds;
	readonly nonce: string | null;
}
