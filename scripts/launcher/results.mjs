import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";

/**
 * What a runner wrote down, as `{ passed, failed, skipped, failures }`: three counts, and a line for each test that failed,
 * so that whoever has only the end of a long log knows which. A file that is not there counts nothing.
 */
export function readVitest(file) {
	const { testResults = [], ...counts } = readJson(file);
	// A file that could not be loaded has no test that fails, and has failed all the same.
	const unread = testResults.filter(
		({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
	);
	const failed = testResults.flatMap(({ assertionResults }) =>
		assertionResults.filter(({ status }) => status === "failed"),
	);
	const count = (name) => counts[`num${name}Tests`] ?? 0;
	return {
		passed: count("Passed"),
		failed: count("Failed") + unread.length,
		skipped: count("Pending") + count("Todo"),
		failures: [
			...unread.map(({ name, message }) => line(name, message)),
			...failed.map(({ fullName, failureMessages }) => line(fullName, failureMessages?.[0])),
		],
	};
}

export function readPlaywright(file) {
	const { stats = {}, suites = [] } = readJson(file);
	const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = stats;
	const failures = suites
		.flatMap(specsOf)
		.filter(({ tests }) => tests.some(({ status }) => status === "unexpected" || status === "flaky"))
		.map(({ file: where, title, tests }) => {
			const results = tests.flatMap((test) => test.results);
			return line(`${where}: ${title}`, results.find(({ error }) => error !== undefined)?.error.message);
		});
	return { passed: expected, failed: unexpected + flaky, skipped, failures };
}

function specsOf({ specs = [], suites = [] }) {
	return [...specs, ...suites.flatMap(specsOf)];
}

export function readTap(file) {
	const tap = readText(file);
	const count = (what) => Number(new RegExp(`^# ${what} (\\d+)$`, "m").exec(tap)?.[1] ?? 0);
	const failures = Array.from(tap.matchAll(/^\s*not ok \d+ - (.*)$/gm), ([, name]) => name);
	return { passed: count("pass"), failed: count("fail"), skipped: count("skipped"), failures };
}

function line(name, message = "") {
	const [first] = stripVTControlCharacters(message).trim().split("\n");
	return first === "" ? name : `${name}: ${first}`;
}

/** A runner that was killed may have written half of it. */
function readJson(file) {
	try {
		return JSON.parse(readText(file));
	} catch {
		return {};
	}
}

function readText(file) {
	try {
		return readFileSync(file, "utf8");
	} catch {
		return "";
	}
}
