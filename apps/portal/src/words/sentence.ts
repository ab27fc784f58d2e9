import { createElement, Fragment, type ReactNode } from "react";

/**
 * A sentence with something of the page in it (a link, an address, a name in bold): the words stay whole in the
 * dictionary, and each language puts the slots where it needs them.
 */
export function sentence(words: TemplateStringsArray, ...slots: readonly ReactNode[]): ReactNode {
	return createElement(Fragment, null, ...words.flatMap((text, index) => [text, slots[index]]));
}
