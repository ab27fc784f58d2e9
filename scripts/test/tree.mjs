import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** Writes files into a fresh folder, gives it to `use`, and removes it. */
export function withTree(files, use) {
	const root = mkdtempSync(path.join(os.tmpdir(), "gatehouse-tree-"));
	try {
		for (const [name, text] of Object.entries(files)) {
			mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
			writeFileSync(path.join(root, name), text);
		}
		return use(root);
	} finally {
		rmSync(root, { recursive: true, force: true });
	}
}
