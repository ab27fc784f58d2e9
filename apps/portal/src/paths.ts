/** Addresses inside the portal that more than one half of it needs. */
export const PATHS = {
	home: "/",
	/** Starts the portal's own sign-in as a client of its server. */
	signIn: "/api/auth/start",
	login: "/login",
	signUp: "/signup",
	/** For whoever has forgotten their password. */
	recover: "/recover",
	account: "/account",
	accountDeleted: "/account-deleted",
	connectedApps: "/account/apps",
	clients: "/clients",
} as const;

/** The parts of the dashboard beside its first page; all else is for everybody. */
export const DASHBOARD_PARTS: readonly string[] = ["activity", "clients", "keys", "people", "scopes"];

export function isDashboard(pathname: string): boolean {
	const [, part = ""] = pathname.split("/");
	return pathname === "/" || DASHBOARD_PARTS.includes(part);
}
