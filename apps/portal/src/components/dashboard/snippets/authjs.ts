import { originOf, quoteJs, type SnippetClient, type SnippetFile } from "./snippet-client";

/** Where Auth.js and Better Auth take people back, on the origin of an address that the application has. */
export function authJsCallback(redirectUri: string): string | undefined {
	const origin = originOf(redirectUri);
	return origin === undefined ? undefined : `${origin}/api/auth/callback/gatehouse`;
}

/** What Auth.js itself wants to know, as further lines of the .env file. */
export function authJsEnv(redirectUri: string): string {
	return `NEXTAUTH_URL=${originOf(redirectUri) ?? "http://localhost:3000"}
NEXTAUTH_SECRET= # openssl rand -base64 32
`;
}

/** For Auth.js (next-auth 4) in Next.js: an application with a server. */
export function authJsSnippet(client: SnippetClient): readonly SnippetFile[] {
	const parameters = [
		`scope: ${quoteJs(client.scope.join(" "))},`,
		...(client.audience.length === 0 ? [] : [`audience: ${quoteJs(client.audience.join(" "))},`]),
	].join("\n          ");
	const post =
		client.method === "client_secret_post"
			? `\n      client: { token_endpoint_auth_method: "client_secret_post" },`
			: "";
	return [
		{
			name: "app/api/auth/[...nextauth]/route.js",
			language: "js",
			text: `import NextAuth from "next-auth";

const handler = NextAuth({
  providers: [
    {
      id: "gatehouse",
      name: "Gatehouse",
      type: "oauth",
      wellKnown: process.env.GATEHOUSE_ISSUER + "/.well-known/openid-configuration",
      clientId: process.env.GATEHOUSE_CLIENT_ID,
      clientSecret: process.env.GATEHOUSE_CLIENT_SECRET,${post}
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      authorization: {
        params: {
          ${parameters}
        },
      },
      profile: (claims) => ({ id: claims.sub, name: claims.name, email: claims.email }),
    },
  ],
});

export { handler as GET, handler as POST };
`,
		},
	];
}
