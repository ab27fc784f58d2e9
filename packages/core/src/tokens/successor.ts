import { createHmac } from "node:crypto";
import type { Context } from "../context.ts";
import { type Digest, digestOf, isEqual } from "../runtime/digest.ts";
import { readTokenPrefix, writeToken } from "./token.ts";

/**
 * The refresh token that follows another: an HMAC of it, under a key of the server's. So everybody who presents the
 * first within its grace period is given the same second one, by any server, and no answer has to be stored.
 *
 * The first secret makes successors. One that exists already may be of an older secret, or of a newer one that another
 * server was given first: each is tried. Undefined: none of them made it.
 *
 * @param existing digest of the successor, when there is one
 */
export function deriveSuccessor(
	token: string,
	existing: Digest | null,
	{ rootKeys, config }: Pick<Context, "rootKeys" | "config">,
): string | undefined {
	// A chain keeps its prefix, so that two servers agree on it also while the setting is being changed.
	const prefix = readTokenPrefix(token) ?? config.oauth2.token_prefix;
	const successors = rootKeys
		.system("refresh-successor")
		.map((key) => writeToken(prefix, "rt", createHmac("sha256", key).update(token).digest()));
	if (existing === null) return successors[0];
	return successors.find((successor) => isEqual(digestOf(successor), existing));
}
