import { createHash, randomBytes } from "node:crypto";
import { createRootKeys, portalKey } from "@gatehouse/core";
import { createTestDatabase } from "@gatehouse/core/testing";
import { PORTAL_KEY_HEADER, VISITOR_ADDRESS_HEADER } from "@gatehouse/schemas";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ServerProcess } from "../server-process.ts";
import {
	ask,
	CALLBACK,
	createClient,
	isActive,
	pidOf,
	startWorkers,
	type TestClient,
	tokenRequest,
	until,
} from "./world.ts";

const SYSTEM = "the secret that all workers have 0123456789";
const PAGES = { URLS_LOGIN: "http://localhost:9/login", URLS_CONSENT: "http://localhost:9/consent" };
const REQUESTS = "/admin/oauth2/auth/requests";

describe("the workers of a server (serve.workers)", () => {
	it("answer in turn on both listeners, and each line of the log says which one", async () => {
		const server = await startWorkers(3);
		for (let turn = 0; turn < 3; turn++) {
			expect((await ask(`${server.publicUrl}/.well-known/jwks.json`)).status).toBe(200);
			expect((await ask(`${server.adminUrl}/admin/clients`)).status).toBe(200);
		}
		for (const listener of ["public", "admin"]) {
			const answered = new RegExp(`answered worker=(\\d) listener=${listener} .*status=200`, "g");
			// Each worker writes its own lines, and they come here after its answer.
			await until(() => {
				const workers = Array.from(server.output().matchAll(answered), ([, worker]) => worker);
				expect(workers.toSorted()).toEqual(["1", "2", "3"]);
			});
		}
	});

	it("complete an authorization whose every step comes to another worker", async () => {
		const server = await startWorkers(2, PAGES);
		const client = await createClient(server);
		// An odd number of requests a flow: what one flow asks of the first worker, the next asks of the second.
		for (let flow = 0; flow < 4; flow++) {
			const { code, verifier } = await authorize(server, client);
			if (flow % 2 === 0) await ask(`${server.publicUrl}/health/alive`);
			const { status, body } = await exchange(server, client, { code, verifier });
			expect(status, body).toBe(200);
		}
		expect(server.output()).not.toContain("ERROR");
	});

	it("redeem a code once, however many are asked at the same time", async () => {
		const server = await startWorkers(3, PAGES);
		const client = await createClient(server);
		for (let round = 0; round < 5; round++) {
			const proof = await authorize(server, client);
			const answers = await Promise.all(Array.from({ length: 20 }, () => exchange(server, client, proof)));
			const statuses = answers.map(({ status }) => status).toSorted();
			expect(statuses).toEqual([200, ...Array.from({ length: 19 }, () => 400)]);
			const won = answers.find(({ status }) => status === 200)?.body ?? "";
			const { access_token: token } = JSON.parse(won) as { readonly access_token: string };
			// RFC 6749 §4.1.2: what came of a code that was used again is revoked, whichever worker issued it.
			expect(await isActive(server, token)).toBe(false);
		}
	});

	it("grant together no more tries of a password than one process does", async () => {
		const database = await createTestDatabase();
		onTestFinished(database.drop);
		const server = await startWorkers(2, { DSN: database.url, SECRETS_SYSTEM: SYSTEM });
		const key = portalKey(createRootKeys({ system: [SYSTEM], cookie: [SYSTEM] }));
		const headers = { [PORTAL_KEY_HEADER]: key, [VISITOR_ADDRESS_HEADER]: "198.51.100.7" };
		const json = { email: "somebody@example.com", password: "a wrong password" };
		const tries = Array.from({ length: 40 }, () =>
			ask(`${server.adminUrl}/admin/accounts/sign-in`, { json, headers }),
		);
		const statuses = (await Promise.all(tries)).map(({ status }) => status);
		expect(new Set(statuses)).toEqual(new Set([401, 429]));
		const through = statuses.filter((status) => status === 401).length;
		expect(through).toBeGreaterThanOrEqual(2);
		expect(through).toBeLessThanOrEqual(5);
	});

	it("let through together as many anonymous authorization requests as one process does", async () => {
		const database = await createTestDatabase();
		onTestFinished(database.drop);
		const server = await startWorkers(2, {
			...{ DSN: database.url, SECRETS_SYSTEM: SYSTEM, ...PAGES },
			OAUTH2_ANONYMOUS_REQUESTS_PER_MINUTE: "20",
			SERVE_PUBLIC_TRUSTED_PROXIES: "127.0.0.0/8,::1",
		});
		const client = await createClient(server);
		const { address } = authorizationRequest(server, client);
		const begin = () => ask(address, { headers: { "x-forwarded-for": "198.51.100.8" } });
		const statuses = (await Promise.all(Array.from({ length: 60 }, begin))).map(({ status }) => status);
		const through = statuses.filter((status) => status !== 429).length;
		// a minute's worth, and what a slow machine's seconds add to it
		expect(through).toBeGreaterThanOrEqual(20);
		expect(through).toBeLessThan(40);
		const { count } = (
			await database.query<{ count: number }>("SELECT count(*)::int AS count FROM authorization_request")
		)[0] ?? { count: -1 };
		expect(count).toBe(through);
	});

	it("share the connections that db.max_connections allows", async () => {
		const database = await createTestDatabase();
		onTestFinished(database.drop);
		const server = await startWorkers(3, {
			...{ DSN: database.url, SECRETS_SYSTEM: SYSTEM },
			DB_MAX_CONNECTIONS: "6",
		});
		const client = await createClient(server);
		let most = 0;
		let asking = true;
		const watching = (async () => {
			while (asking) {
				const rows = await database.query<{ pid: number }>(
					"SELECT pid FROM pg_stat_activity WHERE application_name = 'gatehouse' AND datname = current_database()",
				);
				most = Math.max(most, rows.length);
			}
		})();
		const answers = await Promise.all(
			Array.from({ length: 60 }, (_, at) =>
				at % 2 === 0 ? tokenRequest(server, client) : ask(`${server.adminUrl}/admin/clients`),
			),
		);
		asking = false;
		await watching;
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
		expect(most).toBeGreaterThan(3);
		expect(most).toBeLessThanOrEqual(6);
	});
});

