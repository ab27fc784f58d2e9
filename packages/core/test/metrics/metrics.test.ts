import { describe, expect, it } from "vitest";
import { boundedSet } from "../../src/metrics/metrics.ts";
import { createTestEngine, type TestEngine } from "../../src/testing/index.ts";
import { codeForm, refreshForm, useTokenWorld } from "../token/world.ts";

const world = useTokenWorld();

/** What is measured, by name and labels as they stand in the text. */
async function scrape(engine: TestEngine = world): Promise<ReadonlyMap<string, number>> {
	const { body } = await engine.send({ listener: "admin", path: "/admin/metrics/prometheus" });
	const lines = body.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
	return new Map(
		lines.map((line) => {
			const at = line.lastIndexOf(" ");
			return [line.slice(0, at), Number(line.slice(at + 1))];
		}),
	);
}

/** By how much each of these grew while something was done. */
async function growth(names: readonly string[], work: () => Promise<unknown>): Promise<readonly number[]> {
	const before = await scrape();
	await work();
	const after = await scrape();
	return names.map((name) => (after.get(name) ?? 0) - (before.get(name) ?? 0));
}

describe("/admin/metrics/prometheus, Hydra's address", () => {
	it("is Prometheus' text, also without /admin, and never stored", async () => {
		for (const path of ["/admin/metrics/prometheus", "/metrics/prometheus"]) {
			const { status, headers, body } = await world.send({ listener: "admin", path });
			expect(status).toBe(200);
			expect(headers).toMatchObject({
				"content-type": "text/plain; version=0.0.4; charset=utf-8",
				"cache-control": "no-store",
			});
			expect(body).toContain("# TYPE gatehouse_requests_total counter\n");
		}
	});

	it("is not on the public port", async () => {
		expect((await world.send({ path: "/admin/metrics/prometheus" })).status).toBe(404);
		expect((await world.send({ path: "/metrics/prometheus" })).status).toBe(404);
	});
});

describe("it counts", () => {
	it("requests by operation and status, and what asked for nothing of ours", async () => {
		const names = [
			'gatehouse_requests_total{operation="jwks",status="200"}',
			'gatehouse_requests_total{operation="token",status="400"}',
			'gatehouse_requests_total{operation="none",status="404"}',
			'gatehouse_request_duration_seconds_count{operation="jwks"}',
		];
		const grown = await growth(names, async () => {
			await world.send({ path: "/.well-known/jwks.json" });
			await world.send({ path: "/.well-known/jwks.json" });
			await world.send({ path: "/oauth2/token", form: {} });
			for (const path of ["/a", "/b", "/c"]) await world.send({ path });
		});
		expect(grown).toEqual([2, 1, 3, 2]);
	});

	it("token responses by grant type, once they are stored", async () => {
		const names = ["client_credentials", "authorization_code", "refresh_token"].map(
			(type) => `gatehouse_tokens_issued_total{grant_type="${type}"}`,
		);
		const grown = await growth(names, async () => {
			const client = await world.client({
				grantTypes: ["client_credentials", "authorization_code", "refresh_token"],
			});
			await world.token({ grant_type: "client_credentials" }, client);
			const { code } = await world.authorize(client);
			const first = await world.token(codeForm(code), client);
			await world.token(codeForm(`${code}x`), client);
			const { refresh_token: token } = JSON.parse(first.body) as { readonly refresh_token: string };
			await world.token(refreshForm(token), client);
			await world.token(refreshForm(token), client);
		});
		expect(grown).toEqual([1, 1, 2]);
	});

	it("refusals by the reason that the log names", async () => {
		const name = 'gatehouse_refusals_total{reason="no_route"}';
		expect(await growth([name], () => world.send({ path: "/nowhere" }))).toEqual([1]);
	});

	it("only so many reasons apart", () => {
		const reasons = boundedSet(2);
		expect(["a", "b", "c", "a", "d"].map(reasons)).toEqual(["a", "b", "other", "a", "other"]);
	});

	it("what the reaper removed, and when it ran", async () => {
		await world.database.query(
			`INSERT INTO access_token (digest, client, client_epoch, issued_at, expires_at)
			VALUES ('\\x00', 0, 0, now(), now() - interval '2 hours')`,
		);
		const name = 'gatehouse_reaper_removed_rows_total{table="access_token"}';
		expect(await growth([name], () => world.context.stores.reaper.run())).toEqual([1]);
		const after = await scrape();
		expect(after.get('gatehouse_reaper_runs_total{outcome="whole"}')).toBe(1);
		expect(after.get("gatehouse_reaper_last_run_timestamp_seconds")).toBeGreaterThan(1_700_000_000);
	});

	it("rows and bytes of each table, and the connections of each pool", async () => {
		await world.client();
		await world.database.query("SELECT pg_stat_force_next_flush()");
		await world.database.query("ANALYZE client");
		const measured = await scrape();
		expect(measured.get("gatehouse_database_up")).toBe(1);
		expect(measured.get('gatehouse_table_rows{table="client"}')).toBeGreaterThan(0);
		for (const table of [
			"access_token",
			"audit_event",
			"authorization_request",
			"grant",
			"login_session",
			"refusal",
		]) {
			expect(measured.get(`gatehouse_table_rows{table="${table}"}`)).toBeGreaterThanOrEqual(0);
			expect(measured.get(`gatehouse_table_bytes{table="${table}"}`)).toBeGreaterThan(0);
		}
		expect(measured.get('gatehouse_database_connections{pool="hot",state="idle"}')).toBeGreaterThan(0);
		expect(measured.get('gatehouse_database_waiting{pool="ordinary"}')).toBe(0);
		expect(measured.get("process_resident_memory_bytes")).toBeGreaterThan(1e7);
	});

	it("signing keys by algorithm and state, and since when one signs", async () => {
		await world.context.keyKeeper.turn();
		const measured = await scrape();
		expect(measured.get('gatehouse_signing_keys{alg="RS256",state="active"}')).toBe(1);
		expect(measured.get('gatehouse_signing_keys{alg="RS256",state="next"}')).toBe(1);
		const since = measured.get('gatehouse_signing_key_active_since_timestamp_seconds{alg="RS256"}');
		expect(Math.abs((since ?? 0) - world.clock.now() / 1000)).toBeLessThan(600);
	});

	it("also while the database is away", async () => {
		const engine = await createTestEngine({ database: world.database });
		await engine.context.stores.close();
		const measured = await scrape(engine);
		expect(measured.get("gatehouse_database_up")).toBe(0);
		expect(measured.get('gatehouse_reaper_runs_total{outcome="whole"}')).toBe(0);
	});
});

describe("nothing that is counted", () => {
	it("names a client, a person, an address or a secret", async () => {
		const client = await world.client();
		const { code, subject } = await world.authorize(client);
		await world.token(codeForm(code), client);
		await world.send({ path: `/${client.clientId}/${subject}`, remoteAddress: "203.0.113.77" });
		const { body } = await world.send({ listener: "admin", path: "/admin/metrics/prometheus" });
		for (const secret of [client.clientId, subject, code, "203.0.113.77"]) expect(body).not.toContain(secret);
	});
});
