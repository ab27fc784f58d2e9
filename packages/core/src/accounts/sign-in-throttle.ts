/**
 * Slows guessing: the delay grows per account and address, and per address; never per account alone, so that a
 * stranger cannot lock anybody out. In the process's memory, bounded; /64 for IPv6.
 */
export interface SignInThrottle {
	/** Milliseconds that this try has to wait; 0: go on. Counts the try as begun. */
	begin(attempt: SignInAttempt): number;
	/** The try succeeded: the account's count for this address is forgotten. */
	succeeded(attempt: SignInAttempt): void;
	failed(attempt: SignInAttempt): void;
}

export interface SignInAttempt {
	/** Key of the account typed (also when there is none). */
	readonly account: string;
	/** Of the visitor; undefined: unknown, all those share one. */
	readonly address: string | undefined;
}
