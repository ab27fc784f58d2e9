import { existsSync } from "node:fs";
import { chromium, defineConfig } from "@playwright/test";

/** Playwright's own browser where it is, else the one that is named or installed. */
const system =
	process.env["E2E_CHROMIUM"] ??
	["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((file) =>
		existsSync(file),
	);
const bundled = process.env["E2E_CHROMIUM"] === undefined && existsSync(chromium.executablePath());

export default defineConfig({
	testDir: "test",
	globalSetup: "./src/stack/global-setup.ts",
	outputDir: "test-results",
	// Server, portal, database and browser share the machine with the tests.
	workers: 2,
	retries: 0,
	forbidOnly: process.env["CI"] !== undefined,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	reporter: [["list"]],
	use: {
		locale: "en-GB",
		actionTimeout: 15_000,
		navigationTimeout: 30_000,
		screenshot: "only-on-failure",
		trace: "retain-on-failure",
		launchOptions: {
			...(bundled || system === undefined ? {} : { executablePath: system }),
			// Chromium's sandbox does not run as root.
			chromiumSandbox: process.getuid?.() !== 0,
			args: [
				"--disable-gpu",
				"--disable-quic",
				"--no-first-run",
				"--disable-background-networking",
				"--disable-component-update",
				"--disable-sync",
			],
		},
	},
	projects: [
		// Alone and first: there is one first administrator.
		{ name: "first-run", testMatch: "first-run.spec.ts" },
		{ name: "pages", testIgnore: ["first-run.spec.ts", "strangers/**"], dependencies: ["first-run"] },
		{ name: "strangers", testMatch: "strangers/**/*.spec.ts" },
	],
});
