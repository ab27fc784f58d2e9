import type { Mend, Posture, PostureCheck } from "@gatehouse/schemas";
import { POSTURE_CHECKS } from "@gatehouse/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type JudgedClient, judgePosture, type PosturePolicy } from "../../src/clients/index.ts";
import type { NewClient } from "../../src/storage/contracts/clients.ts";
import { createWorld, type Person, type World } from "../admin-access/world.ts";

const DAY = 86_400_000;
const NOW = Date.parse("2026-11-24T12:00:00Z");

const POLICY: PosturePolicy = {
	enforcesPkce: true,
	scopeStrategy: "wildcard",
	secretAge: 365 * DAY,
	unusedAfter: 90 * DAY,
	accessTokenLifespan: 3_600_000,
	idTokenLifespan: DAY,
	refreshTokenLifespan: 90 * DAY,
};

const SECRET = { algorithm: "sha256", digest: "00", createdAt: NOW } as const;

const SOUND: JudgedClient = {
	redirectUris: ["https://app.example/callback"],
	postLogoutRedirectUris: [],
	grantTypes: ["authorization_code", "refresh_token"],
	responseTypes: ["code"],
	scope: "openid profile",
	owner: "Ledger team",
	ownerAccount: null,
	contacts: [],
	tokenEndpointAuthMethod: "client_secret_basic",
	skipConsent: false,
	applicationType: "web",
	secrets: [SECRET],
	lifespans: {},
	pausedAt: null,
	createdAt: NOW,
};

const judge = (
	client: Partial<JudgedClient>,
	policy: Partial<PosturePolicy> = {},
	lastUsedAt: number | null = NOW,
) => judgePosture({ ...SOUND, ...client }, { ...POLICY, ...policy }, { now: NOW, lastUsedAt });
const checks = (judged: Posture) => judged.findings.map(({ check }) => check);

/** A client that fails the check and no other. */
const FAILS: Readonly<
	Record<PostureCheck, readonly [Partial<JudgedClient>, Partial<PosturePolicy>?, (number | null)?]>
> = {
	redirect_uri_http: [{ redirectUris: ["http://app.example/callback"] }],
	redirect_uri_wildcard: [{ redirectUris: ["https://app.example/cb", "https://*.example/cb"] }],
	redirect_uri_unfit: [{ redirectUris: ["https://app.example/cb", "com.example.app:/cb"] }],
	implicit_grant: [{ responseTypes: ["code", "token id_token"] }],
	password_grant: [{ grantTypes: ["authorization_code", "password"] }],
	pkce_not_required: [{ tokenEndpointAuthMethod: "none", secrets: [] }, { enforcesPkce: false }],
	shipped_secret: [{ applicationType: "native" }],
	consent_skipped: [
		{
			applicationType: "native",
			tokenEndpointAuthMethod: "none",
			secrets: [],
			redirectUris: ["com.example.app:/cb"],
			skipConsent: true,
		},
	],
	scope_everything: [{ scope: "openid *" }],
	scope_wildcard: [{ scope: "openid invoices.*" }],
	secret_chosen: [{ secrets: [{ ...SECRET, algorithm: "argon2id" }] }],
	secret_old: [{ secrets: [{ ...SECRET, createdAt: NOW - 366 * DAY }] }],
	access_token_lifespan: [{ lifespans: { client_credentials_grant_access_token_lifespan: 2 * 3_600_000 } }],
	id_token_lifespan: [{ lifespans: { refresh_token_grant_id_token_lifespan: 2 * DAY } }],
	refresh_token_lifespan: [{ lifespans: { refresh_token_grant_refresh_token_lifespan: 91 * DAY } }],
	no_owner: [{ owner: "" }],
	unused: [{ createdAt: NOW - 400 * DAY }, {}, NOW - 91 * DAY],
};

describe("RFC 9700 §2: what a client's configuration can fail", () => {
	it("finds nothing in a sound client", () => {
		expect(judge({})).toEqual({ state: "sound", findings: [] });
	});

	it.each(POSTURE_CHECKS)("%s: is found alone, with its section, a sentence and a severity", (check) => {
		const judged = judge(...FAILS[check]);
		expect(checks(judged)).toEqual([check]);
		const [finding] = judged.findings;
		expect(finding?.section).toMatch(/RFC \d+ §|portal\.posture\./);
		expect(finding?.sentence).toMatch(/\.$/);
		expect(judged.state).toBe(finding?.severity);
	});

	it("puts the worst first, and idle is only what has no other fault", () => {
		const judged = judge({ owner: "", scope: "*", createdAt: NOW - 91 * DAY }, {}, null);
		expect(checks(judged)).toEqual(["scope_everything", "no_owner", "unused"]);
		expect(judged.state).toBe("at_risk");
	});

	it.each([
		["http on this machine", { redirectUris: ["http://localhost:3000/cb", "http://127.0.0.1/cb"] }],
		[
			"a scheme of its own of a native application",
			{
				applicationType: "native",
				redirectUris: ["com.example.app:/cb"],
				tokenEndpointAuthMethod: "none",
				secrets: [],
			},
		],
		["a contact instead of an owner", { owner: "", contacts: ["team@example.com"] }],
		["an account instead of an owner", { owner: "", ownerAccount: "0b0e6a4e-0000-4000-8000-000000000000" }],
		["a secret on the last day of the policy", { secrets: [{ ...SECRET, createdAt: NOW - 365 * DAY }] }],
		[
			"an old secret that has expired",
			{ secrets: [SECRET, { ...SECRET, createdAt: 0, expiresAt: NOW - 1 }] },
		],
		["an idle client that is paused already", { createdAt: 0, pausedAt: NOW }],
		[
			"a lifespan of a grant that this server does not know",
			{ lifespans: { implicit_grant_access_token_lifespan: 99 * DAY } },
		],
	] as const)("finds nothing in %s", (_, client) => {
		expect(checks(judge(client as Partial<JudgedClient>, {}, null))).toEqual([]);
	});

	it("knows no wildcard where scopes are compared exactly, and no age where the policy has none", () => {
		expect(checks(judge({ scope: "*" }, { scopeStrategy: "exact" }))).toEqual([]);
		expect(checks(judge({ secrets: [{ ...SECRET, createdAt: 0 }] }, { secretAge: null }))).toEqual([]);
		expect(checks(judge({ createdAt: 0 }, { unusedAfter: null }, null))).toEqual([]);
	});

	it("offers no mend that would leave nobody able to sign in, or give a default scope", () => {
		const mendOf = (client: Partial<JudgedClient>) => judge(client).findings[0]?.mend;
		expect(mendOf({ redirectUris: ["https://*.example/cb"] })).toBeNull();
		expect(mendOf({ scope: "*" })).toBeNull();
		expect(mendOf({ applicationType: "native", grantTypes: ["client_credentials"] })).toBeNull();
	});

	it("makes a new secret when the newest is old, and ends the earlier ones when it is not", () => {
		const old = { ...SECRET, createdAt: NOW - 400 * DAY };
		expect(judge({ secrets: [old] }).findings[0]?.mend?.operation).toBe("rotateClientSecret");
		expect(judge({ secrets: [SECRET, old] }).findings[0]?.mend?.operation).toBe("forgetRotatedSecrets");
	});
});

