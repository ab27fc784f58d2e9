import { createRequire } from "node:module";
import { type Binaries, binariesIn } from "@gatehouse/embedded-postgres";

/** The oldest PostgreSQL that we run on, where npm has it for this platform. */
export function findPostgres15(): Binaries | undefined {
	return binariesIn("pg15", createRequire(import.meta.url), "15");
}

export function hasPostgres15(): boolean {
	return findPostgres15() !== undefined;
}
