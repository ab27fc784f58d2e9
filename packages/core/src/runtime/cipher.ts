/** Encryption at rest: AES-256-GCM under `secrets.system`; the first secret encrypts, all decrypt. */
export interface Cipher {
	/** Encrypts UTF-8 text. `purpose` is authenticated: a value cannot be moved to another column. */
	seal(purpose: string, text: string): Buffer;
	/** Decrypts; throws when no secret opens it or the purpose differs. */
	open(purpose: string, sealed: Uint8Array): string;
}
