/** What the server process told this one; read on use, because a build has no environment. */
export interface Environment {
	readonly development: boolean;
	/** Exactly as in tokens. */
	readonly issuer: string;
	/** Where browsers reach the public endpoints, without trailing slash. */
	readonly publicUrl: string;
	readonly adminUrl: string;
	readonly portalUrl: string;
	/** The name that people see. */
	readonly name: string;
	/** The operator's colours, by the names of our tokens; undefined: the house's own. */
	readonly palettes: Readonly<Record<"light" | "dark", Readonly<Record<string, string>>>> | undefined;
	/** The operator's picture in place of the mark. */
	readonly logo: { readonly file: string; readonly type: string } | undefined;
	readonly signUp: boolean;
	readonly portalKey: string;
	/** The portal's own client. */
	readonly clientId: string;
	readonly clientSecret: string;
	/** Encrypts the cookie of a signed-in person. */
	readonly sessionSecret: string;
}

export function readEnvironment(): Environment {
	return {
		development: process.env.NODE_ENV === "development",
		issuer: must("GATEHOUSE_ISSUER"),
		publicUrl: must("GATEHOUSE_PUBLIC_URL"),
		adminUrl: must("GATEHOUSE_ADMIN_URL"),
		portalUrl: must("GATEHOUSE_PORTAL_URL"),
		name: must("GATEHOUSE_PORTAL_NAME"),
		palettes: readPalettes(),
		logo: readLogo(),
		signUp: process.env["GATEHOUSE_PORTAL_SIGN_UP"] !== "false",
		portalKey: must("GATEHOUSE_PORTAL_KEY"),
		clientId: must("GATEHOUSE_PORTAL_CLIENT_ID"),
		clientSecret: must("GATEHOUSE_PORTAL_CLIENT_SECRET"),
		sessionSecret: must("NEXTAUTH_SECRET"),
	};
}

function readPalettes(): Environment["palettes"] {
	const text = process.env["GATEHOUSE_PORTAL_PALETTES"];
	return text === undefined ? undefined : JSON.parse(text);
}

function readLogo(): Environment["logo"] {
	const file = process.env["GATEHOUSE_PORTAL_LOGO"];
	return file === undefined ? undefined : { file, type: must("GATEHOUSE_PORTAL_LOGO_TYPE") };
}

function must(name: string): string {
	const value = process.env[name];
	if (value === undefined || value === "")
		throw new Error(`${name} is missing: the portal is started by the server, which sets it`);
	return value;
}