describe("the metrics of a server of several workers", () => {
	it("add up what all workers counted, and never fall when one is killed", async () => {
		const server = await startWorkers(3);
		const client = await createClient(server);
		for (let count = 0; count < 7; count++) await tokenRequest(server, client);
		const issued = 'gatehouse_tokens_issued_total{grant_type="client_credentials"}';
		const asked = 'gatehouse_requests_total{operation="token",status="200"}';
		const before = await scrape(server);
		expect([before.get(issued), before.get(asked)]).toEqual([7, 7]);
		expect(before.get('gatehouse_request_duration_seconds_count{operation="token"}')).toBe(7);
		expect(before.get("gatehouse_workers")).toBe(3);
		expect(before.get("process_resident_memory_bytes")).toBeGreaterThan(4 * 3e7);

		for (const number of [1, 2, 3]) {
			const pid = pidOf(server, number);
			process.kill(pid, "SIGKILL");
			await until(() => expect(pidOf(server, number)).not.toBe(pid));
		}
		const after = await scrape(server);
		expect([after.get(issued), after.get(asked)]).toEqual([7, 7]);
		expect(after.get("gatehouse_workers")).toBe(3);
		expect(after.get("gatehouse_worker_ends_total")).toBe(3);
		const cpu = "process_cpu_seconds_total";
		expect(after.get(cpu)).toBeGreaterThan(before.get(cpu) ?? Number.POSITIVE_INFINITY);
		await tokenRequest(server, client);
		expect((await scrape(server)).get(issued)).toBe(8);
	});

	it("measure the database once, and the connections of all", async () => {
		const server = await startWorkers(2);
		await createClient(server);
		const measured = await scrape(server);
		expect(measured.get("gatehouse_database_up")).toBe(1);
		expect(measured.get('gatehouse_table_rows{table="canary"}')).toBeLessThanOrEqual(1);
		expect(measured.get('gatehouse_database_connections{pool="ordinary",state="idle"}')).toBeGreaterThan(1);
	});
});

async function scrape(server: ServerProcess): Promise<ReadonlyMap<string, number>> {
	const { status, body } = await ask(`${server.adminUrl}/admin/metrics/prometheus`);
	expect(status).toBe(200);
	const lines = body.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
	return new Map(
		lines.map((line): [string, number] => {
			const at = line.lastIndexOf(" ");
			return [line.slice(0, at), Number(line.slice(at + 1))];
		}),
	);
}

interface Proof {
	readonly code: string;
	readonly verifier: string;
}

function authorizationRequest(server: ServerProcess, client: TestClient) {
	const verifier = randomBytes(32).toString("base64url");
	const query = new URLSearchParams({
		...{ client_id: client.id, response_type: "code", scope: "openid offline_access" },
		...{ redirect_uri: CALLBACK, state: "a-state", code_challenge_method: "S256" },
		code_challenge: createHash("sha256").update(verifier).digest("base64url"),
	});
	return { verifier, address: `${server.publicUrl}/oauth2/auth?${query}` };
}

/** Login and consent over the challenge API, each request on a connection of its own. */
async function authorize(server: ServerProcess, client: TestClient): Promise<Proof> {
	const { verifier, address } = authorizationRequest(server, client);
	const first = await ask(address);
	const cookie = (first.headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");
	const login = parameter(first.headers.location, "login_challenge");
	const afterLogin = await accept(server, `login/accept?login_challenge=${login}`, { subject: "somebody" });
	const second = await ask(afterLogin, { headers: { cookie } });
	const consent = parameter(second.headers.location, "consent_challenge");
	const granted = { grant_scope: ["openid", "offline_access"] };
	const afterConsent = await accept(server, `consent/accept?consent_challenge=${consent}`, granted);
	const third = await ask(afterConsent, { headers: { cookie } });
	return { code: parameter(third.headers.location, "code"), verifier };
}

async function accept(server: ServerProcess, path: string, json: object): Promise<string> {
	const { status, body } = await ask(`${server.adminUrl}${REQUESTS}/${path}`, { method: "PUT", json });
	expect(status, body).toBe(200);
	return (JSON.parse(body) as { readonly redirect_to: string }).redirect_to;
}

function parameter(location: string | undefined, name: string): string {
	const found = new URL(location ?? "", "http://nowhere.invalid").searchParams.get(name);
	if (found === null) throw new Error(`no ${name} in ${location}`);
	return found;
}

function exchange(server: ServerProcess, client: TestClient, { code, verifier }: Proof) {
	const form = {
		grant_type: "authorization_code",
		code,
		redirect_uri: CALLBACK,
		code_verifier: verifier,
	};
	return tokenRequest(server, client, form);
}
