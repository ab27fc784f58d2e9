import { Journey } from "../src/journey.ts";
import { expect, test } from "../src/test.ts";
import { type Weight, weigh } from "../src/weigh.ts";

/** Bytes: the pages that everybody waits for are plain forms. */
const MOST_ADDED = 20_000;

test("login and consent add little JavaScript to Next's own", async ({ page, person, start }) => {
	const journey = new Journey(page, await start());
	await journey.application.login();
	const login = await weigh(page);
	await journey.login.signIn(person);
	await journey.consent.allow.waitFor();
	const consent = await weigh(page);
	print("login", login);
	print("consent", consent);
	for (const { runtime, added } of [login, consent]) {
		expect(runtime, "the runtime is told apart").toBeGreaterThan(MOST_ADDED);
		expect(added).toBeLessThan(MOST_ADDED);
	}
});

function print(name: string, { runtime, added, total, largestPaint }: Weight): void {
	const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
	console.log(
		`${name}: ${kilobytes(added)} of JavaScript beside Next's ${kilobytes(runtime)}, ${kilobytes(total)} in all, ` +
			`largest paint after ${largestPaint.toFixed(0)} ms with an empty cache`,
	);
}
