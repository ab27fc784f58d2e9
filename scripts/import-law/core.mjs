// The laws inside packages/core/src.

const SRC = "packages/core/src/";
const inCore = (sources) => sources.filter(({ file }) => file.startsWith(SRC));
const within = (file) => file.slice(SRC.length);

/** Each import of core's that a predicate forbids. */
function forbid(sources, isForbidden, says) {
	return inCore(sources).flatMap((source) =>
		source.imports
			.filter((found) =>
				isForbidden(within(source.file), found.target?.startsWith(SRC) ? within(found.target) : "", found),
			)
			.map(({ line, specifier }) => ({ file: source.file, line, says: `${says} (${specifier})` })),
	);
}

export function checkEndpoints(sources) {
	const isForbidden = (from, to) => to.startsWith("endpoints/") && from !== "routes.ts";
	return forbid(sources, isForbidden, "nothing imports endpoints/ but routes.ts");
}

/** A grant, or a client authentication method, stands alone; the registry lists them all. */
export function checkRegistries(sources) {
	return ["grants", "client-auth"].flatMap((folder) => {
		const registered = new Set(
			inCore(sources)
				.filter(({ file }) => within(file) === `${folder}/registry.ts`)
				.flatMap(({ imports }) => imports.map(({ target }) => target ?? ""))
				.filter((target) => target.startsWith(`${SRC}${folder}/`))
				.filter((target) => definesEntry(sources, target)),
		);
		const isForbidden = (from, to) =>
			from.startsWith(`${folder}/`) && from !== `${folder}/registry.ts` && registered.has(`${SRC}${to}`);
		return forbid(sources, isForbidden, `what ${folder}/registry.ts lists stands alone`);
	});
}

/** The registry also imports the type that all entries share: a file without code of its own. */
function definesEntry(sources, file) {
	const source = sources.find((candidate) => candidate.file === file);
	return source !== undefined && /^export (?:const|function|async function) /m.test(source.code);
}

export function checkDatabaseDrivers(sources) {
	const isDriver = /^(?:pg(?:\/|$)|@prisma\/)/;
	const isForbidden = (from, to, { specifier }) =>
		!/^(?:storage\/postgres|testing|generated)\//.test(from) &&
		(isDriver.test(specifier) || to.startsWith("generated/"));
	return forbid(sources, isForbidden, "only storage/postgres talks to a database");
}

const SEES_CONTEXT = /^(?:engine|routes|context|create-context|index)\.ts$|^(?:endpoints|testing)\//;

/** Below the endpoints a function declares the slice of the world that it reads: Pick<Context, …>. */
export function checkContext(sources) {
	return inCore(sources)
		.filter(
			({ file, imports }) =>
				!SEES_CONTEXT.test(within(file)) && imports.some(({ target }) => target === `${SRC}context.ts`),
		)
		.flatMap(({ file, bare }) => {
			const body = bare.replace(/^(?:import|export)\b[^;]*?\bfrom\b/gm, (found) =>
				found.replace(/[^\n]/g, " "),
			);
			const says = "only engine.ts, routes.ts and endpoints/ see the whole Context; take Pick<Context, …>";
			return [...body.matchAll(/(?<!Pick<\s*)(?<![.\w])\bContext\b(?!\w)/g)].map(({ index }) => ({
				file,
				line: body.slice(0, index).split("\n").length,
				says,
			}));
		});
}

const WORLD = [
	{
		what: "the clock",
		home: "runtime/clock.ts",
		uses: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bprocess\.hrtime\b/,
	},
	{
		what: "entropy",
		home: "runtime/random.ts",
		uses: /\b(?:randomBytes|randomUUID|randomInt|randomFillSync|getRandomValues)\(|\bMath\.random\(/,
	},
	{ what: "process.env", home: undefined, uses: /\bprocess\.env\b/ },
];

/** The world comes as arguments: one file reads the clock, one makes random bytes, none reads the environment. */
export function checkWorld(sources) {
	return inCore(sources)
		.filter(({ file }) => !within(file).startsWith("testing/"))
		.flatMap(({ file, bare }) =>
			WORLD.filter(({ home }) => within(file) !== home).flatMap(({ what, home, uses }) => {
				const says = home === undefined ? `core does not read ${what}` : `only ${home} reads ${what}`;
				return linesWith(bare, uses).map((line) => ({ file, line, says }));
			}),
		);
}

/** In every package at most one file reads the environment. */
export function checkEnvironment(sources) {
	const readers = sources.filter(({ file, folder, bare }) => {
		const isLaw = file.startsWith(`${folder}/src/`) && /^(?:apps|packages)\//.test(file);
		return isLaw && linesWith(bare, ENVIRONMENT).length > 0;
	});
	return readers.flatMap(({ owner, file, bare }) => {
		const first = readers.find((other) => other.owner === owner).file;
		if (first === file) return [];
		const says = `one file of a package reads process.env, and ${first} does`;
		return [{ file, line: linesWith(bare, ENVIRONMENT)[0], says }];
	});
}

const ENVIRONMENT = /\bprocess\.env\b/;

export function checkCycles(sources) {
	const edges = new Map(
		inCore(sources).map(({ file, imports }) => [file, imports.map(({ target }) => target)]),
	);
	const done = new Set();
	const findings = [];
	const visit = (file, trail) => {
		const at = trail.indexOf(file);
		if (at !== -1) {
			const circle = [...trail.slice(at), file].map(within).join(" → ");
			findings.push({ file, line: 1, says: `a circle of imports: ${circle}` });
			return;
		}
		if (done.has(file) || !edges.has(file)) return;
		for (const target of edges.get(file)) visit(target, [...trail, file]);
		done.add(file);
	};
	for (const file of edges.keys()) visit(file, []);
	return findings;
}

function linesWith(bare, pattern) {
	return bare.split("\n").flatMap((text, at) => (pattern.test(text) ? [at + 1] : []));
}
