import { type Color, contrast, mix, parseColor, renderColor } from "./contrast.ts";

export type Mode = "light" | "dark";

/** What replaces the house's own colour of action, by the portal's names: `--color-gate` and so on. */
export type Palette = Readonly<
	Record<"gate" | "gate-hover" | "on-gate" | "gate-ink" | "gate-wash" | "gate-line" | "focus", string>
>;

/** What text in the colour stands on, as in the portal's tokens.css: the wall, a row under the pointer, what floats. */
export const STONES: Readonly<Record<Mode, readonly string[]>> = {
	light: ["#eff1ee", "#f1f3f0", "#ffffff"],
	dark: ["#0c1113", "#1c2326"],
};
const SURFACE: Readonly<Record<Mode, Color>> = { light: [253, 254, 253], dark: [21, 27, 29] };
const INK: Readonly<Record<Mode, Color>> = { light: [255, 255, 255], dark: [3, 23, 29] };
const BLACK: Color = [0, 0, 0];
const WHITE: Color = [255, 255, 255];

/** One colour becomes all that the pages need of it. */
export function paletteOf(hex: string, mode: Mode): Palette {
	const gate = parseColor(hex);
	const away = mode === "light" ? BLACK : WHITE;
	const [onGate = INK[mode]] = [INK.light, INK.dark].toSorted(
		(left, right) => contrast(right, gate) - contrast(left, gate),
	);
	return {
		gate: renderColor(gate),
		"gate-hover": renderColor(mix(gate, 0.85, onGate === INK.light ? BLACK : WHITE)),
		"on-gate": renderColor(onGate),
		"gate-ink": renderColor(mix(gate, 0.97, away)),
		"gate-wash": renderColor(mix(gate, 0.07, SURFACE[mode])),
		"gate-line": renderColor(mix(gate, 0.3, SURFACE[mode])),
		focus: renderColor(gate),
	};
}

/**
 * Why the colour cannot be read; undefined when it can.
 *
 * > The visual presentation of text and images of text has a contrast ratio of at least 4.5:1
 * @see [WCAG 2.2 - 1.4.3 Contrast (Minimum)](https://www.w3.org/TR/WCAG22/#contrast-minimum)
 */
export function findUnreadable(hex: string, mode: Mode): string | undefined {
	const palette = paletteOf(hex, mode);
	const pairs = [
		...[...STONES[mode], palette["gate-wash"]].map((stone) => [palette["gate-ink"], stone] as const),
		[palette["on-gate"], palette.gate] as const,
		[palette["on-gate"], palette["gate-hover"]] as const,
	];
	const [worst = 21] = pairs
		.map(([text, ground]) => contrast(parseColor(text), parseColor(ground)))
		.sort(ascending);
	if (worst >= READABLE) return undefined;
	const remedy = mode === "light" ? "a darker one" : "a lighter one";
	return `${hex} has a contrast of ${worst.toFixed(1)}:1 where it is read; at least ${READABLE}:1 is needed: ${remedy}`;
}

const READABLE = 4.5;

const ascending = (left: number, right: number): number => left - right;
