import { randomBytes } from "node:crypto";
import {
	Configuration,
	MetadataApi,
	OAuth2Api,
	type OAuth2Client,
	OidcApi,
	WellknownApi,
} from "@ory/hydra-client";
import type { Stack } from "../../src/stack/stack.ts";
import { expect, test } from "../../src/test.ts";
import { UserAgent } from "../../src/user-agent.ts";

// The official client of Ory Hydra, unchanged and without credentials, as its users call it.

const REDIRECT_URI = "https://app.example/callback";
const LOGGED_OUT = "https://app.example/bye";

interface Hydra {
	readonly admin: OAuth2Api;
	readonly stack: Stack;
}

const connect = (stack: Stack): Hydra => ({
	stack,
	admin: new OAuth2Api(new Configuration({ basePath: stack.adminUrl })),
});

async function register({ admin }: Hydra, members: OAuth2Client = {}) {
	const { data } = await admin.createOAuth2Client({
		oAuth2Client: {
			client_name: "A stranger",
			redirect_uris: [REDIRECT_URI],
			post_logout_redirect_uris: [LOGGED_OUT],
			grant_types: ["authorization_code", "refresh_token", "client_credentials"],
			response_types: ["code"],
			scope: "openid offline notes.read",
			audience: ["https://notes.example"],
			...members,
		},
	});
	return { ...data, client_id: data.client_id ?? "", client_secret: data.client_secret ?? "" };
}

const authorize = ({ stack }: Hydra, clientId: string, varied: Readonly<Record<string, string>> = {}) => {
	const parameters = {
		client_id: clientId,
		response_type: "code",
		redirect_uri: REDIRECT_URI,
		scope: "openid offline notes.read",
		audience: "https://notes.example",
		state: "a-state-of-the-application",
		...varied,
	};
	return `${stack.issuer}/oauth2/auth?${new URLSearchParams(parameters)}`;
};

const parameter = (url: URL, name: string): string => url.searchParams.get(name) ?? "";

/** Logs in and consents as a login and consent app does, and answers what the application is sent. */
async function authorizeAs(hydra: Hydra, subject: string, clientId: string) {
	const browser = new UserAgent();
	const login = await browser.follow(authorize(hydra, clientId));
	const loginAnswer = await hydra.admin.acceptOAuth2LoginRequest({
		loginChallenge: parameter(login, "login_challenge"),
		acceptOAuth2LoginRequest: {
			subject,
			remember: true,
			remember_for: 3600,
			acr: "urn:acr:one",
			amr: ["pwd"],
		},
	});
	const consent = await browser.follow(loginAnswer.data.redirect_to);
	const consentAnswer = await hydra.admin.acceptOAuth2ConsentRequest({
		consentChallenge: parameter(consent, "consent_challenge"),
		acceptOAuth2ConsentRequest: {
			grant_scope: ["openid", "offline", "notes.read"],
			grant_access_token_audience: ["https://notes.example"],
			remember: true,
			remember_for: 3600,
			session: { access_token: { tenant: "north" }, id_token: { nickname: "Mara" } },
		},
	});
	return { browser, returned: await browser.follow(consentAnswer.data.redirect_to) };
}

/** The same client, with the credentials of the application. */
function asApplication(
	{ stack }: Hydra,
	client: { readonly client_id: string; readonly client_secret: string },
) {
	const { client_id: username, client_secret: password } = client;
	return new OAuth2Api(new Configuration({ basePath: stack.issuer, username, password }));
}

async function tokensOf(hydra: Hydra, subject: string) {
	const client = await register(hydra);
	const { browser, returned } = await authorizeAs(hydra, subject, client.client_id);
	const { data: tokens } = await asApplication(hydra, client).oauth2TokenExchange({
		grantType: "authorization_code",
		code: parameter(returned, "code"),
		redirectUri: REDIRECT_URI,
	});
	return { client, browser, tokens };
}

const statusOf = (error: unknown): unknown =>
	typeof error === "object" && error !== null && "response" in error
		? (error.response as { status?: unknown }).status
		: error;

const someone = () => `stranger-${randomBytes(6).toString("hex")}`;

