import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkImports } from "../import-law/laws.mjs";
import { withTree } from "./tree.mjs";

const manifest = (name, exports) => JSON.stringify({ name: `@gatehouse/${name}`, exports });

/** A small house that keeps every law. */
const HOUSE = {
	"packages/schemas/package.json": manifest("schemas", "./src/index.ts"),
	"packages/schemas/src/index.ts": 'import { z } from "zod";\nexport const id = z.string();\n',
	"packages/embedded-postgres/package.json": manifest("embedded-postgres", "./src/index.ts"),
	"packages/embedded-postgres/src/index.ts": "export const start = 1;\n",
	"packages/core/package.json": manifest("core", {
		".": "./src/index.ts",
		"./scopes": "./src/scopes/index.ts",
		"./testing": "./src/testing/index.ts",
	}),
	"packages/core/src/index.ts": 'export { engine } from "./engine.ts";\n',
	"packages/core/src/engine.ts":
		'import { ROUTES } from "./routes.ts";\nimport type { Context } from "./context.ts";\nexport const engine = (context: Context) => ROUTES;\n',
	"packages/core/src/routes.ts":
		'import { token } from "./endpoints/token.ts";\nexport const ROUTES = { token };\n',
	"packages/core/src/context.ts":
		'import type { Clock } from "./runtime/clock.ts";\nexport interface Context { readonly clock: Clock }\n',
	"packages/core/src/endpoints/token.ts":
		'import type { Context } from "../context.ts";\nimport { GRANTS } from "../grants/registry.ts";\nexport const token = (context: Context) => GRANTS;\n',
	"packages/core/src/grants/grant.ts": "export interface Grant { readonly type: string }\n",
	"packages/core/src/grants/registry.ts":
		'import { code } from "./authorization-code.ts";\nimport { refresh } from "./refresh-token.ts";\nimport type { Grant } from "./grant.ts";\nexport const GRANTS: readonly Grant[] = [code, refresh];\n',
	"packages/core/src/grants/authorization-code.ts":
		'import type { Context } from "../context.ts";\nimport type { Grant } from "./grant.ts";\nexport const code: Grant = { type: "c" };\nexport const redeem = (slice: Pick<Context, "clock">) => slice;\n',
	"packages/core/src/grants/refresh-token.ts":
		'import type { Grant } from "./grant.ts";\nexport const refresh: Grant = { type: "r" };\n',
	"packages/core/src/scopes/index.ts":
		"// Date.now() in a comment is no reading\nexport const covers = true;\n",
	"packages/core/src/runtime/clock.ts":
		"export type Clock = { now(): number };\nexport const systemClock = { now: () => Date.now() };\n",
	"packages/core/src/keys/key-ring.ts": "export const ring = 1;\n",
	"packages/core/src/storage/postgres/statement.ts": 'import pg from "pg";\nexport const pool = pg;\n',
	"packages/core/src/testing/index.ts":
		'import { start } from "@gatehouse/embedded-postgres";\nexport const kit = start;\n',
	"apps/server/package.json": manifest("server", {}),
	"apps/server/src/main.ts":
		'import { engine } from "@gatehouse/core";\nexport const port = process.env["PORT"] ?? engine;\n',
	"apps/portal/package.json": manifest("portal", {}),
	"apps/portal/src/page.tsx":
		'import { covers } from "@gatehouse/core/scopes";\nexport const page = covers;\n',
};

const breach = (file, text) =>
	withTree({ ...HOUSE, [file]: `${HOUSE[file] ?? ""}${text}` }, (root) => checkImports(root).findings);

