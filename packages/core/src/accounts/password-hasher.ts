/** argon2id off the event loop, behind a semaphore with a short queue; over it: too_many_requests. */
export interface PasswordHasher {
	/** PHC string of a new password. */
	hash(password: string): Promise<string>;
	/** Costs the same for `undefined` (no such account) as for a stored hash; then false. */
	verify(password: string, hash: string | undefined): Promise<boolean>;
}
