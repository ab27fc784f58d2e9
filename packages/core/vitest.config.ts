import { defineConfig } from "vitest/config";
import { hasPostgres15 } from "./src/testing/postgres-15.ts";

/** What rests on how PostgreSQL locks rows and takes snapshots: it is run on the oldest version as well. */
const EXAM = [
	"test/storage/{batches,code-race,connection-loss,group-commit,refresh-race,revocation}.test.ts",
];

const newest = {
	extends: true as const,
	test: {
		name: "core",
		include: ["test/**/*.test.ts"],
		globalSetup: "src/testing/global-setup.ts",
	},
};

const oldest = {
	extends: true as const,
	test: {
		name: "PostgreSQL 15",
		include: EXAM,
		globalSetup: "src/testing/global-setup-15.ts",
		env: { GATEHOUSE_TEST_POSTGRES_MAJOR: "15" },
	},
};

if (!hasPostgres15()) {
	console.warn("PostgreSQL 15 is not there on this platform: the storage exam runs on 18 alone.");
}

export default defineConfig({
	test: {
		testTimeout: 30_000,
		hookTimeout: 60_000,
		projects: hasPostgres15() ? [newest, oldest] : [newest],
	},
});
