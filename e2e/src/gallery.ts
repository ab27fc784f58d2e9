import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { SCREENSHOTS } from "./screenshots.ts";
import { expect, test } from "./test.ts";

const WIDTHS = [320, 768, 1440] as const;
const SCHEMES = ["light", "dark"] as const;
const HEIGHT = 900;
/** Three seconds on an idle machine; a test that looks often may take as much longer. */
const TIME = 30_000;

/**
 * Looks at a page at every width and in both colour schemes: axe finds nothing, nothing scrolls sideways, and what it
 * looked like is kept.
 */
export async function look(page: Page, name: string): Promise<void> {
	test.setTimeout(test.info().timeout + TIME);
	for (const colorScheme of SCHEMES) {
		await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
		for (const width of WIDTHS) {
			const where = `${name} at ${width} px, ${colorScheme}`;
			await page.setViewportSize({ width, height: HEIGHT });
			expect(await sidewaysScroll(page), `${where} scrolls sideways`).toBe(0);
			// At 768 px nothing stands that is not at one of the others.
			if (width !== 768) await expectAccessible(page, where);
			await keepPicture(page, width, `${name}-${width}-${colorScheme}.png`);
		}
	}
	await page.setViewportSize({ width: 1280, height: HEIGHT });
}

/** In a window as high as the page, so that what sticks to the bottom is there and not in the middle of the picture. */
async function keepPicture(page: Page, width: number, file: string): Promise<void> {
	const height = await page.evaluate(() => document.documentElement.scrollHeight);
	await page.setViewportSize({ width, height: Math.max(HEIGHT, height) });
	await page.screenshot({ path: path.join(SCREENSHOTS, file) });
}

async function sidewaysScroll(page: Page): Promise<number> {
	return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function expectAccessible(page: Page, where: string): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	const found = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html) }));
	expect(found, `what axe found on ${where}`).toEqual([]);
}
