import { CodeBlock } from "../code-block.tsx";
import { highlight } from "./snippets/highlight.ts";

/** A file of a snippet, with its colours. */
export function CodeFile({
	title,
	text,
	words,
}: {
	readonly title: string;
	readonly text: string;
	readonly words: { readonly copy: string; readonly copied: string; readonly label: string };
}) {
	let at = 0;
	return (
		<CodeBlock title={title} text={text} words={words}>
			{highlight(text.trimEnd()).map((piece) => {
				const key = at;
				at += piece.text.length;
				return piece.kind === undefined ? (
					piece.text
				) : (
					<span key={key} className={piece.kind}>
						{piece.text}
					</span>
				);
			})}
		</CodeBlock>
	);
}
