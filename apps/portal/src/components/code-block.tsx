import type { ReactNode } from "react";
import { CopyButton } from "./copy-button.tsx";

/**
 * Code with a title bar and a copy button.
 *
 * @param children what is shown, when it differs from the text (secrets in brass: `<span className="t">`, shortened)
 */
export function CodeBlock({
	title,
	text,
	words,
	wrap = false,
	children,
}: {
	readonly title: ReactNode;
	/** The whole, as it is copied. */
	readonly text: string;
	readonly words: { readonly copy: string; readonly copied: string; readonly label?: string };
	readonly wrap?: boolean;
	readonly children?: ReactNode;
}) {
	return (
		<div className="code">
			<div className="code-bar">
				<span>{title}</span>
				<CopyButton text={text} words={words} />
			</div>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard */}
			<pre tabIndex={0} className={wrap ? "soft-wrap" : undefined}>
				<code>{children ?? text}</code>
			</pre>
		</div>
	);
}
