import { defineConfig } from "vitest/config";

/** `--mode full`: as many kills, cuts and rounds as the promises are shown with; else a few of each. */
export default defineConfig(({ mode }) => ({
	test: {
		testTimeout: 1_200_000,
		hookTimeout: 120_000,
		// servers, databases and load of several files at once would measure each other
		fileParallelism: false,
		globalSetup: "src/stack/build-server.ts",
		provide: { isFull: mode === "full" },
	},
}));
