// `prisma generate` without a download: the CLI insists on a schema engine that generating never runs,
// so it is shown an executable that exists.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const cli = createRequire(import.meta.url).resolve("prisma/build/index.js");
const { status } = spawnSync(process.execPath, [cli, "generate"], {
	cwd: fileURLToPath(new URL("..", import.meta.url)),
	stdio: ["ignore", "inherit", "inherit"],
	env: {
		...process.env,
		PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
		PRISMA_HIDE_UPDATE_MESSAGE: "1",
		CHECKPOINT_DISABLE: "1",
	},
});
process.exitCode = status ?? 1;
