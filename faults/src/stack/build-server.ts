import { execFileSync } from "node:child_process";
import path from "node:path";

/** Vitest's global set-up: what is killed is what is installed, built from the sources as they are now. */
export default function buildServer(): void {
	const program = path.resolve(import.meta.dirname, "../../../apps/server/scripts/build.mjs");
	execFileSync(process.execPath, [program], { stdio: "inherit" });
}