test.describe("@ory/hydra-client: clients", () => {
	test("creates, reads, replaces, patches, lists and deletes a client", async ({ stack }) => {
		const { admin } = connect(stack);
		const name = someone();
		const created = await register({ admin, stack }, { client_name: name });
		expect(created.client_secret).not.toBe("");

		const { data: read } = await admin.getOAuth2Client({ id: created.client_id });
		expect(read).toMatchObject({ client_id: created.client_id, client_name: name });
		expect(read.client_secret).toBeUndefined();

		const { data: replaced } = await admin.setOAuth2Client({
			id: created.client_id,
			oAuth2Client: { ...read, client_uri: "https://app.example" },
		});
		expect(replaced.client_uri).toBe("https://app.example");

		const { data: patched } = await admin.patchOAuth2Client({
			id: created.client_id,
			jsonPatch: [{ op: "replace", path: "/scope", value: "openid" }],
		});
		expect(patched).toMatchObject({ scope: "openid", client_uri: "https://app.example" });

		const { data: lifespans } = await admin.setOAuth2ClientLifespans({
			id: created.client_id,
			oAuth2ClientTokenLifespans: { authorization_code_grant_access_token_lifespan: "5m0s" },
		});
		expect(lifespans.authorization_code_grant_access_token_lifespan).toBe("5m0s");

		const { data: listed } = await admin.listOAuth2Clients({ clientName: name });
		expect(listed.map(({ client_id }) => client_id)).toEqual([created.client_id]);

		await admin.deleteOAuth2Client({ id: created.client_id });
		expect(await admin.getOAuth2Client({ id: created.client_id }).catch(statusOf)).toBe(404);
	});

	test("turns the pages of a list", async ({ stack }) => {
		const hydra = connect(stack);
		const name = someone();
		const made = [];
		for (let index = 0; index < 3; index++)
			made.push((await register(hydra, { client_name: name })).client_id);

		const seen: (string | undefined)[] = [];
		let pageToken: string | undefined;
		do {
			const { data, headers } = await hydra.admin.listOAuth2Clients({
				clientName: name,
				pageSize: 1,
				...(pageToken === undefined ? {} : { pageToken }),
			});
			seen.push(...data.map(({ client_id }) => client_id));
			const [, next] = /<([^>]+)>;\s*rel="next"/.exec(String(headers["link"] ?? "")) ?? [];
			pageToken = next === undefined ? undefined : parameter(new URL(next, stack.adminUrl), "page_token");
		} while (pageToken !== undefined);
		expect(seen.toSorted()).toEqual(made.toSorted());
	});
});

