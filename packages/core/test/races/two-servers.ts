import { afterAll, beforeAll } from "vitest";
import type { HttpResponse } from "../../src/http.ts";
import { createTestDatabase, type TestDatabase } from "../../src/testing/index.ts";
import { createTokenWorld, type TokenWorld } from "../token/world.ts";

/** Two servers with connections of their own on one database: what runs in parallel here runs in parallel there. */
export interface TwoServers {
	readonly first: TokenWorld;
	readonly second: TokenWorld;
	/** `times` requests at once, by turns to the one and the other. */
	atOnce(
		times: number,
		send: (server: TokenWorld) => Promise<HttpResponse>,
	): Promise<readonly HttpResponse[]>;
}

export function useTwoServers(): TwoServers {
	const held: { database?: TestDatabase; servers?: readonly [TokenWorld, TokenWorld] } = {};
	const settings = { db: { max_connections: 24 } };
	beforeAll(async () => {
		const database = await createTestDatabase();
		held.database = database;
		held.servers = [
			await createTokenWorld({ database, settings }),
			await createTokenWorld({ database, settings }),
		];
	});
	afterAll(async () => {
		for (const server of held.servers ?? []) await server.close();
		await held.database?.drop();
	});
	const servers = () => {
		if (held.servers === undefined) throw new Error("used before beforeAll");
		return held.servers;
	};
	return {
		get first() {
			return servers()[0];
		},
		get second() {
			return servers()[1];
		},
		atOnce: (times, send) =>
			Promise.all(
				Array.from({ length: times }, (_, index) => {
					const [first, second] = servers();
					return send(index % 2 === 0 ? first : second);
				}),
			),
	};
}

export const ROUNDS = 50;
export const PARALLEL = 20;

/** How many answers were of each kind: "200", "invalid_grant", … */
export function tally(responses: readonly HttpResponse[]): Readonly<Record<string, number>> {
	const kinds = responses.map(({ status, body }) =>
		status === 200 ? "200" : String((JSON.parse(body) as { readonly error?: string }).error),
	);
	return Object.fromEntries(
		[...new Set(kinds)].map((kind) => [kind, kinds.filter((one) => one === kind).length]),
	);
}
