// Tells code from comments and from what is quoted, as far as the import law needs it.

const blank = (text) => text.replace(/[^\n]/g, " ");

/**
 * Reads TypeScript and answers two texts with the same lines and columns: `code`, without comments, and `bare`,
 * without comments and without the contents of strings, templates and regular expressions.
 */
export function scan(text) {
	const out = { code: "", bare: "" };
	const keep = (piece) => put(out, piece, piece);
	const templates = [];
	let at = 0;
	while (at < text.length) {
		const token = nextToken(text, at, out.bare, templates);
		if (token.kind === "comment") put(out, blank(token.text), blank(token.text));
		else if (token.kind === "quoted") put(out, token.text, blank(token.text));
		else keep(token.text);
		at += token.text.length;
	}
	return out;
}

function put(out, code, bare) {
	out.code += code;
	out.bare += bare;
}

/** `templates` counts the open braces inside each `${…}` that we are in. */
function nextToken(text, at, before, templates) {
	const rest = text.slice(at, at + 2);
	if (rest === "//") return { kind: "comment", text: upTo(text, at, /\n|$/g, false) };
	if (rest === "/*") return { kind: "comment", text: upTo(text, at + 2, /\*\/|$/g, true, at) };
	const char = text[at];
	if (char === '"' || char === "'")
		return { kind: "quoted", text: match(text, at, char === '"' ? DOUBLE : SINGLE) };
	if (char === "/" && startsRegex(before)) return { kind: "quoted", text: match(text, at, REGEX) };
	if (char === "`") return template(text, at, at + 1, templates);
	if (char === "{" && templates.length > 0) templates[templates.length - 1] += 1;
	if (char === "}" && templates.length > 0) {
		if (templates.at(-1) === 0) {
			templates.pop();
			return template(text, at, at + 1, templates);
		}
		templates[templates.length - 1] -= 1;
	}
	return { kind: "code", text: char };
}

const DOUBLE = /"(?:[^"\\\n]|\\.)*"?/gy;
const SINGLE = /'(?:[^'\\\n]|\\.)*'?/gy;
const REGEX = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*|\//gy;
const TEMPLATE = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{|$)/gy;

/** The text of a template from its start, or from the end of a `${…}`, to its end or the next `${`. */
function template(text, start, from, templates) {
	const piece = match(text, from, TEMPLATE);
	if (piece.endsWith("${")) templates.push(0);
	return { kind: "quoted", text: text.slice(start, from) + piece };
}

function match(text, at, pattern) {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0] ?? text[at];
}

function upTo(text, from, end, including, start = from) {
	end.lastIndex = from;
	const found = end.exec(text);
	return text.slice(start, (found?.index ?? text.length) + (including ? (found?.[0].length ?? 0) : 0));
}

/** A slash is a division after a value, and the start of a regular expression anywhere else. */
function startsRegex(before) {
	return /(?:^|[=(,:;!&|?{}[+\-*%<>~^]|\b(?:return|typeof|case|of|in))\s*$/.test(before.slice(-40));
}
