import { defineConfig } from "@playwright/test";
import { BROWSER } from "./src/browser.ts";

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
		launchOptions: BROWSER,
	},
	projects: [
		// Alone and first: there is one first administrator.
		{ name: "first-run", testMatch: "first-run.spec.ts" },
		{ name: "pages", testIgnore: ["first-run.spec.ts", "strangers/**"], dependencies: ["first-run"] },
		{ name: "strangers", testMatch: "strangers/**/*.spec.ts" },
	],
});
