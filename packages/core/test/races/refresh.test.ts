import { describe, expect, it } from "vitest";
import { basic, refreshForm, type Tokens } from "../token/world.ts";
import { PARALLEL, ROUNDS, tally, useTwoServers } from "./two-servers.ts";

const race = useTwoServers();

describe("RFC 9700 §4.14.2 one refresh token, used in parallel", () => {
	it(`gives all ${PARALLEL} the same successor; a later reuse ends the family`, {
		timeout: 240_000,
	}, async () => {
		const client = await race.first.client();
		for (let round = 0; round < ROUNDS; round++) {
			const first = await race.first.tokens(client);
			const form = refreshForm(first.refresh_token);
			const responses = await race.atOnce(PARALLEL, (server) => server.token(form, client));
			expect(tally(responses)).toEqual({ "200": PARALLEL });
			const answers = responses.map(({ body }) => JSON.parse(body) as Tokens);
			expect(new Set(answers.map((tokens) => tokens.refresh_token)).size).toBe(1);
			expect(new Set(answers.map((tokens) => tokens.access_token)).size).toBe(PARALLEL);

			await race.first.database.query(
				"UPDATE refresh_token SET consumed_at = consumed_at - interval '11 seconds' WHERE consumed_at IS NOT NULL",
			);
			const late = await race.atOnce(PARALLEL, (server) => server.token(form, client));
			expect(tally(late)).toEqual({ invalid_grant: PARALLEL });
			expect(await race.first.isActive(answers[0]?.refresh_token ?? "")).toBe(false);
			expect(await race.first.isActive(answers[0]?.access_token ?? "")).toBe(false);
		}
	});

	it("leaves nothing alive when it is revoked at the same time", { timeout: 120_000 }, async () => {
		const client = await race.first.client();
		for (let round = 0; round < 20; round++) {
			const first = await race.first.tokens(client);
			let turn = 0;
			const responses = await race.atOnce(PARALLEL, (server) => {
				turn++;
				if (turn !== 10) return server.token(refreshForm(first.refresh_token), client);
				return server.send({
					path: "/oauth2/revoke",
					form: { token: first.refresh_token },
					headers: basic(client),
				});
			});
			for (const { body } of responses.filter(({ body }) => body.includes("access_token"))) {
				const tokens = JSON.parse(body) as Tokens;
				expect(await race.first.isActive(tokens.access_token)).toBe(false);
				expect(await race.first.isActive(tokens.refresh_token)).toBe(false);
			}
		}
	});
});
