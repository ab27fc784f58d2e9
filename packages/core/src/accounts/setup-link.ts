import type { Context } from "../context.ts";
import { digestOf } from "../runtime/digest.ts";

/**
 * The link that makes the first administrator, once; it replaces the one before. Undefined when there is an
 * administrator already.
 */
export async function offerSetup(
	context: Pick<Context, "config" | "random" | "stores">,
): Promise<string | undefined> {
	if (await context.stores.accounts.hasAdministrator()) return undefined;
	const token = context.random.bytes(32).toString("base64url");
	await context.stores.accounts.createSetupLink(digestOf(token));
	return `${context.config.portalUrl}/setup?token=${token}`;
}
