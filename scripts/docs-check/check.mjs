import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

const LEFT_OUT = new Set([
	"node_modules",
	".git",
	".next",
	"dist",
	"data",
	"test-results",
	"playwright-report",
]);

/**
 * Checks every Markdown page below `root`. Code is named in backticks: `path/of/file.ts` must exist, and
 * `path/of/file.ts#symbol` must declare that symbol. Links between pages, and to their headings, must resolve.
 */
export function checkDocs(root) {
	const pages = listPages(root, root);
	const findings = pages.flatMap((page) => {
		const text = readFileSync(path.join(root, page), "utf8");
		return [...checkReferences(root, page, text), ...checkLinks(root, page, text)];
	});
	return { pages: pages.length, findings };
}

function listPages(root, folder) {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const full = path.join(folder, entry.name);
		if (entry.isDirectory()) return LEFT_OUT.has(entry.name) ? [] : listPages(root, full);
		return entry.name.endsWith(".md") ? [path.relative(root, full)] : [];
	});
}

const REFERENCE =
	/`((?:apps|packages|scripts|e2e|examples|faults|docs|\.ci)\/[\w./@[\]()-]+)(?:#([\w$.]+))?`/g;

function checkReferences(root, page, text) {
	return [...withoutFences(text).matchAll(REFERENCE)].flatMap(([, file, symbol]) => {
		const finding = (says) => [{ file: page, line: lineOf(text, `\`${file}`), says }];
		if (!existsSync(path.join(root, file))) return finding(`there is no ${file}`);
		if (symbol === undefined) return [];
		if (statSync(path.join(root, file)).isDirectory())
			return finding(`${file} is a folder and declares nothing`);
		return declares(readFileSync(path.join(root, file), "utf8"), symbol)
			? []
			: finding(`${file} does not declare ${symbol}`);
	});
}

/** A declaration, or the member of a class, interface or object: `Engine.handle` needs both. */
function declares(code, symbol) {
	return symbol.split(".").every((name, at) => {
		const escaped = name.replaceAll("$", "\\$");
		const keyword = new RegExp(`\\b(?:function\\*?|const|let|class|interface|type|model)\\s+${escaped}\\b`);
		const member = new RegExp(`^\\s*(?:readonly |async |static )*${escaped}\\??\\s*[(:<,]`, "m");
		return keyword.test(code) || (at > 0 && member.test(code));
	});
}

const LINK = /\[[^\]]*\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g;

function checkLinks(root, page, text) {
	return [...withoutFences(text).matchAll(LINK)].flatMap(([, link]) => {
		if (/^[a-z]+:/i.test(link)) return [];
		const [target = "", anchor] = decodeURIComponent(link).split("#");
		const file = target === "" ? page : path.join(path.dirname(page), target);
		const finding = (says) => [{ file: page, line: lineOf(text, `(${link}`), says }];
		if (!existsSync(path.join(root, file))) return finding(`the link to ${link} leads nowhere`);
		if (anchor === undefined || !file.endsWith(".md")) return [];
		const headings = readHeadings(readFileSync(path.join(root, file), "utf8"));
		return headings.includes(anchor) ? [] : finding(`${file} has no heading #${anchor}`);
	});
}

/** The anchors of a page's headings, as GitHub makes them. */
function readHeadings(text) {
	return [...withoutFences(text).matchAll(/^#{1,6}\s+(.+)$/gm)].map(([, heading]) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, "")
			.trim()
			.replace(/\s/g, "-"),
	);
}

const withoutFences = (text) => text.replace(/^```[\s\S]*?^```/gm, "");
const lineOf = (text, found) => text.slice(0, Math.max(text.indexOf(found), 0)).split("\n").length;
