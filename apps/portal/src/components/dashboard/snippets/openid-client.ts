import { ownScope, quoteJs, type SnippetClient, type SnippetFile } from "./snippet-client";

/** For openid-client 6: any JavaScript. */
export function openidClientSnippet(client: SnippetClient): readonly SnippetFile[] {
	const parts = [
		`import * as oidc from "openid-client";

${discoverText(client)}`,
		...(client.signsIn ? [signIn(client), finish(client)] : []),
		...(client.signsIn && client.refreshes ? [refresh()] : []),
		...(client.actsForItself ? [credentials(client)] : []),
	];
	return [{ name: "gatehouse.mjs", language: "js", text: `${parts.join("\n")}` }];
}

/** What every user of the library begins with, once it is imported as `oidc`. */
export function discoverText({ issuer, method }: SnippetClient): string {
	const authentication = {
		client_secret_basic: "oidc.ClientSecretBasic(process.env.GATEHOUSE_CLIENT_SECRET)",
		client_secret_post: "oidc.ClientSecretPost(process.env.GATEHOUSE_CLIENT_SECRET)",
		none: "oidc.None()",
	}[method];
	const insecure = issuer.startsWith("http:")
		? `
  { execute: [oidc.allowInsecureRequests] }, // without TLS: on your own machine only`
		: "";
	return `const config = await oidc.discovery(
  new URL(process.env.GATEHOUSE_ISSUER),
  process.env.GATEHOUSE_CLIENT_ID,
  undefined,
  ${authentication},${insecure}
);
`;
}

function signIn(client: SnippetClient): string {
	const isOpenId = client.scope.includes("openid");
	const lines = [
		`redirect_uri: ${quoteJs(client.redirectUri)},`,
		...(client.scope.length === 0 ? [] : [`scope: ${quoteJs(client.scope.join(" "))},`]),
		...(client.audience.length === 0 ? [] : [`audience: ${quoteJs(client.audience.join(" "))},`]),
		"code_challenge: await oidc.calculatePKCECodeChallenge(session.verifier),",
		`code_challenge_method: "S256",`,
		"state: session.state,",
		...(isOpenId ? ["nonce: session.nonce,"] : []),
	];
	return `// 1. Send the person to this address. Keep the session until they come back.
export async function startSignIn(session) {
  session.verifier = oidc.randomPKCECodeVerifier();
  session.state = oidc.randomState();${isOpenId ? "\n  session.nonce = oidc.randomNonce();" : ""}
  return oidc.buildAuthorizationUrl(config, {
    ${lines.join("\n    ")}
  });
}
`;
}

function finish(client: SnippetClient): string {
	const isOpenId = client.scope.includes("openid");
	return `// 2. They come back to your redirect URI: exchange the code in its address.
export async function finishSignIn(session, currentUrl) {
  const tokens = await oidc.authorizationCodeGrant(config, new URL(currentUrl), {
    pkceCodeVerifier: session.verifier,
    expectedState: session.state,${isOpenId ? "\n    expectedNonce: session.nonce," : ""}
  });
  return ${isOpenId ? "{ tokens, person: tokens.claims() }" : "tokens"};
}
`;
}

function refresh(): string {
	return `// 3. Later: a fresh access token. Keep the new refresh token, the old one is spent.
export const refresh = (refreshToken) => oidc.refreshTokenGrant(config, refreshToken);
`;
}

function credentials(client: SnippetClient): string {
	const parameters = [
		...(ownScope(client).length === 0 ? [] : [`scope: ${quoteJs(ownScope(client).join(" "))}`]),
		...(client.audience.length === 0 ? [] : [`audience: ${quoteJs(client.audience.join(" "))}`]),
	].join(", ");
	return `// As itself, without a person.
export const getToken = () => oidc.clientCredentialsGrant(config${parameters === "" ? "" : `, { ${parameters} }`});
`;
}
