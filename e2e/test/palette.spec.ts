import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Person } from "../src/admin-api.ts";
import { look } from "../src/gallery.ts";
import { DashboardPage } from "../src/pages/dashboard-page.ts";
import { LoginPage } from "../src/pages/login-page.ts";
import { expect, test } from "../src/test.ts";

async function openDashboard(page: Page, portalUrl: string, person: Person): Promise<DashboardPage> {
	const dashboard = new DashboardPage(page, portalUrl);
	await dashboard.open("/clients");
	await new LoginPage(page).signIn(person);
	await expect(dashboard.heading).toHaveText("Clients");
	return dashboard;
}

test("Ctrl K finds a client and does something with it, by keyboard alone", async ({
	page,
	admin,
	stack,
}) => {
	const dashboard = await openDashboard(page, stack.portalUrl, await admin.createPerson("Dev", "developer"));
	const name = `Lantern ${randomBytes(3).toString("hex")}`;
	const { clientId } = await dashboard.createClient({ kind: "Machine", name });
	await dashboard.open("/");

	await page.keyboard.press("Control+k");
	const palette = page.getByRole("dialog", { name: "Command palette" });
	await expect(palette.getByRole("combobox")).toBeFocused();
	await look(page, "palette");
	await page.keyboard.type(name.toLowerCase());
	const found = palette.getByRole("option", { name, exact: false });
	await expect(found.first()).toContainText(clientId);
	await look(page, "palette-found");
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL(new RegExp(`/clients/${clientId}$`));
	await expect(palette).toBeHidden();

	await page.getByRole("heading", { level: 1 }).click();
	await page.keyboard.press("/");
	await page.keyboard.type(name);
	const verb = palette.getByRole("option", { name: `Add a secret to ${name}` });
	await expect(verb).toBeVisible();
	await page.keyboard.press("ArrowDown");
	await expect(verb).toHaveAttribute("aria-selected", "true");
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL(new RegExp(`/clients/${clientId}/credentials$`));
});

test("a slash that is typed into a field stays a slash, Esc closes, and the focus returns", async ({
	page,
	admin,
	stack,
}) => {
	await openDashboard(page, stack.portalUrl, await admin.createPerson("Dev", "developer"));
	const opener = page.getByRole("button", { name: "Search or run" });
	await opener.click();
	const palette = page.getByRole("dialog", { name: "Command palette" });
	await palette.getByRole("combobox").pressSequentially("a/b");
	await expect(palette.getByRole("combobox")).toHaveValue("a/b");
	await expect(palette).toContainText("Nothing matches “a/b”.");
	await page.keyboard.press("Escape");
	await expect(palette).toBeHidden();
	await expect(opener).toBeFocused();
});

test("a developer finds no people and no client of others; whoever is signed out finds nothing", async ({
	page,
	admin,
	stack,
	newVisitor,
}) => {
	const other = await newVisitor();
	const secret = `Foreign ${randomBytes(3).toString("hex")}`;
	await (
		await openDashboard(other, stack.portalUrl, await admin.createPerson("Other", "developer"))
	).createClient({ kind: "Machine", name: secret });
	const dev = await admin.createPerson("Dev", "developer");
	await openDashboard(page, stack.portalUrl, dev);
	const ask = async (search: string) => {
		const answer = await page.request.get(`${stack.portalUrl}/palette?search=${encodeURIComponent(search)}`);
		return [answer.status(), await answer.json()];
	};
	expect(await ask(secret)).toEqual([200, { clients: [], people: [] }]);
	expect(await ask(dev.email)).toEqual([200, { clients: [], people: [] }]);
	const stranger = await newVisitor();
	const refused = await stranger.request.get(`${stack.portalUrl}/palette?search=a`);
	expect([refused.status(), await refused.json()]).toEqual([401, { clients: [], people: [] }]);
});
