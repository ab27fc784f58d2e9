import { spawnSync } from "node:child_process";
import { chownSync, lchownSync, lstatSync, readdirSync } from "node:fs";
import path from "node:path";
import { EmbeddedPostgresError } from "./errors.ts";

/** PostgreSQL refuses to run as root. These are the two ways of not being root, in the order of preference. */
export type RootStrategy = "owner" | "unshare";

export interface RunAs {
	/** Put before every command. */
	readonly prefix: readonly string[];
	/** Given to spawn. */
	readonly ids: { readonly uid: number; readonly gid: number } | Record<string, never>;
	/** Who must own the files, in the eyes of this process. */
	readonly owner: { readonly uid: number; readonly gid: number } | undefined;
}

/** The uid that owns nothing; also what an unmapped uid looks like inside a user namespace. */
const NOBODY = 65_534;

export interface RunAsRequest {
	readonly folder: string;
	readonly binary: string;
	readonly strategies: readonly RootStrategy[];
}

/**
 * Decides as whom PostgreSQL runs, by trying: whoever it is must be able to execute the binaries (which a
 * checkout below /root denies to everybody else) and to enter the data folder.
 */
export function chooseRunAs(request: RunAsRequest): RunAs {
	if (process.getuid?.() !== 0) return { prefix: [], ids: {}, owner: undefined };
	const candidates = request.strategies.map((strategy) => candidate(strategy, request.folder));
	const chosen = candidates.find((runAs) => canRun(runAs, request));
	if (chosen === undefined) {
		throw new EmbeddedPostgresError(
			"not-permitted",
			`PostgreSQL does not run as root, and neither another user nor a user namespace can reach ${request.folder} ` +
				`and ${request.binary}. Start Gatehouse as an ordinary user, or give a PostgreSQL of your own in the setting dsn.`,
		);
	}
	return chosen;
}

function candidate(strategy: RootStrategy, folder: string): RunAs {
	if (strategy === "unshare") {
		const prefix = ["unshare", "--user", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, "--"];
		return { prefix, ids: {}, owner: { uid: 0, gid: 0 } };
	}
	const { uid, gid } = lstatSync(folder);
	const owner = { uid: uid || NOBODY, gid: gid || NOBODY };
	return { prefix: [], ids: owner, owner };
}

function canRun(runAs: RunAs, { folder, binary }: RunAsRequest): boolean {
	const before = lstatSync(folder);
	if (runAs.owner) chownSync(folder, runAs.owner.uid, runAs.owner.gid);
	const probe = 'cd "$1" && test -w . && "$2" --version';
	const [command = "/bin/sh", ...args] = [...runAs.prefix, "/bin/sh", "-c", probe, "sh", folder, binary];
	const works = spawnSync(command, args, { stdio: "ignore", cwd: "/", ...runAs.ids }).status === 0;
	if (!works) chownSync(folder, before.uid, before.gid);
	return works;
}

/** Gives a folder and all below it to the chosen owner; a no-op when it is theirs already. */
export function giveTo(owner: RunAs["owner"], folder: string): void {
	if (owner === undefined || lstatSync(folder).uid === owner.uid) return;
	for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
		lchownSync(path.join(folder, entry), owner.uid, owner.gid);
	}
	// The folder itself comes last: when this is interrupted, the next start begins anew.
	lchownSync(folder, owner.uid, owner.gid);
}
