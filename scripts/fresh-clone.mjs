// Clones what is committed into an empty directory and uses it as a new user would: a new HOME, empty npm and pnpm
// caches, nothing but the machine's own Node, npm and git. Once as root, if we are, and once as an ordinary user; with
// the ports free and with the ports busy; `npm start` twice, killed in between, and `npm test`.
//
//   scripts/fresh-clone [start] [test] [--user=root|ordinary] [--keep]
//
// The ports are the usual ones, or what SERVE_PORTAL_PORT, SERVE_PUBLIC_PORT and SERVE_ADMIN_PORT say.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ROOT } from "./launcher/root.mjs";

/** The first ordinary user of this machine, else nobody. */
const ORDINARY =
	readFileSync("/etc/passwd", "utf8")
		.split("\n")
		.map((line) => Number(line.split(":")[2]))
		.find((uid) => uid >= 1000 && uid < 60_000) ?? 65_534;
const READY = "Gatehouse is ready.";
const PORTS = [
	{ setting: "SERVE_PORTAL_PORT", usual: 3000, page: "/" },
	{ setting: "SERVE_PUBLIC_PORT", usual: 4444, page: "/health/ready" },
	{ setting: "SERVE_ADMIN_PORT", usual: 4445, page: "/health/ready" },
].map(({ setting, usual, page }) => {
	const port = Number(process.env[setting] ?? usual);
	return { setting, port, page: `http://localhost:${port}${page}` };
});
const [PORTAL, PUBLIC] = PORTS;

const options = process.argv.slice(2);
const parts = ["start", "test"].filter(
	(name) => options.includes(name) || !options.some((other) => other === "start" || other === "test"),
);
const isRoot = process.getuid?.() === 0;
const users = (isRoot ? ["root", "ordinary"] : ["ordinary"]).filter(
	(name) => !options.some((option) => option.startsWith("--user=") && option !== `--user=${name}`),
);

let failed = 0;
async function tryAs(user) {
	const house = makeHouse(user);
	console.log(`\n══ as ${user} in ${house.clone}`);
	if (parts.includes("start")) await tryStart(house);
	if (parts.includes("test")) await tryTest(house);
	expect(
		"nothing is left running",
		processesBelow(house.folder).length === 0,
		processesBelow(house.folder).join("\n"),
	);
	if (!options.includes("--keep")) rmSync(house.folder, { recursive: true, force: true });
}

/** A directory of the user's own, with a new home and the clone. */
function makeHouse(user) {
	const folder = mkdtempSync(path.join(os.tmpdir(), "fresh-clone-"));
	const home = path.join(folder, "home");
	const clone = path.join(folder, "gatehouse");
	mkdirSync(home);
	chmodSync(folder, 0o755);
	const ids = isRoot && user === "ordinary" ? { uid: ORDINARY, gid: ORDINARY } : {};
	if (ids.uid !== undefined) for (const name of [folder, home]) chownSync(name, ids.uid, ids.gid);
	const kept = [
		"LANG",
		"npm_config_registry",
		"HTTP_PROXY",
		"HTTPS_PROXY",
		"NO_PROXY",
		"NODE_EXTRA_CA_CERTS",
		"SSL_CERT_FILE",
		...PORTS.map(({ setting }) => setting),
	];
	const env = Object.fromEntries(
		kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
	);
	env.HOME = home;
	env.USER = user;
	env.PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
	// A clone made by root of a checkout of root's: git would call the ownership dubious as another user.
	const git = spawnSync("git", ["-c", "safe.directory=*", "clone", "--quiet", `file://${ROOT}`, clone], {
		stdio: "inherit",
	});
	if (git.status !== 0) throw new Error("git clone failed");
	if (ids.uid !== undefined) spawnSync("chown", ["-R", `${ids.uid}:${ids.gid}`, clone]);
	return { folder, clone, spawnOptions: { cwd: clone, env, ...ids } };
}

async function tryStart(house) {
	const first = await start(house);
	expect(`npm start is ready (${first.seconds} s)`, first.ready, first.output());
	expect(
		"it prints a set-up link",
		new RegExp(`http://localhost:${PORTAL.port}/setup\\?token=\\S{20,}`).test(first.output()),
		first.output(),
	);
	for (const { page } of PORTS) expect(`${page} answers`, await answers(page));
	const { mode, uid } = await secretsOf(house);
	expect("the secrets are for their owner alone", mode === "600", `mode ${mode} uid ${uid}`);

	const beside = await npm(house, ["start"]);
	expect(
		"a start beside it ends and names the one that runs",
		beside.status !== 0 && new RegExp(`Process \\d+ .*http://localhost:${PUBLIC.port}`).test(beside.output),
		beside.output,
	);
	const told = first.output().length;
	// npm ends by the signal that it got, as a shell expects of it; what matters is that nothing complains.
	const interrupted = await first.stop("SIGINT");
	const quiet = first.output().slice(told).trim() === "";
	expect(
		"Ctrl-C ends it, and nothing complains",
		quiet && [0, 130, "SIGINT"].includes(interrupted),
		first.output(),
	);
	expect(
		"and everything with it",
		(await untilGone(house)).length === 0,
		processesBelow(house.folder).join("\n"),
	);

	const second = await start(house);
	expect(
		`the second start is ready within 10 s (${second.seconds} s)`,
		second.ready && second.seconds < 10,
		second.output(),
	);
	await second.stop("SIGKILL");
	expect(
		"npm killed: everything ends",
		(await untilGone(house)).length === 0,
		processesBelow(house.folder).join("\n"),
	);

	for (const victim of ["gatehouse.mjs", "main.js", "postgres"]) {
		const run = await start(house);
		expect(`it starts again (${run.seconds} s)`, run.ready, run.output());
		kill(house, victim);
		expect(
			`${victim} killed: everything ends`,
			(await untilGone(house)).length === 0,
			processesBelow(house.folder).join("\n"),
		);
	}
	const last = await start(house);
	expect("after all that it starts", last.ready, last.output());
	await last.stop("SIGTERM");
	await untilGone(house);

	for (const { port, setting } of PORTS) {
		const release = await occupy(port);
		const { status, output } = await npm(house, ["start"]);
		release();
		expect(
			`port ${port} busy: the start names it and ${setting}`,
			status !== 0 && output.includes(`Port ${port} is in use`) && output.includes(setting),
			output,
		);
	}
	await untilGone(house);
}

