import { AdminCallError } from "@gatehouse/core/admin-client";
import type { AuthOptions } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { admin } from "@/admin/admin";
import { type Environment, readEnvironment } from "@/environment";
import { nextAuthCookies } from "./cookies";
import type { PortalSession } from "./session";

export const PROVIDER = "gatehouse";

/** Only tokens with this audience, and only those of the portal's own client, carry a person's rights. */
const ADMIN_AUDIENCE = "urn:gatehouse:admin";

/** Longer than the access token lives, so that its end is recognised and answered by a silent sign-in. */
const COOKIE_MAX_AGE = 30 * 24 * 3600;

interface Claims {
	readonly sub: string;
}

/** The portal as an ordinary OpenID Connect client of our own server. */
export function authOptions(): AuthOptions {
	const environment = readEnvironment();
	return {
		providers: [gatehouse(environment)],
		secret: environment.sessionSecret,
		session: { strategy: "jwt", maxAge: COOKIE_MAX_AGE },
		cookies: nextAuthCookies(environment.portalUrl),
		pages: { signIn: "/sign-in-failed", error: "/sign-in-failed" },
		callbacks: {
			// The server takes what it has just issued, or a page would lead to the sign-in and back for ever.
			signIn: async ({ account }) => isAccepted(account?.access_token ?? ""),
			jwt: ({ token, account }) => {
				if (account === null || account === undefined) return token;
				const session: PortalSession = {
					accessToken: account.access_token ?? "",
					idToken: account.id_token ?? "",
					expiresAt: (account.expires_at ?? 0) * 1000,
				};
				return { ...session };
			},
		},
		logger: {
			// The metadata may hold tokens.
			error: (code, metadata) => console.error(`sign-in: ${code}: ${messageOf(metadata)}`),
			warn: () => {},
			debug: () => {},
		},
	};
}

function gatehouse({ issuer, clientId, clientSecret, name }: Environment): OAuthConfig<Claims> {
	return {
		id: PROVIDER,
		name,
		type: "oauth",
		wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
		issuer,
		clientId,
		clientSecret,
		idToken: true,
		checks: ["pkce", "state", "nonce"],
		authorization: { params: { scope: "openid profile email", audience: ADMIN_AUDIENCE } },
		profile: (claims) => ({ id: claims.sub }),
	};
}

async function isAccepted(accessToken: string): Promise<boolean> {
	try {
		await (await admin(accessToken)).call("getMyAccount", {});
		return true;
	} catch (error) {
		if (error instanceof AdminCallError && error.status === 401) return false;
		throw error;
	}
}

/** The first words of what went wrong: further on, a message may quote what was sent. */
function messageOf(metadata: unknown): string {
	const error = metadata instanceof Error ? metadata : errorOf(metadata);
	return error?.message.split(/[,:]/)[0] ?? "";
}

function errorOf(metadata: unknown): Error | undefined {
	if (typeof metadata !== "object" || metadata === null || !("error" in metadata)) return undefined;
	return metadata.error instanceof Error ? metadata.error : undefined;
}
