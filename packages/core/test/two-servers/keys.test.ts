import { decodeProtectedHeader } from "jose";
import { describe, expect, it } from "vitest";
import { SERVER } from "../../src/audit/actor.ts";
import { useTwoServers } from "../races/two-servers.ts";
import { bodyOf, codeForm, refreshForm, type Tokens, type TokenWorld } from "../token/world.ts";

const servers = useTwoServers();

/** The first server lets the next key sign, which was published long ago. */
async function rotate(): Promise<string> {
	const { context, database } = servers.first;
	await context.keyKeeper.turn();
	await database.query(
		"UPDATE signing_key SET created_at = created_at - interval '1 day' WHERE state = 'next'",
	);
	const rotation = await context.keyKeeper.rotateNow("RS256", SERVER);
	if (rotation.outcome !== "rotated") throw new Error(rotation.outcome);
	return rotation.kid;
}

const kidOf = ({ id_token: token }: Tokens) => decodeProtectedHeader(token).kid;

const refresh = async (server: TokenWorld, tokens: Tokens, client: Parameters<TokenWorld["token"]>[1]) =>
	bodyOf(await server.token(refreshForm(tokens.refresh_token), client), 200) as unknown as Tokens;

describe("a signing key that was replaced on another server", () => {
	it("signs no ID token any more, of a code and of a refresh token", async () => {
		const client = await servers.first.client();
		const before = await servers.second.tokens(client);
		const first = await rotate();
		expect(kidOf(before)).not.toBe(first);
		const exchanged = await servers.second.tokens(client);
		expect(kidOf(exchanged)).toBe(first);
		const second = await rotate();
		expect(kidOf(await refresh(servers.second, exchanged, client))).toBe(second);
		const published = servers.second.context.keyRing.publicJwks().map((key) => key["kid"]);
		expect(published).toEqual(expect.arrayContaining([kidOf(before), first, second]));
	});

	it("signs nothing that is asked for after it was replaced, while 20 ask all the time", {
		timeout: 60_000,
	}, async () => {
		const client = await servers.first.client();
		for (let round = 0; round < 5; round++) {
			const codes = await Promise.all(Array.from({ length: 20 }, () => servers.first.authorize(client)));
			const during = codes.slice(0, 10).map(({ code }) => servers.second.token(codeForm(code), client));
			const kid = await rotate();
			const after = codes.slice(10).map(({ code }) => servers.second.token(codeForm(code), client));
			for (const response of await Promise.all(during)) bodyOf(response, 200);
			for (const response of await Promise.all(after)) {
				expect(kidOf(bodyOf(response, 200) as unknown as Tokens)).toBe(kid);
			}
		}
	});

	it("costs no statement while it is the active one", async () => {
		const client = await servers.second.client();
		const { code } = await servers.second.authorize(client);
		const { statements } = await servers.second.counter.during(() =>
			servers.second.token(codeForm(code), client),
		);
		expect(statements).toHaveLength(2);
	});

	it("stands in the way of no replay: that ends the tokens without a signature", async () => {
		const client = await servers.first.client();
		const { code } = await servers.first.authorize(client);
		const tokens = bodyOf(await servers.second.token(codeForm(code), client), 200) as unknown as Tokens;
		await rotate();
		expect((await servers.second.token(codeForm(code), client)).status).toBe(400);
		expect(await servers.first.isActive(tokens.access_token)).toBe(false);
	});
});