async function tryTest(house) {
	for (const busy of [false, true]) {
		const releases = busy ? await Promise.all(PORTS.map(({ port }) => occupy(port))) : [];
		const begun = Date.now();
		const { status, output } = await npm(house, ["test"]);
		for (const release of releases) release();
		const last = output.trim().split("\n").at(-1);
		expect(
			`npm test, ports ${busy ? "busy" : "free"}: ${last} (${seconds(begun)} s)`,
			status === 0,
			output.slice(-12_000),
		);
		await untilGone(house);
		if (!isRoot || options.includes("--once")) break;
	}
}

function expect(says, holds, evidence = "") {
	console.log(`${holds ? "✓" : "✗"} ${says}`);
	if (holds) return;
	failed += 1;
	console.log(evidence.replace(/^/gm, "    "));
}

/** Starts `npm start` as a terminal would: in a process group of its own, which Ctrl-C reaches as a whole. */
async function start(house) {
	const begun = Date.now();
	const child = spawn("npm", ["start"], {
		...house.spawnOptions,
		detached: true,
		stdio: ["ignore", "pipe", "pipe"],
	});
	let output = "";
	let ended;
	const over = new Promise((resolve) => {
		child.once("close", (code, signal) => {
			ended = true;
			resolve(code ?? signal);
		});
	});
	for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
	while (!output.includes(READY) && !ended) await delay(50);
	return {
		ready: output.includes(READY),
		seconds: seconds(begun),
		output: () => output,
		stop: (signal) => {
			process.kill(signal === "SIGINT" ? -child.pid : child.pid, signal);
			return over;
		},
	};
}

function npm(house, args) {
	const child = spawn("npm", args, { ...house.spawnOptions, stdio: ["ignore", "pipe", "pipe"] });
	let output = "";
	for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
	return new Promise((resolve) => child.once("close", (status) => resolve({ status, output })));
}

const seconds = (begun) => Math.round((Date.now() - begun) / 100) / 10;

async function answers(url) {
	const answer = await fetch(url, { redirect: "manual" }).catch(() => undefined);
	return answer !== undefined && answer.status < 400;
}

async function secretsOf({ clone }) {
	const file = path.join(clone, "data/secrets.json");
	const [mode, uid] = spawnSync("stat", ["-c", "%a %u", file], { encoding: "utf8" }).stdout.trim().split(" ");
	return { mode, uid };
}

/** Every process that was started from below a folder: by what it runs, where it runs, or its open files. */
function processesBelow(folder) {
	return readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.flatMap((pid) => {
			try {
				const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
				const zombie = /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
				const environment = readFileSync(`/proc/${pid}/environ`, "utf8");
				const ours = command.includes(folder) || environment.includes(folder);
				return ours && !zombie ? [`${pid} ${command}`] : [];
			} catch {
				return [];
			}
		});
}

async function untilGone(house) {
	const until = Date.now() + 20_000;
	while (processesBelow(house.folder).length > 0 && Date.now() < until) await delay(50);
	return processesBelow(house.folder);
}

function kill(house, victim) {
	const found = processesBelow(house.folder).find((line) => {
		const [, program = "", ...args] = line.split(" ");
		return victim === "postgres"
			? program.endsWith("/bin/postgres")
			: program.endsWith("node") && args.some((arg) => arg.endsWith(victim));
	});
	if (found === undefined) return expect(`${victim} runs`, false, processesBelow(house.folder).join("\n"));
	process.kill(Number(found.split(" ")[0]), "SIGKILL");
}

async function occupy(port) {
	const servers = [];
	for (const host of ["127.0.0.1", "::1"]) {
		const server = net.createServer();
		await new Promise((resolve, reject) => server.once("error", reject).listen({ port, host }, resolve));
		servers.push(server);
	}
	return () => {
		for (const server of servers) server.close();
	};
}

for (const user of users) await tryAs(user);
console.log(failed === 0 ? "\nfresh clone: everything works" : `\nfresh clone: ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
