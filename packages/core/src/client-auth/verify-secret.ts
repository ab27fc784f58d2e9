import { digestOf, isEqual } from "../runtime/digest.ts";
import type { ClientRecord, ClientSecretRecord } from "../storage/records.ts";
import type { VerifyContext } from "./method.ts";

/**
 * Whether it is one of the client's live secrets: the current one, or a rotated one that has not expired.
 *
 * Only a secret that a person chose costs a slow hash. That the time tells a stranger which client ids exist is no loss:
 * the authorization endpoint says so to everybody. That strangers could keep the hasher busy with made-up ids would be.
 */
export async function isSecretOf(
	client: ClientRecord | undefined,
	secret: string,
	{ clock, passwords, verifiedSecrets, stores }: VerifyContext,
): Promise<boolean> {
	if (client === undefined) return false;
	const now = clock.now();
	const live = client.secrets.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now);
	const right = await findRight(live, secret, { client, passwords, verifiedSecrets });
	if (right === undefined) return false;
	stores.clients.noteSecretUse(client.id, right, now);
	return true;
}

async function findRight(
	live: readonly ClientSecretRecord[],
	secret: string,
	{
		client,
		passwords,
		verifiedSecrets,
	}: Pick<VerifyContext, "passwords" | "verifiedSecrets"> & { readonly client: ClientRecord },
): Promise<ClientSecretRecord | undefined> {
	const digest = Buffer.from(digestOf(secret).toString("hex"));
	// every one is compared, whichever is right
	const generated = live
		.filter(({ algorithm }) => algorithm === "sha256")
		.filter((stored) => isEqual(digest, Buffer.from(stored.digest)));
	if (generated[0] !== undefined) return generated[0];
	for (const stored of live.filter(({ algorithm }) => algorithm === "argon2id")) {
		if (await verifiedSecrets.verify({ client, secret, stored: stored.digest }, passwords)) return stored;
	}
	return undefined;
}
