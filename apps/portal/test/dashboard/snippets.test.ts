import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import {
	callbackOf,
	envText,
	type Framework,
	needsEmail,
	ownEnv,
	PLACEHOLDER_URI,
	quoteShell,
	type SnippetClient,
	snippetsFor,
	toSnippetClient,
} from "@/components/dashboard/snippets";
import { highlight } from "@/components/dashboard/snippets/highlight";

const web: SnippetClient = {
	issuer: "http://localhost:4444",
	publicUrl: "http://localhost:4444",
	clientId: "ledgerline-web",
	method: "client_secret_basic",
	redirectUri: "https://app.example/callback",
	signsIn: true,
	actsForItself: false,
	refreshes: true,
	scope: ["openid", "offline_access", "profile"],
	audience: ["https://api.example/invoices"],
};
const spa: SnippetClient = { ...web, method: "none", clientId: "spa" };
const machine: SnippetClient = {
	...web,
	signsIn: false,
	actsForItself: true,
	refreshes: false,
	scope: ["openid", "invoices.read"],
};
/** What an attacker, or a strange taste, may put into a client. */
const nasty: SnippetClient = {
	...web,
	actsForItself: true,
	clientId: `a'b"c$(touch pwned)\`d\\e`,
	redirectUri: "https://app.example/cb?x='$(touch%20pwned)'",
	scope: ["openid", "it's", "$HOME", "`x`"],
	audience: [`https://api.example/"';$(touch pwned)`],
};

const textOf = (client: SnippetClient, framework: string) =>
	snippetsFor(client)
		.filter((snippet) => snippet.framework === framework)
		.flatMap((snippet) => snippet.files)
		.map((file) => file.text)
		.join("\n");

describe("snippets", () => {
	it("offer Auth.js to clients with a secret that sign people in", () => {
		expect(snippetsFor(web).map(({ framework }) => framework)).toEqual([
			"authjs",
			"better-auth",
			"passport",
			"openid-client",
			"spring",
			"django",
			"flask",
			"curl",
		]);
		expect(snippetsFor(spa).map(({ framework }) => framework)).toEqual(["openid-client", "spring", "curl"]);
		expect(snippetsFor(machine).map(({ framework }) => framework)).toEqual([
			"openid-client",
			"spring",
			"curl",
		]);
	});

	it("are none for a client that can get no token", () => {
		expect(snippetsFor({ ...web, signsIn: false })).toEqual([]);
	});

	it("carry the client's own values", () => {
		const text = textOf(web, "openid-client");
		for (const value of [web.redirectUri, "openid offline_access profile", "https://api.example/invoices"])
			expect(text).toContain(JSON.stringify(value));
		expect(text).toContain("ClientSecretBasic(process.env.GATEHOUSE_CLIENT_SECRET)");
		expect(text).toContain("allowInsecureRequests");
		expect(text).toContain("refreshTokenGrant");
	});

	it("hold no secret, and none of a public client", () => {
		for (const { framework } of snippetsFor(spa)) expect(textOf(spa, framework)).not.toMatch(/SECRET/);
		expect(textOf(spa, "openid-client")).toContain("oidc.None()");
		expect(textOf(spa, "curl")).toContain("--data-urlencode client_id=spa");
	});

	it("do not allow plain http where the issuer has TLS", () => {
		expect(textOf({ ...web, issuer: "https://id.example" }, "openid-client")).not.toContain("Insecure");
	});

	it("send the method that is registered", () => {
		const post: SnippetClient = { ...web, method: "client_secret_post" };
		expect(textOf(post, "openid-client")).toContain("ClientSecretPost");
		expect(textOf(post, "curl")).toContain('--data-urlencode client_secret="$GATEHOUSE_CLIENT_SECRET"');
		expect(textOf(post, "authjs")).toContain("client_secret_post");
		expect(textOf(web, "curl")).toContain('--user ledgerline-web:"$GATEHOUSE_CLIENT_SECRET"');
	});

	it("let a machine ask neither for an identity nor to be away", () => {
		expect(textOf(machine, "openid-client")).toContain('scope: "invoices.read"');
		expect(textOf(machine, "openid-client")).not.toContain("authorizationCodeGrant");
		expect(textOf(machine, "curl")).toContain("scope=invoices.read");
	});

	it.each([web, spa, machine, nasty, { ...nasty, method: "client_secret_post" as const }])(
		"are code that its language reads",
		(client) => {
			const folder = mkdtempSync(path.join(tmpdir(), "snippet-"));
			try {
				for (const { files } of snippetsFor(client)) {
					for (const { language, text } of files.filter(
						({ language: one }) => one === "js" || one === "sh",
					)) {
						const file = path.join(folder, language === "js" ? "snippet.mjs" : "snippet.sh");
						writeFileSync(file, text);
						execFileSync(language === "js" ? process.execPath : "sh", [
							language === "js" ? "--check" : "-n",
							file,
						]);
					}
				}
			} finally {
				rmSync(folder, { recursive: true });
			}
		},
	);

	it("quote for the shell so that nothing is run", () => {
		for (const value of [nasty.clientId, nasty.redirectUri, ...nasty.scope, ...nasty.audience, "", "a b\nc"])
			expect(execFileSync("sh", ["-c", `printf %s ${quoteShell(value)}`]).toString()).toBe(value);
	});

	it("quote for JavaScript so that nothing is run", async () => {
		const text = textOf(nasty, "openid-client");
		const literal = /redirect_uri: (".*"),/.exec(text)?.[1] ?? "";
		expect(JSON.parse(literal)).toBe(nasty.redirectUri);
	});
});

