#!/usr/bin/env node
// The one entry of the repository: `npm start`, `npm run dev`, `npm run serve`, `npm run build` and `npm test` on a
// machine that has Node, npm and git and nothing else. This file and scripts/launcher/ run on Node 20 as it comes.
import { ensureInstalled } from "./launcher/install.mjs";
import { endWithNpm } from "./launcher/npm-parent.mjs";
import { Stop } from "./launcher/progress.mjs";
import { runServer } from "./launcher/server.mjs";
import { runFaults, runTests } from "./launcher/test.mjs";
import { findToolchain } from "./launcher/toolchain.mjs";
import { build, generate } from "./launcher/turbo.mjs";

const COMMANDS = {
	start: {
		says: "server, portal and database, built for production",
		run: async (toolchain, rest) => {
			await build(toolchain);
			return runServer(toolchain, ["apps/server/dist/main.js", "start", ...rest]);
		},
	},
	dev: {
		says: "the same from the sources, with reload",
		run: async (toolchain, rest) => {
			await generate(toolchain);
			return runServer(toolchain, ["apps/server/src/main.ts", "dev", ...rest]);
		},
	},
	serve: {
		says: "the server alone, without the portal",
		run: async (toolchain, rest) => {
			await build(toolchain, ["@gatehouse/server"]);
			return runServer(toolchain, ["apps/server/dist/main.js", "serve", ...rest]);
		},
	},
	"re-encrypt": {
		says: "encrypts anew what is under an older secret",
		run: async (toolchain, rest) => {
			await build(toolchain, ["@gatehouse/server"]);
			return runServer(toolchain, ["apps/server/dist/main.js", "re-encrypt", ...rest]);
		},
	},
	build: {
		says: "builds server and portal",
		run: async (toolchain) => {
			await build(toolchain);
			return 0;
		},
	},
	test: {
		says: "every check and every test, a browser included",
		run: async (toolchain, rest) => {
			await generate(toolchain);
			return runTests(toolchain, rest);
		},
	},
	"test:faults": {
		says: "kills, cuts and skewed clocks, in full",
		run: async (toolchain) => {
			await generate(toolchain);
			return runFaults(toolchain);
		},
	},
};

async function main([name = "start", ...rest]) {
	const command = COMMANDS[name];
	if (command === undefined) {
		const list = Object.entries(COMMANDS).map(([known, { says }]) => `  npm run ${known.padEnd(11)} ${says}`);
		throw new Stop(`There is no command ${name}. The commands are:\n${list.join("\n")}`);
	}
	endWithNpm();
	const toolchain = await findToolchain();
	await ensureInstalled(toolchain);
	return command.run(toolchain, rest);
}

try {
	process.exitCode = await main(process.argv.slice(2));
} catch (error) {
	if (!(error instanceof Stop)) throw error;
	console.error(`\n${error.message}`);
	process.exitCode = 1;
}
