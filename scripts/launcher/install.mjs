import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { step } from "./progress.mjs";
import { inRoot, NOTES } from "./root.mjs";
import { must } from "./run.mjs";

const NOTE = path.join(NOTES, "installed");

/** Installs exactly what the lock file says, unless that was done already. */
export async function ensureInstalled({ env }) {
	const wanted = fingerprint();
	if (
		existsSync(inRoot("node_modules/.modules.yaml")) &&
		existsSync(NOTE) &&
		readFileSync(NOTE, "utf8") === wanted
	) {
		return;
	}
	const args = ["install", "--frozen-lockfile", "--prefer-offline", "--reporter=append-only"];
	// CI: replace a node_modules that `npm install` left without asking
	await step("Installing the packages of the lock file", () =>
		must("pnpm", args, { env: { ...env, CI: "1" }, quiet: true }),
	);
	mkdirSync(NOTES, { recursive: true });
	writeFileSync(NOTE, wanted);
}

function fingerprint() {
	const hash = createHash("sha256").update(`${process.platform} ${process.arch}`);
	for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", ...manifests()])
		hash.update(readFileSync(inRoot(file)));
	return hash.digest("hex");
}

/** The package.json of every member of the workspace. */
function manifests() {
	const members = ["apps", "packages", "examples"].flatMap((folder) =>
		existsSync(inRoot(folder)) ? readdirSync(inRoot(folder)).map((name) => path.join(folder, name)) : [],
	);
	return [".", "bench", "e2e", "faults", ...members]
		.map((folder) => path.join(folder, "package.json"))
		.filter((file) => existsSync(inRoot(file)));
}
