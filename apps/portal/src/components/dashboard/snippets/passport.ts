import { discoverText } from "./openid-client";
import { quoteJs, type SnippetClient, type SnippetFile } from "./snippet-client";

/** What Express itself wants to know, as a further line of the .env file. */
export const passportEnv = "SESSION_SECRET= # openssl rand -base64 32\n";

/** For Passport in Express, with the strategy of openid-client 6: an application with a server. */
export function passportSnippet(client: SnippetClient): readonly SnippetFile[] {
	const { path, port } = whereOf(client.redirectUri);
	const start = path === "/login" ? "/sign-in" : "/login";
	const home = path === "/" ? "/home" : "/";
	const strategy = client.audience.length === 0 ? "Strategy" : "Gatehouse";
	return [
		{
			name: "server.mjs",
			language: "js",
			text: `import express from "express";
import session from "express-session";
import * as oidc from "openid-client";
import { Strategy } from "openid-client/passport";
import passport from "passport";

${discoverText(client)}
${audienceClass(client)}const options = {
  config,
  callbackURL: ${quoteJs(client.redirectUri)},
  scope: ${quoteJs(client.scope.join(" "))},
};
passport.use("gatehouse", new ${strategy}(options, (tokens, done) => done(null, tokens.claims())));
passport.serializeUser((person, done) => done(null, person));
passport.deserializeUser((person, done) => done(null, person));

const app = express();
app.use(session({ secret: process.env.SESSION_SECRET, resave: false, saveUninitialized: false }));
app.use(passport.session());

app.get(${quoteJs(start)}, passport.authenticate("gatehouse"));
app.get(
  ${quoteJs(escapePath(path))},
  passport.authenticate("gatehouse", { successRedirect: ${quoteJs(home)}, failureRedirect: ${quoteJs(home)} }),
);
app.get(${quoteJs(home)}, (request, response) => response.json(request.user ?? null));

app.listen(${port});
`,
		},
		{ name: undefined, language: "sh", text: "node --env-file=.env server.mjs\n" },
	];
}

/** The strategy knows no audience: it is added to what is asked for. */
function audienceClass({ audience }: SnippetClient): string {
	if (audience.length === 0) return "";
	return `class Gatehouse extends Strategy {
  authorizationRequestParams(request, options) {
    const parameters = super.authorizationRequestParams(request, options);
    parameters.set("audience", ${quoteJs(audience.join(" "))});
    return parameters;
  }
}

`;
}

function whereOf(redirectUri: string): { readonly path: string; readonly port: string } {
	const url = /^https?:/.test(redirectUri) ? URL.parse(redirectUri) : null;
	return { path: url?.pathname ?? "/callback", port: url?.port || "3000" };
}

/** As Express 5 reads a path: a letter of its patterns stands for itself. */
function escapePath(path: string): string {
	return path.replace(/[{}()[\]+?!:*\\]/g, String.raw`\$&`);
}
