#!/usr/bin/env node
// The import law: who may import whom, among the packages and inside packages/core. See docs/architecture.md.
import { checkImports } from "./import-law/laws.mjs";
import { ROOT } from "./launcher/root.mjs";

const { files, findings } = checkImports(ROOT);
for (const { file, line, says } of findings) console.error(`${file}:${line}  ${says}`);
if (findings.length > 0) process.exitCode = 1;
else console.log(`${files} files keep the import law`);
