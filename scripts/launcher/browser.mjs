import { existsSync } from "node:fs";
import { step } from "./progress.mjs";
import { inRoot } from "./root.mjs";
import { run } from "./run.mjs";

const SYSTEM = [
	"/usr/bin/chromium",
	"/usr/bin/chromium-browser",
	"/usr/bin/google-chrome",
	"/usr/bin/google-chrome-stable",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * A browser for the end-to-end tests: Playwright's own where it is or can be fetched, else the system's, else the
 * distribution's. Answers { env } for the tests, or { missing } that says what to do.
 */
export async function findBrowser(toolchain) {
	const named = process.env.E2E_CHROMIUM;
	if (named !== undefined) return { env: { E2E_CHROMIUM: named } };
	const bundled = await bundledBrowser(toolchain);
	if (await starts(bundled)) return { env: {} };
	if (!existsSync(bundled)) await step("Fetching Playwright's browser", () => fetchBundled(toolchain));
	if (await starts(bundled)) return { env: {} };
	const system =
		(await systemBrowser()) ??
		(canUseApt() ? await step("Installing chromium with apt", installWithApt) : undefined);
	if (system !== undefined) {
		console.log(`✓ Playwright's browser is not to be had here; the tests use ${system}`);
		return { env: { E2E_CHROMIUM: system } };
	}
	return {
		missing:
			"There is no browser for the end-to-end tests, and none could be fetched. Install Chromium " +
			"(Debian, Ubuntu: sudo apt-get install chromium) or name one in E2E_CHROMIUM, and run npm test again.",
	};
}

async function bundledBrowser({ node, env }) {
	const print = 'process.stdout.write(require("playwright").chromium.executablePath())';
	return (await run(node, ["-e", print], { cwd: inRoot("e2e"), quiet: true, env })).output;
}

/** That the file is there is not enough: Playwright's browser needs libraries, and Ubuntu's is a stub for snap. */
async function starts(file) {
	return existsSync(file) && (await run(file, ["--version"], { quiet: true })).status === 0;
}

async function systemBrowser() {
	for (const file of SYSTEM) if (await starts(file)) return file;
	return undefined;
}

async function fetchBundled({ env }) {
	await run("pnpm", ["exec", "playwright", "install", "chromium"], { cwd: inRoot("e2e"), quiet: true, env });
}

const canUseApt = () =>
	process.getuid?.() === 0 && existsSync("/etc/debian_version") && existsSync("/usr/bin/apt-get");

async function installWithApt() {
	const env = { DEBIAN_FRONTEND: "noninteractive" };
	await run("apt-get", ["update", "-qq"], { quiet: true, env });
	await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { quiet: true, env });
	return systemBrowser();
}
