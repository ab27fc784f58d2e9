import { describe, expect, it } from "vitest";
import { createPasswordHasher } from "../../src/accounts/argon2-hasher.ts";
import { OAuthError } from "../../src/errors/oauth-error.ts";

describe("passwords are kept as argon2id", () => {
	it("of 19 MiB, two passes, one lane, with a salt of its own", async () => {
		const hasher = createPasswordHasher();
		const hashes = await Promise.all([hasher.hash("correct horse"), hasher.hash("correct horse")]);
		for (const hash of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
		expect(hashes[0]).not.toBe(hashes[1]);
		expect(await hasher.verify("correct horse", hashes[0])).toBe(true);
		expect(await hasher.verify("correct horsf", hashes[0])).toBe(false);
	});

	it("costs the same when there is no such account", async () => {
		const hasher = createPasswordHasher();
		const stored = await hasher.hash("correct horse");
		const times = { known: Number.POSITIVE_INFINITY, unknown: Number.POSITIVE_INFINITY };
		for (let tries = 0; tries < 10; tries++) {
			for (const who of ["known", "unknown"] as const) {
				const begun = performance.now();
				expect(await hasher.verify("another one", who === "known" ? stored : undefined)).toBe(false);
				times[who] = Math.min(times[who], performance.now() - begun);
			}
		}
		expect(times.unknown / times.known).toBeGreaterThan(0.5);
		expect(times.unknown / times.known).toBeLessThan(2);
	});

	it("a few at a time; a short queue waits, and who finds it full is told when to come back", async () => {
		const hasher = createPasswordHasher({ parallel: 1, queue: 2 });
		const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => hasher.hash("correct horse")));
		expect(outcomes.map(({ status }) => status)).toEqual([
			"fulfilled",
			"fulfilled",
			"fulfilled",
			"rejected",
			"rejected",
			"rejected",
		]);
		const refusal = outcomes.at(-1);
		const error = refusal?.status === "rejected" ? refusal.reason : undefined;
		expect(error).toBeInstanceOf(OAuthError);
		expect(error).toMatchObject({ error: "too_many_requests", status: 429, headers: { "retry-after": "1" } });
		await expect(hasher.hash("the queue is free again")).resolves.toContain("$argon2id$");
	});
});
