/** The page of a client's lifespans. A component in the browser takes texts alone, so slots stand in braces. */
export const lifespans = {
	title: "How long things live",
	says: "Short access tokens make a theft short; refresh tokens spare people the sign-in. What you leave empty follows the server.",
	grant: {
		authorization_code: { title: "When people sign in", says: "What the code buys." },
		refresh_token: { title: "At each refresh", says: "What a refresh token buys, its successor among it." },
		client_credentials: { title: "When it acts for itself", says: "No person, so no other token." },
	},
	unused: "Grants that it may not use",
	unusedSays: "These have an effect once it may: see Credentials.",
	columns: { what: "What", lives: "Lives for", server: "Server’s own", reset: "Reset" },
	token: {
		access_token: { name: "Access token", says: "APIs accept it for so long, unless it is revoked." },
		id_token: { name: "ID token", says: "Proof of one sign-in; not for APIs." },
		refresh_token: {
			name: "Refresh token, unused",
			says: "Each use brings a new one. It ends when nobody uses it for so long.",
		},
	},
	hint: "Such as 10m, 1h 30m or 30d; refresh tokens also never.",
	asServer: "As the server",
	useServer: "Use server’s",
	useServerFor: "Use server’s: {what}",
	never: "Never ends",
	units: {
		d: ["{n} day", "{n} days"],
		h: ["{n} hour", "{n} hours"],
		m: ["{n} minute", "{n} minutes"],
		s: ["{n} second", "{n} seconds"],
		ms: ["{n} millisecond", "{n} milliseconds"],
	},
	problem: {
		not_a_lifespan: "Write a time such as 10m, 1h 30m or 30d.",
		never_ends: "Only a refresh token can live for ever. Write a time.",
		beyond_limit: "Developers may set {longest} at most. An administrator can set more.",
	},
	advice: {
		at_once: "It ends at once: nobody can use it.",
		beyond_policy: "Longer than the {advised} that this house advises. A stolen one works as long.",
		never:
			"Only a use, a revocation or the end of the consent ends it. Set a time if people can sign in again.",
		before_access: "It ends before the access token beside it, so it can hardly ever be used.",
	},
	effectTitle: "What a change affects",
	effect:
		"New tokens alone. Those that are out keep the end that they were given; to end them now, revoke them or pause the client. Revoking works at once at every API that asks this server.",
	same: "The same for every client",
	code: "Authorization code",
	codeSays: "From the return to the token request.",
	grace: "Time for a lost answer",
	graceSays: "The same refresh token gets the same successor again.",
	sameSays: "Set by ttl.auth_code and oauth2.grant.refresh_token.rotation_grace_period.",
	saved: "Saved. New tokens live by it.",
};