describe("snippets of other languages", () => {
	const values = (text: string) =>
		[...text.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([literal]) => JSON.parse(literal) as string);

	it.each([web, nasty])("hold each value as one literal, which nothing in it ends", (client) => {
		const spring = values(textOf(client, "spring"));
		for (const scope of client.scope) expect(spring).toContain(scope);
		const django = values(textOf(client, "django"));
		expect(django).toContain(client.scope.join(" "));
		expect(django).toContain(client.audience.join(" "));
		const flask = values(textOf(client, "flask"));
		expect(flask).toContain(client.redirectUri);
		expect(flask).toContain(client.scope.join(" "));
		expect(flask).toContain(client.audience.join(" "));
	});

	it("name the method and the grant that are registered", () => {
		expect(textOf(spa, "spring")).toContain("client-authentication-method: none");
		expect(textOf(machine, "spring")).toContain("authorization-grant-type: client_credentials");
		expect(textOf(machine, "spring")).toContain('scope: ["invoices.read"]');
		expect(textOf(web, "flask")).toContain('"token_endpoint_auth_method": "client_secret_basic"');
	});

	it("say where their framework returns to", () => {
		expect(callbackOf("spring", web)).toBe("https://app.example/login/oauth2/code/gatehouse");
		expect(callbackOf("spring", machine)).toBeUndefined();
		expect(callbackOf("flask", web)).toBeUndefined();
	});
});

