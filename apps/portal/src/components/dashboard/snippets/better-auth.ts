import { originOf, quoteJs, type SnippetClient, type SnippetFile } from "./snippet-client";

/** What Better Auth itself wants to know, as further lines of the .env file. */
export function betterAuthEnv(redirectUri: string): string {
	return `BETTER_AUTH_URL=${originOf(redirectUri) ?? "http://localhost:3000"}
BETTER_AUTH_SECRET= # openssl rand -base64 32
`;
}

/** For Better Auth in Next.js: an application with a server. */
export function betterAuthSnippet(client: SnippetClient): readonly SnippetFile[] {
	const audience =
		client.audience.length === 0
			? ""
			: `\n          authorizationUrlParams: { audience: ${quoteJs(client.audience.join(" "))} },`;
	return [
		{
			name: "lib/auth.js",
			language: "js",
			text: `import { betterAuth } from "better-auth";
import { genericOAuth } from "better-auth/plugins";

// Without a database, people and their sessions live in cookies alone.
export const auth = betterAuth({
  plugins: [
    genericOAuth({
      config: [
        {
          providerId: "gatehouse",
          name: "Gatehouse",
          discoveryUrl: process.env.GATEHOUSE_ISSUER + "/.well-known/openid-configuration",
          requireIdTokenVerification: true,
          clientId: process.env.GATEHOUSE_CLIENT_ID,
          clientSecret: process.env.GATEHOUSE_CLIENT_SECRET,
          authentication: ${quoteJs(client.method === "client_secret_post" ? "post" : "basic")},
          scopes: [${client.scope.map(quoteJs).join(", ")}],${audience}
          mapProfileToUser: (claims) => ({ name: claims.name || claims.email }),
        },
      ],
    }),
  ],
});
`,
		},
		{
			name: "app/api/auth/[...all]/route.js",
			language: "js",
			text: `import { toNextJsHandler } from "better-auth/next-js";
import { auth } from "../../../../lib/auth.js";

export const { GET, POST } = toNextJsHandler(auth);
`,
		},
		{
			name: "app/sign-in/route.js",
			language: "js",
			text: `import { auth } from "../../lib/auth.js";

// Open /sign-in to begin; people come back to the page of callbackURL.
export async function GET(request) {
  const { headers, response } = await auth.api.signInSocial({
    body: { provider: "gatehouse", callbackURL: "/" },
    headers: request.headers,
    returnHeaders: true,
  });
  headers.set("location", response.url);
  return new Response(null, { status: 302, headers });
}
`,
		},
	];
}
