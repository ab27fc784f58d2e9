/** Addresses inside the portal that more than one half of it needs. */
export const PATHS = {
	home: "/",
	/**
	 * GET: starts the portal's own sign-in as a client of its server and returns to `?to=` (a path of ours).
	 * `?prompt=create` asks for the sign-up page.
	 */
	signIn: "/sign-in",
	login: "/login",
	signUp: "/signup",
	connectedApps: "/account/apps",
	clients: "/clients",
} as const;
