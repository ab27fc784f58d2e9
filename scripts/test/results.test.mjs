import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { readPlaywright, readTap, readVitest } from "../launcher/results.mjs";

const folder = mkdtempSync(path.join(os.tmpdir(), "gatehouse-results-"));
after(() => rmSync(folder, { recursive: true }));

function write(name, content) {
	const file = path.join(folder, name);
	writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
	return file;
}

test("of Vitest, each test that failed is named with the first line of why, and each file that was not read", () => {
	const file = write("vitest.json", {
		numPassedTests: 1,
		numFailedTests: 1,
		numPendingTests: 2,
		testResults: [
			{ name: "unread.test.ts", status: "failed", message: "No such module\n    at …", assertionResults: [] },
			{
				name: "a.test.ts",
				status: "failed",
				assertionResults: [
					{
						fullName: "codes are used once",
						status: "failed",
						failureMessages: ["\u001b[31mtwice\u001b[39m\nat"],
					},
					{ fullName: "codes expire", status: "passed", failureMessages: [] },
				],
			},
		],
	});
	assert.deepEqual(readVitest(file), {
		passed: 1,
		failed: 2,
		skipped: 2,
		failures: ["unread.test.ts: No such module", "codes are used once: twice"],
	});
});

test("of Playwright, a test that failed or passed only the second time is named", () => {
	const spec = (title, status, message) => ({
		file: "a.spec.ts",
		title,
		tests: [{ status, results: [{ error: message && { message } }] }],
	});
	const file = write("e2e.json", {
		stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 0 },
		suites: [
			{ specs: [spec("fine", "expected")], suites: [{ specs: [spec("bad", "unexpected", "Timeout")] }] },
			{ specs: [spec("moody", "flaky")] },
		],
	});
	const { failed, failures } = readPlaywright(file);
	assert.deepEqual(
		{ failed, failures },
		{ failed: 2, failures: ["a.spec.ts: bad: Timeout", "a.spec.ts: moody"] },
	);
});

test("of Node's own runner, each test that failed is named", () => {
	const sample = write(
		"sample.mjs",
		'import { test } from "node:test"; test("x holds", () => {}); test("y holds", () => { throw 1; });',
	);
	const { NODE_TEST_CONTEXT: _, ...env } = process.env;
	const { stdout } = spawnSync(process.execPath, ["--test", "--test-reporter=tap", sample], {
		env,
		encoding: "utf8",
	});
	const { passed, failed, failures } = readTap(write("sample.tap", stdout));
	assert.deepEqual({ passed, failed, failures }, { passed: 1, failed: 1, failures: ["y holds"] });
});

test("a runner that wrote nothing, or half of it, counts nothing", () => {
	const half = write("half.json", '{"numPassedTests": 3, "testRes');
	for (const read of [readVitest, readPlaywright, readTap])
		for (const file of [half, path.join(folder, "none")])
			assert.deepEqual(read(file), { passed: 0, failed: 0, skipped: 0, failures: [] });
});