test.describe("@ory/hydra-client: login and consent", () => {
	test("accepts a login and a consent, and the application gets its tokens", async ({ stack }) => {
		const hydra = connect(stack);
		const subject = someone();
		const { client, tokens } = await tokensOf(hydra, subject);
		expect(tokens).toMatchObject({ token_type: "bearer", scope: "openid offline notes.read" });
		expect(tokens.access_token).toMatch(/^ory_at_/);
		expect(tokens.refresh_token).toMatch(/^ory_rt_/);

		const { data: introspected } = await hydra.admin.introspectOAuth2Token({
			token: tokens.access_token ?? "",
		});
		expect(introspected).toMatchObject({
			active: true,
			sub: subject,
			client_id: client.client_id,
			aud: ["https://notes.example"],
			scope: "openid offline notes.read",
			token_use: "access_token",
			ext: { tenant: "north" },
		});
		const claims = readClaims(tokens.id_token);
		expect(claims).toMatchObject({ sub: subject, acr: "urn:acr:one", amr: ["pwd"], nickname: "Mara" });

		const userinfo = new OidcApi(
			new Configuration({ basePath: stack.issuer, accessToken: tokens.access_token ?? "" }),
		);
		expect((await userinfo.getOidcUserInfo()).data.sub).toBe(subject);
	});

	test("shows a login request and a consent request in Hydra's shape", async ({ stack }) => {
		const hydra = connect(stack);
		const { client_id } = await register(hydra);
		const browser = new UserAgent();
		const url = authorize(hydra, client_id, { login_hint: "mara@people.example", ui_locales: "de en" });
		const loginChallenge = parameter(await browser.follow(url), "login_challenge");
		const { data: login } = await hydra.admin.getOAuth2LoginRequest({ loginChallenge });
		expect(login).toMatchObject({
			challenge: loginChallenge,
			skip: false,
			subject: "",
			requested_scope: ["openid", "offline", "notes.read"],
			requested_access_token_audience: ["https://notes.example"],
			oidc_context: { login_hint: "mara@people.example", ui_locales: ["de", "en"] },
			client: { client_id },
		});

		const accepted = await hydra.admin.acceptOAuth2LoginRequest({
			loginChallenge,
			acceptOAuth2LoginRequest: { subject: "somebody", context: { from: "the login app" } },
		});
		const consentChallenge = parameter(await browser.follow(accepted.data.redirect_to), "consent_challenge");
		const { data: consent } = await hydra.admin.getOAuth2ConsentRequest({ consentChallenge });
		expect(consent).toMatchObject({
			challenge: consentChallenge,
			subject: "somebody",
			skip: false,
			context: { from: "the login app" },
			login_session_id: login.session_id,
			requested_scope: ["openid", "offline", "notes.read"],
		});
	});

	test("rejects a login, and the application is told", async ({ stack }) => {
		const hydra = connect(stack);
		const { client_id } = await register(hydra);
		const browser = new UserAgent();
		const login = await browser.follow(authorize(hydra, client_id));
		const { data } = await hydra.admin.rejectOAuth2LoginRequest({
			loginChallenge: parameter(login, "login_challenge"),
			rejectOAuth2Request: { error: "login_required", error_description: "Closed today." },
		});
		const returned = await browser.follow(data.redirect_to);
		expect(returned.origin + returned.pathname).toBe(REDIRECT_URI);
		expect(parameter(returned, "error")).toBe("login_required");
		expect(parameter(returned, "error_description")).toContain("Closed today.");
	});

	test("rejects a consent, and the application is told", async ({ stack }) => {
		const hydra = connect(stack);
		const { client_id } = await register(hydra);
		const browser = new UserAgent();
		const login = await browser.follow(authorize(hydra, client_id));
		const accepted = await hydra.admin.acceptOAuth2LoginRequest({
			loginChallenge: parameter(login, "login_challenge"),
			acceptOAuth2LoginRequest: { subject: someone() },
		});
		const consent = await browser.follow(accepted.data.redirect_to);
		const { data } = await hydra.admin.rejectOAuth2ConsentRequest({
			consentChallenge: parameter(consent, "consent_challenge"),
			rejectOAuth2Request: { error: "access_denied" },
		});
		expect(parameter(await browser.follow(data.redirect_to), "error")).toBe("access_denied");
	});

	test("finds a remembered login and a remembered consent again", async ({ stack }) => {
		const hydra = connect(stack);
		const subject = someone();
		const { client, browser } = await tokensOf(hydra, subject);
		const again = await browser.follow(authorize(hydra, client.client_id));
		const loginChallenge = parameter(again, "login_challenge");
		const { data: login } = await hydra.admin.getOAuth2LoginRequest({ loginChallenge });
		expect(login).toMatchObject({ skip: true, subject });
		const accepted = await hydra.admin.acceptOAuth2LoginRequest({
			loginChallenge,
			acceptOAuth2LoginRequest: { subject },
		});
		const consentChallenge = parameter(await browser.follow(accepted.data.redirect_to), "consent_challenge");
		expect((await hydra.admin.getOAuth2ConsentRequest({ consentChallenge })).data.skip).toBe(true);
	});
});

test.describe("@ory/hydra-client: sessions and tokens", () => {
	test("lists consent sessions and revokes them with their tokens", async ({ stack }) => {
		const hydra = connect(stack);
		const subject = someone();
		const { client, tokens } = await tokensOf(hydra, subject);
		const { data: sessions } = await hydra.admin.listOAuth2ConsentSessions({ subject });
		expect(sessions).toMatchObject([
			{
				grant_scope: ["openid", "offline", "notes.read"],
				grant_access_token_audience: ["https://notes.example"],
				remember: true,
				remember_for: 3600,
				consent_request: { subject, client: { client_id: client.client_id } },
			},
		]);

		await hydra.admin.revokeOAuth2ConsentSessions({ subject, client: client.client_id });
		expect((await hydra.admin.listOAuth2ConsentSessions({ subject })).data).toEqual([]);
		const { data } = await hydra.admin.introspectOAuth2Token({ token: tokens.access_token ?? "" });
		expect(data).toEqual({ active: false });
	});

	test("revokes the login sessions of a person", async ({ stack }) => {
		const hydra = connect(stack);
		const subject = someone();
		const { client, browser } = await tokensOf(hydra, subject);
		await hydra.admin.revokeOAuth2LoginSessions({ subject });
		const again = await browser.follow(authorize(hydra, client.client_id));
		const loginChallenge = parameter(again, "login_challenge");
		expect((await hydra.admin.getOAuth2LoginRequest({ loginChallenge })).data.skip).toBe(false);
	});

	test("refreshes and revokes a token", async ({ stack }) => {
		const hydra = connect(stack);
		const { client, tokens } = await tokensOf(hydra, someone());
		const application = asApplication(hydra, client);
		const { data: refreshed } = await application.oauth2TokenExchange({
			grantType: "refresh_token",
			refreshToken: tokens.refresh_token ?? "",
		});
		expect(refreshed.refresh_token).not.toBe(tokens.refresh_token);

		await application.revokeOAuth2Token({ token: refreshed.refresh_token ?? "" });
		for (const token of [tokens.access_token, refreshed.access_token, refreshed.refresh_token]) {
			expect((await hydra.admin.introspectOAuth2Token({ token: token ?? "" })).data.active).toBe(false);
		}
	});

	test("deletes the access tokens of a client", async ({ stack }) => {
		const hydra = connect(stack);
		const client = await register(hydra);
		const { data: tokens } = await asApplication(hydra, client).oauth2TokenExchange({
			grantType: "client_credentials",
		});
		const token = tokens.access_token ?? "";
		expect((await hydra.admin.introspectOAuth2Token({ token })).data.active).toBe(true);
		await hydra.admin.deleteOAuth2Token({ clientId: client.client_id });
		expect((await hydra.admin.introspectOAuth2Token({ token })).data.active).toBe(false);
	});
});

