/** Addresses inside the portal that more than one half of it needs. */
export const PATHS = {
	home: "/",
	/** Starts the portal's own sign-in as a client of its server. */
	signIn: "/api/auth/start",
	login: "/login",
	signUp: "/signup",
	connectedApps: "/account/apps",
	clients: "/clients",
} as const;
