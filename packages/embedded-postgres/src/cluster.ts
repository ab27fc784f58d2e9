import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import type { Binaries } from "./binaries.ts";
import { EmbeddedPostgresError } from "./errors.ts";
import { giveTo, type RunAs } from "./run-as.ts";

/** The superuser and the database that every new cluster has. */
export const DATABASE = "gatehouse";

export const clusterIn = (dataFolder: string): string => path.join(dataFolder, "cluster");

/** PostgreSQL sees nothing of our environment: neither our secrets, nor a stray PGHOST or LC_ALL. */
export const POSTGRES_ENVIRONMENT = { PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

export interface ClusterRequest {
	readonly dataFolder: string;
	readonly binaries: Binaries;
	readonly runAs: RunAs;
	readonly durable: boolean;
}

/** Makes the cluster on first use; afterwards checks that these binaries can read it. */
export async function prepareCluster(request: ClusterRequest): Promise<void> {
	const cluster = clusterIn(request.dataFolder);
	if (existsSync(cluster)) checkMajor(cluster, request.binaries.major);
	else await createCluster(request);
	giveTo(request.runAs.owner, cluster);
}

function checkMajor(cluster: string, brought: string): void {
	const major = readFileSync(path.join(cluster, "PG_VERSION"), "utf8").trim();
	if (major === brought) return;
	throw new EmbeddedPostgresError(
		"other-major",
		`${cluster} was written by PostgreSQL ${major}; this version brings ${brought}, which cannot read it. ` +
			`Start the version of Gatehouse that wrote it, dump it with pg_dump ${major} ` +
			`(pg_dump -Fc -h ${path.join(path.dirname(cluster), "socket")} -U ${DATABASE} ${DATABASE} > gatehouse.dump), ` +
			`move ${cluster} away, start this version once, and fill it with ` +
			`pg_restore --clean --if-exists -h … -U ${DATABASE} -d ${DATABASE} gatehouse.dump.`,
	);
}

async function createCluster({ dataFolder, binaries, runAs, durable }: ClusterRequest): Promise<void> {
	for (const left of readdirSync(dataFolder).filter((name) => name.startsWith("cluster.new-"))) {
		rmSync(path.join(dataFolder, left), { recursive: true, force: true });
	}
	// Made under another name: a cluster that was killed half-way is never taken for a whole one.
	const draft = path.join(dataFolder, `cluster.new-${process.pid}`);
	mkdirSync(draft, { mode: 0o700 });
	giveTo(runAs.owner, draft);
	// builtin C.UTF-8: the same order and the same lower() on every machine, whatever locales it has
	const hasBuiltin = Number(binaries.major) >= 17;
	const builtin = hasBuiltin ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : [];
	const locale = ["--encoding=UTF8", "--locale=C", ...builtin];
	const quick = durable ? [] : ["--no-sync"];
	const trust = ["--auth=trust", "--no-instructions", `--username=${DATABASE}`];
	await runOnce([binaries.initdb, "-D", draft, ...trust, ...locale, ...quick], runAs, "");
	const single = [
		binaries.postgres,
		"--single",
		"-D",
		draft,
		"-c",
		`fsync=${durable ? "on" : "off"}`,
		"postgres",
	];
	await runOnce(single, runAs, `CREATE DATABASE ${DATABASE}\n`);
	renameSync(draft, clusterIn(dataFolder));
}

function runOnce(command: readonly string[], runAs: RunAs, input: string): Promise<void> {
	const [file = "", ...args] = [...runAs.prefix, ...command];
	const child = spawn(file, args, { cwd: "/", env: POSTGRES_ENVIRONMENT, ...runAs.ids });
	let told = "";
	child.stdout.resume();
	child.stderr.on("data", (chunk) => {
		told += chunk;
	});
	child.stdin.on("error", () => {});
	child.stdin.end(input);
	return new Promise((resolve, reject) => {
		const fail = (reason: string) =>
			reject(new EmbeddedPostgresError("start-failed", `The database folder could not be made: ${reason}`));
		child.once("error", (error) => fail(error.message));
		child.once("close", (status) => (status === 0 ? resolve() : fail(told.trim())));
	});
}
