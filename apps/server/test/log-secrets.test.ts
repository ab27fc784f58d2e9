import { createHash, randomBytes } from "node:crypto";
import { createRootKeys, nextAuthSecret, portalClientSecret, portalKey } from "@gatehouse/core";
import { describe, expect, it } from "vitest";
import {
	forkServer,
	readSecrets,
	type ServerProcess,
	temporaryDataFolder,
	untilReady,
} from "./server-process.ts";

const LOGIN_APP = "http://localhost:9/login";
const CONSENT_APP = "http://localhost:9/consent";
const CALLBACK = "http://localhost:9/callback";
const PASSWORD = "correct horse battery staple";

/** A run of everything that has secrets, which are collected as they appear. */
class Run {
	readonly secrets = new Map<string, string>();
	readonly #cookies = new Map<string, string>();
	readonly server: ServerProcess;

	constructor(server: ServerProcess) {
		this.server = server;
	}

	remember(name: string, value: unknown): string {
		if (typeof value !== "string" || value === "") throw new Error(`there is no ${name}`);
		this.secrets.set(name, value);
		return value;
	}

	/** What a browser does with one address: sends cookies, keeps cookies, and shows where it is sent. */
	async visit(address: string): Promise<URL> {
		const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
		const answer = await fetch(address, { redirect: "manual", headers: { cookie } });
		for (const line of answer.headers.getSetCookie()) {
			const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
			this.#cookies.set(name, value);
			if (value !== "") this.remember(`cookie ${name}`, value);
		}
		const location = answer.headers.get("location");
		if (location === null) throw new Error(`${answer.status} ${await answer.text()}`);
		const target = new URL(location, address);
		for (const [name, value] of target.searchParams) {
			if (/challenge|verifier|^code$/.test(name)) this.remember(name, value);
		}
		return target;
	}

	async admin(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
		const answer = await fetch(`${this.server.adminUrl}${path}`, {
			method,
			headers: { "content-type": "application/json" },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
		return answer.status === 204 ? {} : ((await answer.json()) as Record<string, unknown>);
	}

	async post(
		path: string,
		form: Readonly<Record<string, string>>,
		authorization?: string,
	): Promise<Record<string, unknown>> {
		const headers = authorization === undefined ? {} : { authorization };
		const answer = await fetch(`${this.server.publicUrl}${path}`, {
			method: "POST",
			headers,
			body: new URLSearchParams(form),
		});
		const text = await answer.text();
		return text === "" ? {} : JSON.parse(text);
	}
}

async function authorize(
	run: Run,
	clientId: string,
): Promise<{ readonly code: string; readonly verifier: string }> {
	const verifier = run.remember("code_verifier", randomBytes(32).toString("base64url"));
	const parameters = new URLSearchParams({
		...{ client_id: clientId, response_type: "code", scope: "openid offline_access", redirect_uri: CALLBACK },
		...{ state: run.remember("state", randomBytes(16).toString("base64url")), code_challenge_method: "S256" },
		code_challenge: createHash("sha256").update(verifier).digest("base64url"),
	});
	const login = await run.visit(`${run.server.publicUrl}/oauth2/auth?${parameters}`);
	const afterLogin = await accept(run, "login", login, {
		subject: "somebody",
		remember: true,
		remember_for: 3600,
	});
	const consent = await run.visit(afterLogin);
	const grant = { grant_scope: ["openid", "offline_access"], session: { access_token: { level: PASSWORD } } };
	const callback = await run.visit(await accept(run, "consent", consent, grant));
	return { code: callback.searchParams.get("code") ?? "", verifier };
}

async function accept(run: Run, step: "login" | "consent", at: URL, body: object): Promise<string> {
	const challenge = at.searchParams.get(`${step}_challenge`) ?? "";
	const path = `/admin/oauth2/auth/requests/${step}`;
	await run.admin("GET", `${path}?${step}_challenge=${challenge}`);
	const answer = await run.admin("PUT", `${path}/accept?${step}_challenge=${challenge}`, body);
	const target = String(answer["redirect_to"]);
	run.remember(`${step}_verifier`, new URL(target).searchParams.get(`${step}_verifier`));
	return target;
}

async function useTokens(run: Run, client: Record<string, unknown>): Promise<void> {
	const secret = run.remember("client_secret", client["client_secret"]);
	const clientId = String(client["client_id"]);
	const basic = Buffer.from(`${clientId}:${secret}`).toString("base64");
	run.remember("basic credentials", basic);
	const { code, verifier } = await authorize(run, clientId);
	const exchange = {
		grant_type: "authorization_code",
		code,
		redirect_uri: CALLBACK,
		code_verifier: verifier,
	};
	const tokens = await run.post("/oauth2/token", exchange, `Basic ${basic}`);
	const accessToken = run.remember("access_token", tokens["access_token"]);
	run.remember("id_token", tokens["id_token"]);
	const refresh = {
		grant_type: "refresh_token",
		refresh_token: run.remember("refresh_token", tokens["refresh_token"]),
	};
	const next = await run.post("/oauth2/token", refresh, `Basic ${basic}`);
	run.remember("second access_token", next["access_token"]);
	await fetch(`${run.server.publicUrl}/userinfo`, { headers: { authorization: `Bearer ${accessToken}` } });
	await run.post("/oauth2/introspect", { token: accessToken }, `Basic ${basic}`);
	await run.post("/oauth2/revoke", { token: accessToken }, `Basic ${basic}`);
	// and what goes wrong is what is logged most
	await run.post("/oauth2/token", { ...exchange, client_id: clientId, client_secret: `${secret}x` });
	await run.post("/oauth2/token", exchange, `Basic ${basic}`);
	await run
		.visit(`${run.server.publicUrl}/oauth2/sessions/logout?id_token_hint=${next["id_token"]}`)
		.catch(() => {});
}

describe("what a run prints", () => {
	it.each(["json", "text"])(
		"holds none of the secrets that the run made or was given (log.format %s)",
		async (format) => {
			const dataFolder = temporaryDataFolder();
			const environment = {
				LOG_LEVEL: "trace",
				LOG_FORMAT: format,
				URLS_LOGIN: LOGIN_APP,
				URLS_CONSENT: CONSENT_APP,
			};
			const run = new Run(await untilReady(await forkServer({ dataFolder, environment })));
			const secrets = readSecrets(dataFolder);
			const keys = createRootKeys(secrets);
			for (const secret of [...secrets.system, ...secrets.cookie]) run.remember(secret, secret);
			for (const derive of [portalKey, portalClientSecret, nextAuthSecret])
				run.remember(derive.name, derive(keys));
			run.remember("session claim", PASSWORD);
			const client = await run.admin("POST", "/admin/clients", {
				...{
					grant_types: ["authorization_code", "refresh_token"],
					response_types: ["code"],
					redirect_uris: [CALLBACK],
				},
				scope: "openid offline_access",
			});
			await useTokens(run, client);
			run.server.child.kill("SIGTERM");
			expect(await run.server.ended).toBe(0);

			const output = run.server.output();
			expect(output).toContain("/oauth2/token");
			const told = [...run.secrets].filter(
				([, secret]) => output.includes(secret) || output.includes(encodeURIComponent(secret)),
			);
			expect(told.map(([name]) => name)).toEqual([]);
		},
	);
});
