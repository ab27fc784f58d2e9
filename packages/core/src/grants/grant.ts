import type { AuthenticatedClient } from "../client-auth/method.ts";
import type { Context } from "../context.ts";
import type { Form } from "../forms/read-form.ts";
import type { IssuancePlan } from "../tokens/plan.ts";

export type GrantContext = Pick<Context, "stores" | "clock" | "config" | "rootKeys">;

/** `conflict`: what was read cannot be acted on any more; decide anew. */
export type Redemption = IssuancePlan | "conflict";

/** One grant type. It decides and writes nothing: tokens/commit.ts does. */
export interface Grant {
	readonly type: string;
	/** Which clients may use it at all. */
	readonly clientAuth: "any" | "confidential";
	/** The grant's message in a form, ready to be redeemed by a client that has authenticated. */
	read(form: Form): TokenRequest;
}

export interface TokenRequest {
	redeem(client: AuthenticatedClient, context: GrantContext): Promise<Redemption>;
}
