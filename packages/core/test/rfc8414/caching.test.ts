import { describe, expect, it } from "vitest";
import { createTokenWorld, useTokenWorld } from "../token/world.ts";

const world = useTokenWorld();

describe("RFC 9111 public documents", () => {
	it.each([
		["/.well-known/openid-configuration", 300],
		["/.well-known/oauth-authorization-server", 300],
		["/.well-known/jwks.json", 60],
	])("%s may be kept for %i seconds, by everybody", async (path, maxAge) => {
		const response = await world.send({ path });
		expect(response.status).toBe(200);
		expect(response.headers).toMatchObject({
			"cache-control": `public, max-age=${maxAge}`,
			"content-type": "application/json; charset=utf-8",
			etag: expect.stringMatching(/^"[\w-]{43}"$/) as unknown,
			vary: "origin",
		});
		const etag = String(response.headers["etag"]);
		for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
			const again = await world.send({ path, headers: { "if-none-match": known } });
			expect(again).toMatchObject({ status: 304, body: "", headers: { etag } });
			expect(again.headers["cache-control"]).toBe(`public, max-age=${maxAge}`);
		}
		const changed = await world.send({ path, headers: { "if-none-match": '"other"' } });
		expect(changed).toMatchObject({ status: 200, body: response.body });
	});

	it("a page of another origin may keep them as well", async () => {
		const headers = { origin: "https://app.example" };
		const first = await world.send({ path: "/.well-known/jwks.json", headers });
		const etag = String(first.headers["etag"]);
		const again = await world.send({
			path: "/.well-known/jwks.json",
			headers: { ...headers, "if-none-match": etag },
		});
		expect(again.status).toBe(304);
		expect(again.headers["access-control-allow-origin"]).toBe("https://app.example");
	});

	it("two servers of one installation have the same", async () => {
		const other = await createTokenWorld({ database: world.database });
		for (const path of ["/.well-known/openid-configuration", "/.well-known/jwks.json"]) {
			const [left, right] = [await world.send({ path }), await other.send({ path })];
			expect(left.headers["etag"]).toBe(right.headers["etag"]);
		}
		await other.close();
	});
});
