import { quoteJs, type SnippetClient, type SnippetFile } from "./snippet-client";

/** What Flask itself wants to know, as a further line of the .env file. */
export const flaskEnv = "SECRET_KEY= # openssl rand -base64 32\n";

/** For Flask with Authlib: an application with a server. What JSON quotes, Python reads as the same text. */
export function flaskSnippet(client: SnippetClient): readonly SnippetFile[] {
	const path = /^https?:/.test(client.redirectUri) ? (URL.parse(client.redirectUri)?.pathname ?? "/") : "/";
	const start = path === "/login" ? "/sign-in" : "/login";
	const audience = client.audience.length === 0 ? "" : `, audience=${quoteJs(client.audience.join(" "))}`;
	return [
		{
			name: "app.py",
			language: "python",
			text: `import os

from authlib.integrations.flask_client import OAuth
from flask import Flask, redirect, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]

oauth = OAuth(app)
oauth.register(
    "gatehouse",
    client_id=os.environ["GATEHOUSE_CLIENT_ID"],
    client_secret=os.environ["GATEHOUSE_CLIENT_SECRET"],
    server_metadata_url=os.environ["GATEHOUSE_ISSUER"] + "/.well-known/openid-configuration",
    client_kwargs={
        "scope": ${quoteJs(client.scope.join(" "))},
        "code_challenge_method": "S256",
        "token_endpoint_auth_method": ${quoteJs(client.method)},
    },
)


@app.get(${quoteJs(start)})
def login():
    return oauth.gatehouse.authorize_redirect(${quoteJs(client.redirectUri)}${audience})


@app.get(${quoteJs(path)})
def callback():
    tokens = oauth.gatehouse.authorize_access_token()
    session["person"] = tokens["userinfo"]
    return redirect("/")
`,
		},
		{ name: undefined, language: "sh", text: "set -a; . ./.env; set +a\nflask run\n" },
	];
}
