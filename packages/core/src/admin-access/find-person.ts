import type { Context } from "../context.ts";
import { digestOf } from "../runtime/digest.ts";
import type { AccountRecord } from "../storage/records.ts";
import { isUuid } from "./is-uuid.ts";

/**
 * The person behind an access token. Only tokens that the portal's own client got for the admin API carry a person's
 * rights: that audience is reserved, and a token of another client stays without rights here even when an
 * administrator signed in to it. Account, role and whether it is disabled are read anew each time.
 */
export async function findPerson(
	token: string,
	context: Pick<Context, "config" | "stores" | "clock">,
): Promise<{ readonly account: AccountRecord; readonly sid: string | null } | undefined> {
	const [answer] = await context.stores.tokens.introspect(
		[{ token: digestOf(token), use: "access_token", caller: { kind: "admin" } }],
		context.clock.now(),
	);
	const live = answer?.token;
	if (live === undefined || live === null || live.grant === null) return undefined;
	if (live.clientId !== context.config.portalClientId) return undefined;
	if (!live.audience.includes(context.config.adminAudience)) return undefined;
	if (!isUuid(live.grant.subject)) return undefined;
	const account = await context.stores.accounts.find(live.grant.subject);
	if (account === undefined || account.disabledAt !== null) return undefined;
	return { account, sid: live.grant.loginSession };
}
