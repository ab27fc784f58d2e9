import type { Locator, Page } from "@playwright/test";

/** A message in the corner. What is read aloud for a moment says the same elsewhere. */
export function toast(page: Page, text: string | RegExp = /./): Locator {
	return page
		.getByRole("region", { name: /^Messages|^Meldungen/ })
		.getByRole("listitem")
		.filter({ hasText: text });
}
