/** A sentence for each way in which the language counts; `#` is where the number goes. */
export type Counted = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** Numbers as sentences need them. */
export interface Numbers {
	/** 10,000 */
	readonly number: (value: number) => string;
	/** "1 permission", "2 permissions" */
	readonly counted: (count: number, forms: Counted) => string;
}

export function createNumbers(language: string): Numbers {
	const format = new Intl.NumberFormat(language);
	const plural = new Intl.PluralRules(language);
	const number = (value: number) => format.format(value);
	return {
		number,
		counted: (count, forms) => (forms[plural.select(count)] ?? forms.other).replace("#", () => number(count)),
	};
}
