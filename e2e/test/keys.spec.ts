import type { Page } from "@playwright/test";
import { look } from "../src/gallery.ts";
import { DashboardPage } from "../src/pages/dashboard-page.ts";
import { LoginPage } from "../src/pages/login-page.ts";
import { toast } from "../src/pages/toast.ts";
import { expect, test } from "../src/test.ts";

// One after the other: there is one next key for all.
test.describe.configure({ mode: "serial", timeout: 120_000 });

let dashboard: DashboardPage;

test.beforeEach(async ({ page, admin, stack }) => {
	dashboard = new DashboardPage(page, stack.portalUrl);
	await dashboard.open("/keys");
	await new LoginPage(page).signIn(await admin.createPerson("Ada", "administrator"));
	await expect(dashboard.heading).toHaveText("Signing keys");
});

const panel = (page: Page, state: "Signs" | "Next" | "Retiring") =>
	page.locator("section.panel").filter({ has: page.locator(".badge", { hasText: state }) });

/** The kid of the first key in a state. */
async function kidOf(page: Page, state: Parameters<typeof panel>[1]): Promise<string> {
	return (await panel(page, state).first().getByRole("heading").textContent()) ?? "";
}

async function rotate(page: Page): Promise<void> {
	await page.getByRole("button", { name: "Rotate now… RS256" }).click();
	await page.getByRole("dialog").getByRole("button", { name: "Rotate", exact: true }).click();
}

test("rotate now lets a key sign that everybody knows, and says when, of one that they may not", async ({
	page,
	database,
}) => {
	await look(page, "keys");
	const [active, next] = [await kidOf(page, "Signs"), await kidOf(page, "Next")];
	await database.ageNextKeys();
	await page.reload();
	await page.getByRole("button", { name: "Rotate now… RS256" }).click();
	await expect(page.getByRole("dialog")).toContainText(`${next} has been published long enough`);
	await look(page, "keys-rotate");
	await page.getByRole("dialog").getByRole("button", { name: "Leave it" }).click();
	expect(await kidOf(page, "Signs")).toBe(active);

	await rotate(page);
	await expect(toast(page, "Rotated. The next key signs now.")).toBeVisible();
	await expect(panel(page, "Signs").getByRole("heading")).toHaveText(next);
	await expect(panel(page, "Retiring").filter({ hasText: active })).toBeVisible();
	await look(page, "keys-rotated");

	await page.getByRole("button", { name: "Rotate now… RS256" }).click();
	await expect(page.getByRole("dialog")).toContainText("not published long enough yet");
	await page.getByRole("dialog").getByRole("button", { name: "Rotate", exact: true }).click();
	await expect(toast(page, /Planned\. The next key signs by \d/)).toBeVisible();
	await expect(panel(page, "Signs").getByRole("heading")).toHaveText(next);
});

test("a key that is revoked leaves at once, and another waits in its place", async ({ page, stack }) => {
	const next = await kidOf(page, "Next");
	await page.getByRole("button", { name: `Revoke… ${next}` }).click();
	await expect(page.getByRole("dialog")).toContainText("never signs");
	await look(page, "keys-revoke");
	await page.getByRole("dialog").getByRole("button", { name: "Revoke it" }).click();
	await expect(dashboard.row(next)).toContainText("Revoked");
	expect(await kidOf(page, "Next")).not.toBe(next);
	await look(page, "keys-ended");
	const published = await fetch(`${stack.issuer}/.well-known/jwks.json`).then((answer) => answer.text());
	expect(published).not.toContain(next);
});

test("developers have no keys page", async ({ admin, newVisitor, stack }) => {
	await expect(dashboard.menu.getByRole("link", { name: "Signing keys" })).toBeVisible();
	const visitor = await newVisitor();
	const theirs = new DashboardPage(visitor, stack.portalUrl);
	await theirs.open("/keys");
	await new LoginPage(visitor).signIn(await admin.createPerson("Dev", "developer"));
	await expect(theirs.heading).not.toHaveText("Sign in");
	expect((await visitor.goto(`${stack.portalUrl}/keys`))?.status()).toBe(404);
	await expect(theirs.menu.getByRole("link", { name: "Signing keys" })).toHaveCount(0);
});