const BREACHES = [
	[
		"schemas imports core",
		"packages/schemas/src/x.ts",
		'import { engine } from "@gatehouse/core";',
		/schemas may import no package/,
	],
	[
		"core imports the server's database",
		"packages/core/src/x.ts",
		'export * from "@gatehouse/embedded-postgres";',
		/core may import/,
	],
	[
		"the portal imports core as a whole",
		"apps/portal/src/x.ts",
		'import { engine } from "@gatehouse/core";',
		/portal may import/,
	],
	[
		"the portal imports the test kit",
		"apps/portal/src/x.ts",
		'import { kit } from "@gatehouse/core/testing";',
		/portal may import/,
	],
	[
		"the portal imports the server",
		"apps/portal/src/x.ts",
		'const x = await import("@gatehouse/server");',
		/portal may import/,
	],
	[
		"the server imports the test kit",
		"apps/server/src/x.ts",
		'import { kit } from "@gatehouse/core/testing";',
		/server may import/,
	],
	[
		"a path leaves its package",
		"apps/server/src/x.ts",
		'import { engine } from "../../../packages/core/src/engine.ts";',
		/by its name/,
	],
	[
		"a pure entry reaches keys",
		"packages/core/src/scopes/index.ts",
		'import { ring } from "../keys/key-ring.ts";',
		/the portal reaches/,
	],
	[
		"a pure entry reaches node",
		"packages/core/src/scopes/index.ts",
		'import "node:crypto";',
		/the portal reaches node:crypto/,
	],
	[
		"imports run in a circle",
		"packages/core/src/runtime/clock.ts",
		'import type { Context } from "../context.ts";',
		/circle.*clock\.ts/,
	],
	[
		"a grant sees the whole context",
		"packages/core/src/grants/refresh-token.ts",
		'import type { Context } from "../context.ts";\nconst f = (context: Context) => 1;',
		/whole Context/,
	],
	[
		"a grant imports an endpoint",
		"packages/core/src/grants/refresh-token.ts",
		'import { token } from "../endpoints/token.ts";',
		/but routes\.ts/,
	],
	[
		"an endpoint imports another",
		"packages/core/src/endpoints/x.ts",
		'import { token } from "./token.ts";',
		/but routes\.ts/,
	],
	[
		"a grant imports another",
		"packages/core/src/grants/refresh-token.ts",
		'import { code } from "./authorization-code.ts";',
		/stands alone/,
	],
	[
		"a grant imports pg",
		"packages/core/src/grants/refresh-token.ts",
		'import pg from "pg";',
		/only storage\/postgres/,
	],
	[
		"an endpoint imports Prisma",
		"packages/core/src/endpoints/token.ts",
		'import { Prisma } from "@prisma/client";',
		/only storage\/postgres/,
	],
	[
		"a scope rule reads the clock",
		"packages/core/src/scopes/index.ts",
		"export const t = Date.now();",
		/only runtime\/clock\.ts/,
	],
	[
		"a grant makes random bytes",
		"packages/core/src/grants/grant.ts",
		"export const b = randomBytes(4);",
		/only runtime\/random\.ts/,
	],
	[
		"core reads the environment",
		"packages/core/src/engine.ts",
		'export const e = process.env["X"];',
		/core does not read process\.env/,
	],
	[
		"two files of a package read the environment",
		"apps/server/src/x.ts",
		'export const e = process.env["X"];',
		/one file of a package/,
	],
];

describe("the import law", () => {
	it("finds nothing in a house that keeps it", () => {
		withTree(HOUSE, (root) => assert.deepEqual(checkImports(root).findings, []));
	});

	it("does not take a quoted program for code", () => {
		const lines = [
			"const text = `",
			'import x from "@gatehouse/core"; // a comment',
			"$".concat("{`nested`} process.env`;"),
			"const pattern = /[\"'`]/;",
			'const word = "process.env";',
		];
		assert.deepEqual(breach("apps/portal/src/x.ts", `${lines.join("\n")}\n`), []);
	});

	for (const [name, file, text, says] of BREACHES) {
		it(`is broken when ${name}`, () => {
			const findings = breach(file, `\n${text}\n`);
			assert.ok(
				findings.some((found) => says.test(found.says)),
				JSON.stringify(findings),
			);
		});
	}
});