describe(".env", () => {
	it("holds issuer, id and secret", () => {
		expect(envText(web, "s3cret-_x")).toBe(
			"GATEHOUSE_ISSUER=http://localhost:4444\nGATEHOUSE_CLIENT_ID=ledgerline-web\nGATEHOUSE_CLIENT_SECRET=s3cret-_x\n",
		);
	});

	it("says where the secret comes from when it is not known, and has no such line for public clients", () => {
		expect(envText(web, undefined, "from Credentials")).toContain(
			"GATEHOUSE_CLIENT_SECRET= # from Credentials",
		);
		expect(envText(spa, undefined, "from Credentials")).not.toContain("SECRET");
	});

	it("quotes what a .env file would read otherwise", () => {
		expect(envText({ ...web, clientId: "a b#c" }, undefined)).toContain("GATEHOUSE_CLIENT_ID='a b#c'");
	});

	it("tells each framework where it stands, and to make what it signs its cookies with", () => {
		expect(ownEnv("authjs", "https://app.example/cb")).toContain("NEXTAUTH_URL=https://app.example\n");
		expect(ownEnv("authjs", "com.example.app:/cb")).toContain("NEXTAUTH_URL=http://localhost:3000\n");
		expect(ownEnv("better-auth", "https://app.example/cb")).toContain(
			"BETTER_AUTH_URL=https://app.example\n",
		);
		expect(ownEnv("passport", "https://app.example/cb")).toMatch(/^SESSION_SECRET= #/);
		expect(ownEnv("flask", "https://app.example/cb")).toMatch(/^SECRET_KEY= #/);
		expect(ownEnv("openid-client", "https://app.example/cb")).toBe("");
	});
});

describe("the address that a framework returns to", () => {
	const at = (framework: Framework, redirectUri: string) => callbackOf(framework, { ...web, redirectUri });

	it("is on the origin of an address that the application has", () => {
		const auth = "https://app.example/api/auth/callback/gatehouse";
		expect(at("authjs", "https://app.example/x?y")).toBe(auth);
		expect(at("better-auth", "https://app.example/x?y")).toBe(auth);
		expect(at("django", "https://app.example/x?y")).toBe("https://app.example/oidc/callback/");
		expect(at("authjs", "com.example.app:/cb")).toBeUndefined();
		expect(at("django", "com.example.app:/cb")).toBeUndefined();
	});

	it("is the client's own where the code says it", () => {
		expect(at("passport", web.redirectUri)).toBeUndefined();
		expect(textOf(web, "passport")).toContain(`callbackURL: "${web.redirectUri}"`);
	});
});

describe("the snippet for Passport", () => {
	const at = (redirectUri: string) => textOf({ ...web, redirectUri }, "passport");

	it("listens where the redirect URI leads", () => {
		expect(at("http://localhost:3100/cb?x=1")).toMatch(/"\/cb",.*listen\(3100\)/s);
		expect(at("https://app.example/login")).toContain('app.get("/sign-in"');
		expect(at("https://app.example/")).toContain('app.get("/home"');
	});

	it("lets no letter of a path mean more than itself", () => {
		expect(at("https://app.example/:a(b)*")).toContain(JSON.stringify("/\\:a\\(b\\)\\*"));
	});

	it("asks for an audience only where there is one", () => {
		expect(textOf(web, "passport")).toContain('parameters.set("audience", "https://api.example/invoices")');
		expect(textOf({ ...web, audience: [] }, "passport")).not.toContain("audience");
	});
});

describe("the snippets that keep people", () => {
	it("say when Better Auth will get no email address", () => {
		expect(needsEmail("better-auth", web)).toBe(true);
		expect(needsEmail("better-auth", { ...web, scope: ["openid", "email"] })).toBe(false);
		expect(needsEmail("passport", web)).toBe(false);
	});

	it("know people in Django by what stays theirs", () => {
		expect(textOf(web, "django")).toContain('filter(username=claims["sub"])');
		expect(textOf(web, "django")).toContain("OIDC_USE_PKCE = True");
		expect(textOf(web, "django")).toContain("OIDC_TOKEN_USE_BASIC_AUTH = True");
	});
});

describe("what the snippets know of a client", () => {
	const client = {
		client_id: "c",
		client_name: "",
		redirect_uris: null,
		grant_types: ["authorization_code", "refresh_token"],
		response_types: ["code"],
		scope: "openid invoices.*",
		audience: [],
		token_endpoint_auth_method: "none",
	} as unknown as Parameters<typeof toSnippetClient>[0];
	const server = { issuer: "http://localhost:4444", publicUrl: "http://localhost:4444" };

	it("leaves out patterns, which nobody can ask for, and refreshes only with a scope for it", () => {
		expect(toSnippetClient(client, server)).toMatchObject({
			scope: ["openid"],
			refreshes: false,
			redirectUri: PLACEHOLDER_URI,
			method: "none",
		});
	});
});

describe("the colours of code", () => {
	it("lose nothing of it", () => {
		for (const client of [web, nasty, machine])
			for (const { files } of snippetsFor(client))
				for (const { text } of files)
					expect(
						highlight(text)
							.map((piece) => piece.text)
							.join(""),
					).toBe(text);
	});

	it("tell comments, strings and keywords", () => {
		expect(highlight('const a = "b"; // c')).toEqual([
			{ text: "const", kind: "k" },
			{ text: " a = ", kind: undefined },
			{ text: '"b"', kind: "s" },
			{ text: "; ", kind: undefined },
			{ text: "// c", kind: "c" },
		]);
	});
});
