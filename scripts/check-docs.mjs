#!/usr/bin/env node
// The pages name code as `path/of/file.ts#symbol`; this fails when one of them is gone, or a link leads nowhere.
import { checkDocs } from "./docs-check/check.mjs";
import { ROOT } from "./launcher/root.mjs";

const { pages, findings } = checkDocs(ROOT);
for (const { file, line, says } of findings) console.error(`${file}:${line}  ${says}`);
if (findings.length > 0) process.exitCode = 1;
else console.log(`${pages} pages name what exists`);
