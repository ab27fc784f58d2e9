import * as core from "./core.mjs";
import { checkPackages, checkPureEntries } from "./packages.mjs";
import { readSources } from "./sources.mjs";

const LAWS = [
	checkPackages,
	checkPureEntries,
	core.checkCycles,
	core.checkContext,
	core.checkEndpoints,
	core.checkRegistries,
	core.checkDatabaseDrivers,
	core.checkWorld,
	core.checkEnvironment,
];

/** Every breach of the import law below `root`, as { file, line, says }. */
export function checkImports(root) {
	const sources = readSources(root);
	return { files: sources.length, findings: LAWS.flatMap((law) => law(sources)) };
}
