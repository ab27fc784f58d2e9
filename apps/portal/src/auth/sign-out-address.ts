import type { Environment } from "@/environment";

/**
 * Where the browser goes to sign out.
 *
 * @see [OpenID Connect RP-Initiated Logout 1.0 - RP-Initiated Logout](https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout)
 */
export function signOutAddress(
	idToken: string,
	{ publicUrl, portalUrl }: Pick<Environment, "publicUrl" | "portalUrl">,
): string {
	const query = new URLSearchParams({
		id_token_hint: idToken,
		post_logout_redirect_uri: `${portalUrl}/signed-out`,
	});
	return `${publicUrl}/oauth2/sessions/logout?${query}`;
}
