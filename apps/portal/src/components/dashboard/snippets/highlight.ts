export interface Piece {
	readonly text: string;
	/** The class of ui's code colours: keyword, string, comment; undefined for all else. */
	readonly kind: "k" | "s" | "c" | undefined;
}

const KEYWORDS =
	"import|export|from|as|const|await|async|function|return|new|undefined|null|class|extends|super|def|True|False|read|printf|echo|curl";

/** Comments, strings, keywords: enough for the few lines that the snippets hold. */
const PIECES = new RegExp(
	`(?<c>(?<=^|\\s)(?://|#).*$)|(?<s>"(?:[^"\\\\\\n]|\\\\.)*"|'[^'\\n]*')|(?<k>\\b(?:${KEYWORDS})\\b|^[A-Z_]+(?==))`,
	"gm",
);

/** Cuts code into pieces with colours; joined they are the code again. */
export function highlight(code: string): readonly Piece[] {
	const pieces: Piece[] = [];
	let end = 0;
	for (const match of code.matchAll(PIECES)) {
		if (match.index > end) pieces.push({ text: code.slice(end, match.index), kind: undefined });
		const kind = (["k", "s", "c"] as const).find((name) => match.groups?.[name] !== undefined);
		pieces.push({ text: match[0], kind });
		end = match.index + match[0].length;
	}
	if (end < code.length) pieces.push({ text: code.slice(end), kind: undefined });
	return pieces;
}
