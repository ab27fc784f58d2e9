import { lstatSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { EmbeddedPostgresError } from "./errors.ts";
import type { RunAs } from "./run-as.ts";
import { giveTo } from "./run-as.ts";

/** The kernel's limit for the address of a unix socket is 108 bytes on Linux and 104 on macOS. */
const MAX_SOCKET_PATH = 100;
const SOCKET_NAME = ".s.PGSQL.5432";

export const socketIn = (folder: string): string => path.join(folder, SOCKET_NAME);

/**
 * A folder that only PostgreSQL's user can enter: whoever reaches the socket is let in without a password.
 * It lies in the data folder, or, where that path is too long for a socket, under a name nobody can foresee.
 */
export function createSocketFolder(dataFolder: string, owner: RunAs["owner"]): string {
	const inside = path.join(dataFolder, "socket");
	if (Buffer.byteLength(socketIn(inside)) <= MAX_SOCKET_PATH) {
		rmSync(inside, { recursive: true, force: true });
		mkdirSync(inside, { mode: 0o700 });
		return checkPrivate(inside, owner);
	}
	return checkPrivate(mkdtempSync(path.join(shortFolder(owner), "gatehouse-pg-")), owner);
}

function shortFolder(owner: RunAs["owner"]): string {
	const runtime = process.env["XDG_RUNTIME_DIR"];
	// Root's own runtime folder is closed to the user that PostgreSQL runs as.
	const usable =
		runtime !== undefined && path.isAbsolute(runtime) && owner === undefined && isFolder(runtime);
	return usable ? runtime : os.tmpdir();
}

function isFolder(name: string): boolean {
	return lstatSync(name, { throwIfNoEntry: false })?.isDirectory() === true;
}

function checkPrivate(folder: string, owner: RunAs["owner"]): string {
	giveTo(owner, folder);
	const found = lstatSync(folder);
	const uid = owner?.uid ?? process.getuid?.();
	if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o777) !== 0o700) {
		throw new EmbeddedPostgresError(
			"unsafe-folder",
			`The folder of the database socket, ${folder}, must be a directory of user ${uid} that nobody else can enter.`,
		);
	}
	return folder;
}
