import { redirect } from "next/navigation";

export interface SignInOptions {
	/** The page to come back to. */
	readonly returnTo?: string;
	/** Without a word to the person where their session at the server still lives (prompt=none). */
	readonly silent?: boolean;
}

/** The address that starts the portal's own sign-in. */
export function signInAddress({ returnTo = "/", silent = false }: SignInOptions = {}): string {
	const query = new URLSearchParams({ return_to: returnTo, ...(silent ? { silent: "1" } : {}) });
	return `/api/auth/start?${query}`;
}

/** Leaves the page and starts the portal's own sign-in. */
export function startSignIn(options: SignInOptions = {}): never {
	redirect(signInAddress(options));
}
