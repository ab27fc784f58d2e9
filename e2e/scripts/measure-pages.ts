// Measures every page of the dashboard on a full database: pnpm --filter @gatehouse/e2e measure
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";
import { Client } from "pg";
import { AdminApi } from "../src/admin-api.ts";
import { BROWSER } from "../src/browser.ts";
import { DASHBOARD_ROUTES } from "../src/measure/dashboard-routes.ts";
import { seedDatabase } from "../src/measure/seed-database.ts";
import { FULL_SIZE, type SeedSize } from "../src/measure/seed-statements.ts";
import { LoginPage } from "../src/pages/login-page.ts";
import { startGatehouse } from "../src/stack/gatehouse-process.ts";
import { PORTS, placeAt, serveAt } from "../src/stack/place.ts";
import { findFreePorts } from "../src/stack/ports.ts";

const ROUNDS = 7;
const WANTED = 300;
const API_KEY = "an api key of the measurement alone, 32+";

const scale = Number(process.argv[2] ?? 1);
const size: SeedSize = {
	clients: FULL_SIZE.clients * scale,
	accounts: FULL_SIZE.accounts * scale,
	events: FULL_SIZE.events * scale,
};
const folder = mkdtempSync(path.join(os.tmpdir(), "gatehouse-measure-"));
const place = placeAt(await findFreePorts(PORTS));
const start = () =>
	startGatehouse({
		command: "start",
		folder,
		settings: {
			serve: serveAt(place, API_KEY),
			log: { level: "warn" },
		},
	});
const database = { host: path.join(folder, "postgres/socket"), user: "gatehouse", database: "gatehouse" };
const portalUrl = `http://localhost:${place.portalPort}`;

let gatehouse = await start();
try {
	await seedDatabase(database, size, console.log);
	await gatehouse.stop();
	gatehouse = await start();
	await untilDerived();
	const seeded = await findSeeded();
	const admin = new AdminApi({ adminUrl: `http://localhost:${place.adminPort}`, apiKey: API_KEY });
	const person = await admin.createPerson("Ada", "administrator");
	const browser = await chromium.launch(BROWSER);
	try {
		const page = await browser.newPage();
		await page.goto(`${portalUrl}/clients`);
		await new LoginPage(page).signIn(person);
		await page.waitForURL(/\/clients$/);
		for (const route of DASHBOARD_ROUTES) await measure(route(seeded));

		async function measure(address: string): Promise<void> {
			const times: number[] = [];
			let status = 0;
			for (let round = 0; round < ROUNDS; round++) {
				const began = performance.now();
				const answer = await page.request.get(portalUrl + address).catch(() => undefined);
				// what failed would tell its headers, and with them the session
				if (answer === undefined) throw new Error(`${address} did not answer`);
				await answer.body();
				times.push(performance.now() - began);
				status = answer.status();
			}
			const sorted = times.toSorted((one, other) => one - other);
			const [median = 0, worst = 0] = [sorted[Math.floor(ROUNDS / 2)], sorted.at(-1)];
			const says = median <= WANTED ? "" : `  over ${WANTED} ms`;
			console.log(`${ms(median)}  ${ms(worst)}  ${status}  ${address}${says}`);
		}
	} finally {
		await browser.close();
	}
} finally {
	await gatehouse.stop();
	rmSync(folder, { recursive: true, force: true });
}

function ms(time: number): string {
	return `${time.toFixed(0).padStart(6)} ms`;
}

/** The server derives by itself what lists read, after its start. */
async function untilDerived(): Promise<void> {
	const began = performance.now();
	for (;;) {
		const [row] = await ask<{ readonly left: string }>(
			"SELECT count(*) AS left FROM client WHERE derived_by = ''",
		);
		if (row?.left === "0") break;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	console.log(`what lists read was derived in ${((performance.now() - began) / 1000).toFixed(1)} s`);
	await ask("ANALYZE client");
	console.log(`median    worst     of ${ROUNDS} requests, without the browser`);
}

async function findSeeded() {
	const [row] = await ask<{ readonly client_id: string; readonly owner_account: string }>(
		"SELECT client_id, owner_account FROM client WHERE owner_account IS NOT NULL ORDER BY id OFFSET 1000 LIMIT 1",
	);
	if (row === undefined) throw new Error("there is no client to look at");
	return { clientId: row.client_id, account: row.owner_account };
}

async function ask<Row extends object>(sql: string): Promise<readonly Row[]> {
	const client = new Client(database);
	await client.connect();
	try {
		return (await client.query<Row & Record<string, unknown>>(sql)).rows;
	} finally {
		await client.end();
	}
}
