import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDocs } from "../docs-check/check.mjs";
import { withTree } from "./tree.mjs";

const CODE =
	"export function createEngine() {}\nexport interface Engine {\n\treadonly handle: () => void;\n}\n";
const findings = (text) =>
	withTree(
		{ "docs/page.md": `# A page, with: signs\n\n${text}\n`, "packages/core/src/engine.ts": CODE },
		(root) => checkDocs(root).findings.map(({ line, says }) => `${line} ${says}`),
	);

describe("the docs check", () => {
	it("accepts what exists", () => {
		const text =
			"`packages/core/src/engine.ts#createEngine` `packages/core/src/engine.ts#Engine.handle` [up](#a-page-with-signs) [out](https://x.example)";
		assert.deepEqual(findings(text), []);
	});

	it("names a symbol that is gone", () => {
		assert.deepEqual(findings("`packages/core/src/engine.ts#startEngine`"), [
			"3 packages/core/src/engine.ts does not declare startEngine",
		]);
	});

	it("names a member that is gone", () => {
		assert.deepEqual(findings("`packages/core/src/engine.ts#Engine.stop`"), [
			"3 packages/core/src/engine.ts does not declare Engine.stop",
		]);
	});

	it("names a file that is gone", () => {
		assert.deepEqual(findings("`packages/core/src/motor.ts`"), ["3 there is no packages/core/src/motor.ts"]);
	});

	it("names a link and a heading that lead nowhere", () => {
		assert.deepEqual(findings("[a](other.md) [b](#no-such)"), [
			"3 the link to other.md leads nowhere",
			"3 docs/page.md has no heading #no-such",
		]);
	});
});
