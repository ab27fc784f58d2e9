import { createHmac } from "node:crypto";

/**
 * Keys derived from the configured secrets, one label each, so that two servers and two portals agree and a lost
 * data folder loses nothing.
 */
export interface RootKeys {
	/** One 32-byte key per `secrets.system`, in their order: the first encrypts and derives, all are tried. */
	system(label: string): readonly Buffer[];
	/** The same of `secrets.cookie` (default: `secrets.system`). */
	cookie(label: string): readonly Buffer[];
}

export interface Secrets {
	readonly system: readonly string[];
	readonly cookie: readonly string[];
}

/** @param secrets at least one system secret */
export function createRootKeys(secrets: Secrets): RootKeys {
	const derive = (from: readonly string[]) => {
		const known = new Map<string, readonly Buffer[]>();
		return (label: string) => {
			const found =
				known.get(label) ??
				from.map((secret) => createHmac("sha256", secret).update(`gatehouse/${label}`).digest());
			known.set(label, found);
			return found;
		};
	};
	return {
		system: derive(secrets.system),
		cookie: derive(secrets.cookie.length > 0 ? secrets.cookie : secrets.system),
	};
}

/** The key that the portal sends with every call. */
export function portalKey(keys: RootKeys): string {
	return firstKey(keys.system("portal-key")).toString("base64url");
}

/** The secret of the portal's own client. */
export function portalClientSecret(keys: RootKeys): string {
	return firstKey(keys.system("portal-client-secret")).toString("base64url");
}

/** NEXTAUTH_SECRET of every portal of this installation. */
export function nextAuthSecret(keys: RootKeys): string {
	return firstKey(keys.cookie("next-auth")).toString("base64url");
}

/** NEXT_SERVER_ACTIONS_ENCRYPTION_KEY of every portal of this installation: 32 bytes in base64. */
export function serverActionsKey(keys: RootKeys): string {
	return firstKey(keys.cookie("server-actions")).toString("base64");
}

/** The one that derives. */
export function firstKey(keys: readonly Buffer[]): Buffer {
	const [key] = keys;
	if (key === undefined) throw new Error("no secret is configured");
	return key;
}
