import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Stop, step } from "./progress.mjs";
import { inRoot, NOTES } from "./root.mjs";
import { must, run } from "./run.mjs";

/** The oldest Node that runs Gatehouse, and the one fetched where the machine's is older. */
const OLDEST_NODE = 24;
const NODE = "26.10.0";

const PNPM = JSON.parse(readFileSync(inRoot("package.json"), "utf8")).packageManager.split("@")[1];
const NOTE = path.join(NOTES, "toolchain.json");

/**
 * The Node and the pnpm that everything runs with: the machine's own where they fit, else the pinned ones from the
 * npm registry through npx, which keeps them. Answers { node, env }: the path of Node and a PATH with both in front.
 */
export async function findToolchain() {
	if (process.platform === "win32") {
		throw new Stop("Gatehouse runs on Linux and macOS; on Windows, run it inside WSL 2.");
	}
	const node = Number(process.versions.node.split(".")[0]) >= OLDEST_NODE ? process.execPath : undefined;
	const pnpm = await ownPnpm();
	if (node !== undefined && pnpm) return toolchain(node, []);
	const fetched = remembered({ node, pnpm }) ?? (await fetchThroughNpx({ node, pnpm }));
	return toolchain(node ?? fetched.node, [fetched.bin]);
}

function toolchain(node, folders) {
	const front = [path.dirname(node), ...folders, inRoot("node_modules/.bin")];
	return { node, env: { PATH: [...front, process.env.PATH].join(path.delimiter) } };
}

/** True when the pnpm on the PATH is the pinned one. */
async function ownPnpm() {
	const folders = (process.env.PATH ?? "").split(path.delimiter);
	if (!folders.some((folder) => existsSync(path.join(folder, "pnpm")))) return false;
	const { status, output } = await run("pnpm", ["--version"], {
		quiet: true,
		env: { pnpm_config_pm_on_fail: "ignore" },
	});
	return status === 0 && output.trim() === PNPM;
}

function wanted({ node, pnpm }) {
	return [...(node === undefined ? [`node@${NODE}`] : []), ...(pnpm ? [] : [`pnpm@${PNPM}`])];
}

function remembered(own) {
	try {
		const note = JSON.parse(readFileSync(NOTE, "utf8"));
		const fits = note.packages.join() === wanted(own).join();
		return fits && existsSync(note.node) && existsSync(note.bin) ? note : undefined;
	} catch {
		return undefined;
	}
}

async function fetchThroughNpx(own) {
	const packages = wanted(own);
	const print = `node -p 'JSON.stringify({ node: process.execPath, path: process.env.PATH })'`;
	const args = ["-y", ...packages.flatMap((name) => ["-p", name]), "-c", print];
	const output = await step(`Fetching ${packages.join(" and ")}`, () => must("npx", args, { quiet: true }));
	const answer = output.split("\n").find((line) => line.startsWith("{"));
	if (answer === undefined) throw new Stop(`npx did not provide ${packages.join(" and ")}:\n${output}`);
	const found = JSON.parse(answer);
	const bin = found.path.split(path.delimiter).find((folder) => folder.includes("_npx"));
	if (bin === undefined) throw new Stop(`npx did not say where it keeps ${packages.join(" and ")}.`);
	const note = { packages, node: found.node, bin };
	mkdirSync(NOTES, { recursive: true });
	writeFileSync(NOTE, JSON.stringify(note));
	return note;
}
