/**
 * The best of the available languages for an Accept-Language header; the first available one when none fits.
 *
 * @see [RFC 9110 - Accept-Language](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4)
 */
export function chooseLanguage(accepted: string, available: readonly string[]): string {
	const wanted = accepted
		.split(",")
		.map((item) => {
			const [tag = "", ...parameters] = item.trim().toLowerCase().split(";");
			const weight = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
			return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight) };
		})
		.filter(({ tag, weight }) => tag !== "" && weight > 0)
		.sort((left, right) => right.weight - left.weight);
	for (const { tag } of wanted) {
		const found = available.find((name) => tag === name || tag.startsWith(`${name}-`));
		if (found !== undefined) return found;
	}
	return available[0] ?? "en";
}
