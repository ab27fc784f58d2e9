import { describe, expect, it } from "vitest";
import type { Tokens } from "../token/world.ts";
import { codeForm, VERIFIER } from "../token/world.ts";
import { PARALLEL, ROUNDS, tally, useTwoServers } from "./two-servers.ts";

const race = useTwoServers();

describe("RFC 6749 §4.1.2 one code, redeemed in parallel", () => {
	it(`has one winner of ${PARALLEL}, and the replay ends what it got`, { timeout: 180_000 }, async () => {
		const client = await race.first.client();
		for (let round = 0; round < ROUNDS; round++) {
			const { code } = await race.first.authorize(client);
			const responses = await race.atOnce(PARALLEL, (server) => server.token(codeForm(code), client));
			expect(tally(responses)).toEqual({ "200": 1, invalid_grant: PARALLEL - 1 });
			const won = responses.find(({ status }) => status === 200)?.body ?? "{}";
			const tokens = JSON.parse(won) as Tokens;
			expect(await race.first.isActive(tokens.access_token)).toBe(false);
			expect(await race.first.isActive(tokens.refresh_token)).toBe(false);
		}
	});

	it("is spoiled by no stranger who tries it at the same time", { timeout: 120_000 }, async () => {
		const client = await race.first.client();
		const stranger = await race.first.client();
		for (let round = 0; round < 10; round++) {
			const { code } = await race.first.authorize(client);
			let turn = 0;
			const responses = await race.atOnce(PARALLEL, (server) => {
				turn++;
				if (turn === 8) return server.token(codeForm(code), client);
				if (turn % 2 === 0) return server.token(codeForm(code), stranger);
				return server.token(codeForm(code, { code_verifier: `${VERIFIER}x` }), client);
			});
			expect(tally(responses)).toEqual({ "200": 1, invalid_grant: PARALLEL - 1 });
			const won = responses.find(({ status }) => status === 200)?.body ?? "{}";
			expect(await race.first.isActive((JSON.parse(won) as Tokens).access_token)).toBe(true);
		}
	});
});
