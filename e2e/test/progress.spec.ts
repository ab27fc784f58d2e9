import type { Locator, Page } from "@playwright/test";
import { DashboardPage } from "../src/pages/dashboard-page.ts";
import { LoginPage } from "../src/pages/login-page.ts";
import { toast } from "../src/pages/toast.ts";
import { expect, test } from "../src/test.ts";

/** Longer than a person waits without a sign. */
const SLOW = 1500;

test("what takes its time says so on its button, and cannot be asked for twice", async ({
	page,
	admin,
	stack,
}) => {
	const { client_id: id } = await admin.createClient({
		client_name: "Fieldbook",
		redirect_uris: ["https://fieldbook.example/callback"],
		grant_types: ["authorization_code"],
	});
	const dashboard = new DashboardPage(page, stack.portalUrl);
	await dashboard.open(`/clients/${id}`);
	await new LoginPage(page).signIn(await admin.createPerson("Ada", "administrator"));
	await expect(dashboard.heading).toHaveText("Fieldbook");
	const actions = await slowDown(page);
	const button = (name: string) => page.getByRole("button", { name, exact: true });

	await expectBusy(button("Pause Fieldbook"), button("Working…").first());
	await expect(toast(page, "Fieldbook is paused.")).toBeVisible();
	await expectBusy(toast(page).getByRole("button", { name: "Undo" }), button("Undoing…"));
	await expect(toast(page, "Put back as it was.")).toBeVisible();
	await page.getByLabel("Name", { exact: true }).fill("Ledgerline");
	await expectBusy(button("Save"), button("Saving…"));
	await expect(toast(page, "Ledgerline is saved.")).toBeVisible();
	expect(actions(), "one each").toBe(3);

	await page.goto(`${stack.portalUrl}/account`);
	await page.locator("summary").filter({ hasText: "Language:" }).click();
	await expectBusy(button("Deutsch"), button("Deutsch"));
	await expect(page.locator("html")).toHaveAttribute("lang", "de");
	await expectBusy(button("Abmelden"), button("Abmelden"));
});

/** Pressed twice: the second time it is busy, and does nothing. */
async function expectBusy(idle: Locator, busy: Locator): Promise<void> {
	await idle.click();
	await expect(busy).toHaveAttribute("aria-disabled", "true", { timeout: SLOW });
	await busy.click({ force: true, noWaitAfter: true });
}

/** Holds back every server action for a while. Answers how many there were. */
async function slowDown(page: Page): Promise<() => number> {
	let count = 0;
	await page.route("**", async (route) => {
		if (!("next-action" in route.request().headers())) return route.fallback();
		count += 1;
		await new Promise((resolve) => setTimeout(resolve, SLOW));
		await route.continue();
	});
	return () => count;
}
