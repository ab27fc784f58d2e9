/** Red, green and blue, each 0 to 255. */
export type Color = readonly [number, number, number];

/** @param hex `#rrggbb` */
export function parseColor(hex: string): Color {
	const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
	return [channel(1), channel(3), channel(5)];
}

export function renderColor(color: Color): string {
	return `#${color.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;
}

/** So much of the one, the rest of the other. */
export function mix(one: Color, share: number, other: Color): Color {
	const between = (at: 0 | 1 | 2) => one[at] * share + other[at] * (1 - share);
	return [between(0), between(1), between(2)];
}

/**
 * From 1 (the same) to 21 (black and white).
 *
 * > (L1 + 0.05) / (L2 + 0.05), where L1 is the relative luminance of the lighter of the colors
 * @see [WCAG 2.2 - contrast ratio](https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)
 */
export function contrast(one: Color, other: Color): number {
	const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
	return (lighter + 0.05) / (darker + 0.05);
}

/** @see [WCAG 2.2 - relative luminance](https://www.w3.org/TR/WCAG22/#dfn-relative-luminance) */
function luminance(color: Color): number {
	const [red = 0, green = 0, blue = 0] = color.map((channel) => {
		const share = channel / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
