import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { scan } from "./scan.mjs";

const LEFT_OUT = new Set([
	"node_modules",
	"dist",
	"generated",
	".next",
	".turbo",
	"test-results",
	"playwright-report",
]);
const SOURCE = /\.(?:ts|tsx|mts|mjs|js)$/;
const IMPORT = /(?:^|[;\n}])\s*(?:import|export)\s+(?:type\s+)?(?:[^"';]*?\sfrom\s*)?["']([^"']+)["']/g;
const DYNAMIC = /\b(?:import|require)\(\s*["']([^"']+)["']/g;

/**
 * Reads the sources of every package below `root`. A source is { file, owner, folder, code, bare, imports }: its path,
 * the package that it belongs to, its text without comments, the same without what is quoted, and what it imports as
 * { specifier, line, target }, where target is the path of a file below root or undefined for a package from npm.
 */
export function readSources(root) {
	const packages = readPackages(root);
	return packages.flatMap((owner) =>
		listFiles(path.join(root, owner.folder)).map((absolute) => {
			const file = path.relative(root, absolute);
			const { code, bare } = scan(readFileSync(absolute, "utf8"));
			const imports = readImports(code, bare).map((found) => ({
				...found,
				target: resolve(found.specifier, { root, file, owner, packages }),
			}));
			return { file, owner: owner.name, folder: owner.folder, code, bare, imports };
		}),
	);
}

function readPackages(root) {
	const folders = ["packages", "apps", "examples"].flatMap((parent) =>
		existsSync(path.join(root, parent))
			? readdirSync(path.join(root, parent)).map((name) => path.join(parent, name))
			: [],
	);
	return [...folders, "bench", "e2e", "faults"]
		.filter((folder) => existsSync(path.join(root, folder, "package.json")))
		.map((folder) => {
			const { name, exports = {} } = JSON.parse(
				readFileSync(path.join(root, folder, "package.json"), "utf8"),
			);
			return { name, folder, exports: typeof exports === "string" ? { ".": exports } : exports };
		});
}

function listFiles(folder) {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const full = path.join(folder, entry.name);
		if (entry.isDirectory()) return LEFT_OUT.has(entry.name) ? [] : listFiles(full);
		return SOURCE.test(entry.name) ? [full] : [];
	});
}

function readImports(code, bare) {
	return [IMPORT, DYNAMIC].flatMap((pattern) =>
		[...code.matchAll(pattern)]
			// An import inside a template belongs to somebody else's program.
			.filter(({ 0: text, index }) =>
				/\b(?:import|export|require)\b/.test(bare.slice(index, index + text.length)),
			)
			.map((match) => ({
				specifier: match[1],
				line: code.slice(0, match.index + match[0].length).split("\n").length,
			})),
	);
}

function resolve(specifier, { root, file, owner, packages }) {
	if (specifier.startsWith(".")) return existing(root, path.join(path.dirname(file), specifier));
	if (specifier.startsWith("@/")) return existing(root, path.join(owner.folder, "src", specifier.slice(2)));
	const found = packages.find(({ name }) => specifier === name || specifier.startsWith(`${name}/`));
	if (found === undefined) return undefined;
	const entry = found.exports[`.${specifier.slice(found.name.length)}`];
	return typeof entry === "string" ? path.join(found.folder, entry) : path.join(found.folder, "package.json");
}

function existing(root, file) {
	const candidates = [
		file,
		`${file}.ts`,
		`${file}.tsx`,
		path.join(file, "index.ts"),
		path.join(file, "index.tsx"),
	];
	return candidates.find((name) => SOURCE.test(name) && existsSync(path.join(root, name))) ?? file;
}
