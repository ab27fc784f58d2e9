// Who may import whom among the packages of the workspace.

const CORE = "@gatehouse/core";
const PURE_ENTRIES = ["scopes", "clients", "consent", "admin-client"].map((name) => `${CORE}/${name}`);

/** For each package, the workspace packages (or their entries) that its sources may import. */
const MAY_IMPORT = {
	"@gatehouse/schemas": [],
	"@gatehouse/embedded-postgres": [],
	[CORE]: ["@gatehouse/schemas"],
	"@gatehouse/server": [CORE, "@gatehouse/schemas", "@gatehouse/embedded-postgres"],
	"@gatehouse/portal": [...PURE_ENTRIES, "@gatehouse/schemas"],
	"@gatehouse/bench": [CORE, "@gatehouse/schemas", "@gatehouse/embedded-postgres"],
	"@gatehouse/faults": ["@gatehouse/embedded-postgres"],
	"@gatehouse/e2e": ["@gatehouse/schemas", "@gatehouse/embedded-postgres", "@gatehouse/example-"],
};

/** What tests, scripts and core's test kit may import besides: a database to run on. */
const TESTS_MAY_IMPORT = [`${CORE}/testing`, "@gatehouse/embedded-postgres"];
const IS_TEST = /(?:\/test\/|\/scripts\/|\.test\.tsx?$|vitest\.config|packages\/core\/src\/testing\/)/;

export function checkPackages(sources) {
	return sources.flatMap((source) => source.imports.flatMap((found) => checkImport(source, found)));
}

function checkImport({ file, folder, owner }, { specifier, line, target }) {
	const finding = (says) => [{ file, line, says: `${says} (${specifier})` }];
	if (specifier.startsWith(".") || specifier.startsWith("@/")) {
		return target.startsWith(`${folder}/`) ? [] : finding("a package is imported by its name, not by a path");
	}
	if (target === undefined || specifier === owner) return [];
	const allowed = [...(MAY_IMPORT[owner] ?? []), ...(IS_TEST.test(file) ? TESTS_MAY_IMPORT : [])];
	const fits = (name) =>
		specifier === name || (name.endsWith("-") && specifier.startsWith(name)) || isEntry(specifier, name);
	return allowed.some(fits)
		? []
		: finding(`${owner} may import ${allowed.join(", ") || "no package of the workspace"}`);
}

/** Any entry of a package that is allowed as a whole. */
function isEntry(specifier, name) {
	return name.split("/").length === 2 && specifier.startsWith(`${name}/`) && specifier !== `${CORE}/testing`;
}

/** What the portal shares with core must be computable in a browser: no storage, no keys, no tokens, no node. */
export function checkPureEntries(sources) {
	const byFile = new Map(sources.map((source) => [source.file, source]));
	const portal = sources.filter(({ owner, file }) => owner === "@gatehouse/portal" && !IS_TEST.test(file));
	const entries = portal.flatMap(({ imports }) =>
		imports.filter(({ specifier }) => PURE_ENTRIES.includes(specifier)).map(({ target }) => target),
	);
	return [...new Set(entries)].flatMap((entry) => reach(entry, byFile, [entry], new Set()));
}

const IMPURE_FOLDER = /^packages\/core\/src\/(?:storage|keys|tokens|runtime|endpoints)\//;
const IMPURE_PACKAGE = /^(?:node:|pg$|@prisma\/|jose$|@node-rs\/)/;

function reach(file, byFile, trail, seen) {
	if (seen.has(file)) return [];
	seen.add(file);
	const source = byFile.get(file);
	if (source === undefined) return [];
	return source.imports.flatMap(({ specifier, target, line }) => {
		if (IMPURE_PACKAGE.test(specifier) || IMPURE_FOLDER.test(target ?? "")) {
			return [{ file, line, says: `the portal reaches ${specifier} through ${trail.join(" → ")}` }];
		}
		return target === undefined ? [] : reach(target, byFile, [...trail, target], seen);
	});
}
