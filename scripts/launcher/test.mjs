import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { findBrowser } from "./browser.mjs";
import { Stop } from "./progress.mjs";
import { readPlaywright, readTap, readVitest } from "./results.mjs";
import { inRoot, NOTES } from "./root.mjs";
import { run } from "./run.mjs";
import { build } from "./turbo.mjs";

const RESULTS = path.join(NOTES, "results");

/**
 * Runs every check and every test and ends with one line over all of them. A check counts as one test. With names
 * (`npm test -- core e2e`) only the suites so named run.
 */
export async function runTests(toolchain, names) {
	const begun = Date.now();
	clearResults();
	const all = allSuites();
	const unknown = names.find((name) => !all.some((suite) => suite.name === name));
	if (unknown !== undefined) {
		throw new Stop(
			`There is no suite ${unknown}. The suites are: ${all.map(({ name }) => name).join(", ")}.`,
		);
	}
	const suites = all.filter(({ name }) => names.length === 0 || names.includes(name));
	const tallies = [];
	for (const suite of suites) tallies.push(await runSuite(suite, toolchain));
	return report(tallies, begun);
}

/** The suite of kills, cuts and skewed clocks in full; `npm test` runs a few of each. */
export async function runFaults(toolchain) {
	const begun = Date.now();
	clearResults();
	const suite = { name: "faults, in full", run: vitest("faults", ["--mode=full"]) };
	return report([await runSuite(suite, toolchain)], begun);
}

function clearResults() {
	rmSync(RESULTS, { recursive: true, force: true });
	mkdirSync(RESULTS, { recursive: true });
}

function allSuites() {
	const checks = [
		check("format and lint", "biome", ["check", ".", "--error-on-warnings"]),
		check("import law", "node", ["scripts/check-imports.mjs"]),
		check("docs", "node", ["scripts/check-docs.mjs"]),
		...members(/^tsconfig\.json$/).map((folder) =>
			check(`types of ${folder}`, "tsc", ["--noEmit", "-p", folder]),
		),
	];
	const unit = members(/^vitest\.config\.\w+$/).map((folder) => ({
		name: path.basename(folder),
		run: vitest(folder),
	}));
	return [
		...checks,
		{ name: "scripts", run: nodeTests },
		...unit,
		...(existsSync(inRoot("e2e/playwright.config.ts")) ? [{ name: "e2e", run: playwright }] : []),
	];
}

/** The folders of the workspace that have a file of such a name. */
function members(name) {
	const folders = ["packages", "apps", "examples"].flatMap((parent) =>
		readdirSync(inRoot(parent)).map((member) => path.join(parent, member)),
	);
	return [...folders, "bench", "e2e", "faults"].filter((folder) =>
		readdirSync(inRoot(folder)).some((file) => name.test(file)),
	);
}

async function runSuite({ name, run: suite }, toolchain) {
	console.log(`\n── ${name}`);
	const begun = Date.now();
	const tally = await suite(toolchain);
	return { name, seconds: Math.round((Date.now() - begun) / 1000), ...tally };
}

function check(name, program, args) {
	const suite = async ({ node, env }) => {
		const { status } = await run(program === "node" ? node : program, args, { env });
		return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
	};
	return { name, run: suite };
}

async function nodeTests({ node, env }) {
	const results = path.join(RESULTS, "scripts.tap");
	const reporters = ["spec", "tap"].flatMap((name, at) => [
		`--test-reporter=${name}`,
		`--test-reporter-destination=${at === 0 ? "stdout" : results}`,
	]);
	const { status } = await run(node, ["--test", ...reporters, "scripts/test/*.test.mjs"], { env });
	return honest(status, readTap(results));
}

function vitest(folder, args = []) {
	return async ({ node, env }) => {
		const results = path.join(RESULTS, `${path.basename(folder)}.json`);
		const reporters = [
			"--passWithNoTests",
			"--reporter=default",
			"--reporter=json",
			`--outputFile.json=${results}`,
		];
		const program = inRoot(folder, "node_modules/vitest/vitest.mjs");
		const { status } = await run(node, [program, "run", ...reporters, ...args], { cwd: inRoot(folder), env });
		return honest(status, readVitest(results));
	};
}

async function playwright(toolchain) {
	const browser = await findBrowser(toolchain);
	if (browser.missing !== undefined) {
		console.error(browser.missing);
		return { passed: 0, failed: 1, skipped: 0 };
	}
	await build(toolchain);
	const results = path.join(RESULTS, "e2e.json");
	const env = { ...toolchain.env, ...browser.env, PLAYWRIGHT_JSON_OUTPUT_FILE: results };
	const program = inRoot("e2e/node_modules/@playwright/test/cli.js");
	const { status } = await run(toolchain.node, [program, "test", "--reporter=list,json"], {
		cwd: inRoot("e2e"),
		env,
	});
	return honest(status, readPlaywright(results));
}

/** A run that ended badly has failed, also when no single test did. */
function honest(status, tally) {
	return status !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function report(tallies, begun) {
	const total = (what) => tallies.reduce((sum, tally) => sum + tally[what], 0);
	console.log("\n── all suites");
	for (const { name, passed, failed, skipped, seconds, failures = [] } of tallies) {
		const marks = [`${passed} passed`, `${failed} failed`, ...(skipped > 0 ? [`${skipped} skipped`] : [])];
		console.log(`${failed > 0 ? "✗" : "✓"} ${name}: ${marks.join(", ")} (${seconds} s)`);
		for (const failure of failures) console.log(`    ${failure}`);
	}
	console.log(`\n${Math.round((Date.now() - begun) / 1000)} s`);
	console.log(`${total("passed")} passed, ${total("failed")} failed`);
	return total("failed") === 0 && total("passed") > 0 ? 0 : 1;
}
