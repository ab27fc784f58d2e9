import { spawnSync } from "node:child_process";
import { chownSync, lchownSync, lstatSync, readdirSync } from "node:fs";
import path from "node:path";
import { EmbeddedPostgresError } from "./errors.ts";

/**
 * PostgreSQL runs neither as root nor as a user without a name. "owner": as who owns the data folder, which is
 * ourselves unless we are root. "unshare": in a user namespace in which we have another number.
 */
export type RunAsStrategy = "owner" | "unshare";

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
	readonly initdb: string;
	/** In the order of preference. */
	readonly strategies: readonly RunAsStrategy[];
}

/**
 * Decides as whom PostgreSQL runs, by trying: whoever it is must be able to execute the binaries (which a checkout
 * below /root denies to everybody else), must enter the data folder, and must have a name on this system.
 */
export function chooseRunAs(request: RunAsRequest): RunAs {
	const candidates = request.strategies.map((strategy) => candidate(strategy, request.folder));
	const chosen = candidates.find((runAs) => canRun(runAs, request));
	if (chosen === undefined) {
		throw new EmbeddedPostgresError(
			"not-permitted",
			`PostgreSQL runs neither as root nor as a user without a name, and there is no way around it here: nobody else ` +
				`can reach ${request.folder} and ${request.initdb}, and user namespaces are not allowed. Start Gatehouse as ` +
				"an ordinary user, or give a PostgreSQL of your own in the setting dsn.",
		);
	}
	return chosen;
}

function candidate(strategy: RunAsStrategy, folder: string): RunAs {
	const isRoot = process.getuid?.() === 0;
	if (strategy === "unshare") {
		const prefix = ["unshare", "--user", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, "--"];
		return { prefix, ids: {}, owner: isRoot ? { uid: 0, gid: 0 } : undefined };
	}
	if (!isRoot) return { prefix: [], ids: {}, owner: undefined };
	const { uid, gid } = lstatSync(folder);
	const owner = { uid: uid || NOBODY, gid: gid || NOBODY };
	return { prefix: [], ids: owner, owner };
}

function canRun(runAs: RunAs, { folder, initdb }: RunAsRequest): boolean {
	const before = lstatSync(folder);
	if (runAs.owner) chownSync(folder, runAs.owner.uid, runAs.owner.gid);
	// --show looks up the user's name and everything it would need, and makes nothing.
	const probe = 'cd "$1" && test -w . && "$2" --show -D "$1/cluster"';
	const [command = "/bin/sh", ...args] = [...runAs.prefix, "/bin/sh", "-c", probe, "sh", folder, initdb];
	const works = spawnSync(command, args, { stdio: "ignore", cwd: "/", ...runAs.ids }).status === 0;
	if (!works && runAs.owner) chownSync(folder, before.uid, before.gid);
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