test.describe("@ory/hydra-client: logout and metadata", () => {
	test("accepts a logout, and the session is over", async ({ stack }) => {
		const hydra = connect(stack);
		const subject = someone();
		const { client, browser, tokens } = await tokensOf(hydra, subject);
		const parameters = new URLSearchParams({
			id_token_hint: tokens.id_token ?? "",
			post_logout_redirect_uri: LOGGED_OUT,
			state: "back",
		});
		const asked = await browser.follow(`${stack.issuer}/oauth2/sessions/logout?${parameters}`);
		const logoutChallenge = parameter(asked, "logout_challenge");
		const { data: request } = await hydra.admin.getOAuth2LogoutRequest({ logoutChallenge });
		expect(request).toMatchObject({ subject, rp_initiated: true, client: { client_id: client.client_id } });

		const { data } = await hydra.admin.acceptOAuth2LogoutRequest({ logoutChallenge });
		const gone = await browser.follow(data.redirect_to);
		expect(gone.href).toBe(`${LOGGED_OUT}?state=back`);
		const again = await browser.follow(authorize(hydra, client.client_id));
		const loginChallenge = parameter(again, "login_challenge");
		expect((await hydra.admin.getOAuth2LoginRequest({ loginChallenge })).data.skip).toBe(false);
	});

	test("rejects a logout, and the session stays", async ({ stack }) => {
		const hydra = connect(stack);
		const { client, browser } = await tokensOf(hydra, someone());
		const asked = await browser.follow(`${stack.issuer}/oauth2/sessions/logout`);
		const logoutChallenge = parameter(asked, "logout_challenge");
		await hydra.admin.rejectOAuth2LogoutRequest({ logoutChallenge });
		const again = await browser.follow(authorize(hydra, client.client_id));
		const loginChallenge = parameter(again, "login_challenge");
		expect((await hydra.admin.getOAuth2LoginRequest({ loginChallenge })).data.skip).toBe(true);
	});

	test("reads metadata, keys, health and version", async ({ stack }) => {
		const publicly = new Configuration({ basePath: stack.issuer });
		const { data: metadata } = await new OidcApi(publicly).discoverOidcConfiguration();
		expect(metadata.issuer).toBe(stack.issuer);
		const { data: keys } = await new WellknownApi(publicly).discoverJsonWebKeys();
		expect(keys.keys?.[0]).toMatchObject({ kty: "RSA", alg: "RS256", use: "sig" });
		expect(keys.keys?.[0]).not.toHaveProperty("d");
		const admin = new MetadataApi(new Configuration({ basePath: stack.adminUrl }));
		expect((await admin.isAlive()).data.status).toBe("ok");
		// Nothing more: the clocks of this machine and its database agree.
		expect((await admin.isReady()).data).toEqual({ status: "ok" });
		expect((await admin.getVersion()).data.version).toMatch(/^v?\d+\.\d+\.\d+/);
	});
});

function readClaims(idToken: string | undefined): unknown {
	return JSON.parse(Buffer.from(idToken?.split(".")[1] ?? "", "base64url").toString());
}
