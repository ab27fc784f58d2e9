import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startEmbeddedPostgres } from "@gatehouse/embedded-postgres";
import { connect } from "../load/connection.ts";
import { type Address, basic, expectStatus } from "../load/world.ts";
import { addressOf, choosePlace, startServer } from "../targets/gatehouse.ts";
import { usageOf } from "./processes.ts";

/** What a server is before anybody has measured it under load. */
export interface Footprint {
	/** From the start of the process on a migrated database to the first answer. */
	readonly firstAnswer: number;
	/** Bytes, a few seconds later. */
	readonly idle: number;
	/** Bytes with so many connections open, each of which has asked a few times. */
	readonly connected: number;
}

export const CONNECTIONS = 500;
const ASKS = 5;
const SETTLED = 5000;

export async function measureFootprint(): Promise<Footprint> {
	const dataFolder = mkdtempSync(path.join(os.tmpdir(), "gatehouse-bench-"));
	const postgres = await startEmbeddedPostgres({ dataFolder, flags: [] });
	try {
		const place = await choosePlace(postgres.url, dataFolder);
		const first = await startServer(place, 1);
		const address = await addressOf("Gatehouse", place);
		await first.stop();
		const begun = performance.now();
		const server = await startServer(place, 1);
		const connection = await connect(address.publicUrl);
		expectStatus(await connection.ask({ method: "GET", path: "/.well-known/jwks.json" }), 200);
		const firstAnswer = performance.now() - begun;
		connection.close();
		await wait(SETTLED);
		const idle = usageOf(server.pid).memory;
		const connected = await withConnections(address, () => usageOf(server.pid).memory);
		await server.stop();
		return { firstAnswer, idle, connected };
	} finally {
		await postgres.stop();
		rmSync(dataFolder, { recursive: true, force: true });
	}
}

async function withConnections<Result>(address: Address, measure: () => Result): Promise<Result> {
	const connections = await Promise.all(
		Array.from({ length: CONNECTIONS }, () => connect(address.publicUrl)),
	);
	const ask = {
		method: "POST",
		path: address.paths.token,
		headers: basic(address),
		form: { grant_type: "client_credentials" },
	} as const;
	for (let round = 0; round < ASKS; round++) {
		const answers = await Promise.all(connections.map((connection) => connection.ask(ask)));
		for (const answer of answers) expectStatus(answer, 200);
	}
	const result = measure();
	for (const connection of connections) connection.close();
	return result;
}
