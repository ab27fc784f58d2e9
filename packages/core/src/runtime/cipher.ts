/** Encryption at rest: AES-256-GCM under `secrets.system`; the first secret encrypts, all decrypt. */
export interface Cipher {
	/** Encrypts UTF-8 text. `purpose` is authenticated: a value cannot be moved to another column. */
	seal(purpose: string, text: string): Buffer;
	/** Decrypts; throws when no secret opens it or the purpose differs. */
	open(purpose: string, sealed: Uint8Array): string;
	/** The same under the first secret; undefined when it is already. Throws as `open` does. */
	renew(purpose: string, sealed: Uint8Array): Buffer | undefined;
}