describe("the mend of a finding", () => {
	let world: World;
	let developer: Person;
	beforeAll(async () => {
		world = await createWorld();
		developer = await world.person("developer", "Dana");
	});
	afterAll(() => world.close());

	/** As an earlier version, or somebody with the database at hand, could have stored it. */
	const store = async (clientId: string, client: Partial<NewClient>) => {
		const made: NewClient = {
			...SOUND,
			clientId,
			clientName: clientId,
			redirectUrisChangedAt: NOW,
			allowedCorsOrigins: [],
			audience: [],
			policyUri: "",
			tosUri: "",
			clientUri: "",
			logoUri: "",
			subjectType: "public",
			tokenEndpointAuthMethod: "client_secret_basic",
			skipLogoutConsent: null,
			metadata: {},
			updatedAt: NOW,
			verifiedAt: null,
			requiredScopes: [],
			impliedScopes: [],
			reserved: false,
			...client,
			ownerAccount: developer.account.id,
			secrets: client.secrets ?? [{ ...SECRET, createdAt: Date.now() }],
			createdAt: Date.now(),
		};
		await world.context.stores.clients.create(made);
	};
	const postureOf = async (id: string): Promise<Posture> =>
		(await world.call("getClientSettings", { as: developer, params: { id } })).body.posture;
	const apply = ({ operation, ...rest }: Mend, id: string) =>
		world.call(operation, { as: "api_key", params: { id }, ...("body" in rest ? { body: rest.body } : {}) });

	it.each(POSTURE_CHECKS.filter((check) => !["pkce_not_required", "no_owner", "unused"].includes(check)))(
		"%s: one call of the API with the body as it stands, and the finding is gone",
		async (check) => {
			const [client] = FAILS[check];
			await store(check, client as Partial<NewClient>);
			const before = (await postureOf(check)).findings.find((finding) => finding.check === check);
			if (before?.mend === null || before === undefined) throw new Error("no mend");
			const answer = await apply(before.mend, check);
			expect(answer.status, JSON.stringify(answer.body)).toBe(200);
			const after = (await postureOf(check)).findings;
			if (before.mend.operation === "rotateClientSecret") {
				const next = after.find((finding) => finding.check === check)?.mend;
				expect(next?.operation).toBe("forgetRotatedSecrets");
				if (next) await apply(next, check);
			}
			expect(checks(await postureOf(check))).toEqual([]);
		},
	);

	it("mends together what can only be registered together", async () => {
		await store("together", {
			redirectUris: ["http://app.example/cb", "https://app.example/cb", "https://*.example/cb"],
			postLogoutRedirectUris: ["http://app.example/bye"],
			grantTypes: ["implicit", "password"],
			responseTypes: ["token"],
		});
		const { findings } = await postureOf("together");
		expect(checks(await postureOf("together"))).toEqual([
			"redirect_uri_http",
			"redirect_uri_wildcard",
			"implicit_grant",
			"password_grant",
		]);
		const mend = findings[3]?.mend;
		if (!mend) throw new Error("no mend");
		expect((await apply(mend, "together")).body).toMatchObject({
			redirect_uris: ["https://app.example/cb"],
			post_logout_redirect_uris: ["https://app.example/bye"],
			grant_types: ["authorization_code"],
			response_types: ["code"],
		});
		expect((await postureOf("together")).state).toBe("sound");
	});

	it("changes nothing when somebody changed the client since it was judged", async () => {
		await store("meanwhile", { scope: "openid invoices.*" });
		const mend = (await postureOf("meanwhile")).findings[0]?.mend;
		const body = [{ op: "replace", path: "/scope", value: "openid invoices.* more" }];
		await world.call("patchClient", { as: "api_key", params: { id: "meanwhile" }, body });
		if (!mend) throw new Error("no mend");
		expect((await apply(mend, "meanwhile")).status).toBe(400);
		expect((await world.context.stores.clients.findByClientId("meanwhile"))?.scope).toBe(
			"openid invoices.* more",
		);
	});
});
