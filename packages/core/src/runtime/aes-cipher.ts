import { createCipheriv, createDecipheriv } from "node:crypto";
import type { Cipher } from "./cipher.ts";
import type { Random } from "./random.ts";
import type { RootKeys } from "./root-keys.ts";

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM: nonce, tag, ciphertext; the purpose is authenticated with it. */
export function createCipher(keys: RootKeys, random: Random): Cipher {
	const candidates = keys.system("encryption");
	const seal = (purpose: string, text: string) => {
		const [key] = candidates;
		if (key === undefined) throw new Error("no secret is configured");
		const nonce = random.bytes(NONCE);
		const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(purpose));
		const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
		return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
	};
	const openAny = (purpose: string, sealed: Uint8Array) => {
		for (const [index, key] of candidates.entries()) {
			const text = tryOpen(key, purpose, sealed);
			if (text !== undefined) return { text, isCurrent: index === 0 };
		}
		throw new Error(`no configured secret opens this ${purpose}`);
	};
	return {
		seal,
		open: (purpose, sealed) => openAny(purpose, sealed).text,
		renew(purpose, sealed) {
			const { text, isCurrent } = openAny(purpose, sealed);
			return isCurrent ? undefined : seal(purpose, text);
		},
	};
}

function tryOpen(key: Buffer, purpose: string, sealed: Uint8Array): string | undefined {
	try {
		const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE), {
			authTagLength: TAG,
		}).setAAD(Buffer.from(purpose));
		decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
		return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]).toString("utf8");
	} catch {
		return undefined;
	}
}
