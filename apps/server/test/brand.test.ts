import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { contrast, parseColor } from "../src/brand/contrast.ts";
import { findLogoProblem } from "../src/brand/logo.ts";
import { findUnreadable, paletteOf, STONES } from "../src/brand/palette.ts";
import { readSettings } from "../src/settings/read-settings.ts";
import { SettingsError } from "../src/settings/settings-error.ts";

const PORTAL = path.resolve(import.meta.dirname, "../../portal/src");

describe("the operator's colour", () => {
	test("contrast as in WCAG's own examples", () => {
		expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
		expect(contrast(parseColor("#777777"), parseColor("#ffffff"))).toBeCloseTo(4.48, 2);
		expect(contrast(parseColor("#ff0000"), parseColor("#ffffff"))).toBeCloseTo(4.0, 2);
	});

	test.for(["#025263", "#7a1fa2", "#8c2f00", "#0b5c2e", "#101010"])(
		"%s is readable by day wherever it stands, and what is written on it",
		(hex) => {
			const palette = paletteOf(hex, "light");
			expect(findUnreadable(hex, "light")).toBeUndefined();
			for (const stone of [...STONES.light, palette["gate-wash"]]) {
				expect(contrast(parseColor(palette["gate-ink"]), parseColor(stone))).toBeGreaterThanOrEqual(4.5);
			}
			for (const ground of [palette.gate, palette["gate-hover"]]) {
				expect(contrast(parseColor(palette["on-gate"]), parseColor(ground))).toBeGreaterThanOrEqual(4.5);
			}
		},
	);

	test("a colour that cannot be read stops the start, with the figure and the way out", () => {
		expect(problemsOf("#ffd400", "#7fccd8")).toEqual([
			expect.stringMatching(
				/^portal\.brand\.color\.light \(environment: PORTAL_BRAND_COLOR_LIGHT\): #ffd400 has a contrast of 1\.\d:1 .*4\.5:1.* a darker one$/,
			),
		]);
		expect(problemsOf("#025263", "#33373a")[0]).toMatch(/a lighter one$/);
		expect(problemsOf("#025263", "#7fccd8")).toEqual([]);
		expect(problemsOf("#025263", undefined)[0]).toContain("portal.brand.color.dark");
		expect(problemsOf("teal", "#7fccd8")[0]).toContain("portal.brand.color.light");
	});

	test("the palette has the names of the portal's tokens, and the stones are the portal's", () => {
		const tokens = readFileSync(path.join(PORTAL, "styles/tokens.css"), "utf8");
		for (const name of Object.keys(paletteOf("#025263", "light"))) {
			expect(tokens).toContain(`--color-${name}: light-dark(`);
		}
		const stones = (mode: 0 | 1) => ["wall", "hover", "raised"].map((name) => readToken(tokens, name)[mode]);
		expect(new Set(STONES.light)).toEqual(new Set(stones(0)));
		expect(new Set(STONES.dark)).toEqual(new Set(stones(1)));
	});
});

describe("the operator's logo", () => {
	test("is a small picture that is there", () => {
		expect(findLogoProblem(path.join(PORTAL, "app/icon.svg"))).toBeUndefined();
		expect(findLogoProblem("/nowhere/logo.svg")).toMatch(/cannot be read \(ENOENT\)/);
		expect(findLogoProblem(import.meta.filename)).toMatch(/is no such picture/);
	});
});

/** By day and by night, as `#rrggbb`. */
function readToken(tokens: string, name: string): readonly [string | undefined, string | undefined] {
	const [, line = ""] = new RegExp(`--color-${name}: light-dark\\((.*)\\);`).exec(tokens) ?? [];
	const [day, night] = [...line.matchAll(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)].map(
		([, lightness, chroma, hue]) => toHex(Number(lightness), Number(chroma), (Number(hue) * Math.PI) / 180),
	);
	return [day, night ?? day];
}

/** @see [CSS Color Module Level 4 - sample code](https://www.w3.org/TR/css-color-4/#color-conversion-code) */
function toHex(lightness: number, chroma: number, hue: number): string {
	const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
	const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
	const linear = [
		4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
		-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
		-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
	];
	const channels = linear.map((value) => {
		const within = Math.min(1, Math.max(0, value));
		return 255 * (within <= 0.0031308 ? 12.92 * within : 1.055 * within ** (1 / 2.4) - 0.055);
	});
	return `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;
}

function problemsOf(light: string, dark: string | undefined): readonly string[] {
	try {
		readSettings({
			file: undefined,
			environment: {
				PORTAL_BRAND_COLOR_LIGHT: light,
				...(dark === undefined ? {} : { PORTAL_BRAND_COLOR_DARK: dark }),
			},
		});
		return [];
	} catch (error) {
		if (error instanceof SettingsError) return error.problems;
		throw error;
	}
}
