import type { Page } from "@playwright/test";
import type { Person } from "../src/admin-api.ts";
import { DashboardPage } from "../src/pages/dashboard-page.ts";
import { LoginPage } from "../src/pages/login-page.ts";
import { toast } from "../src/pages/toast.ts";
import { expect, test } from "../src/test.ts";

test("a user sees the account and no dashboard", async ({ page, person, stack }) => {
	await page.goto(`${stack.portalUrl}/clients`);
	await new LoginPage(page).signIn(person);
	await expect(page).toHaveURL(new RegExp(`^${stack.portalUrl}/account`));
	await expect(page.getByRole("link", { name: "Clients", exact: true })).toHaveCount(0);
	for (const path of ["/clients", "/clients/new", "/people"]) {
		await page.goto(`${stack.portalUrl}${path}`);
		await expect(page, path).toHaveURL(new RegExp(`^${stack.portalUrl}/account`));
	}
});

test("a developer sees the own clients alone", async ({ page, admin, stack }) => {
	const others = await admin.createClient({ client_name: "Somebody else’s" });
	const developer = await admin.createPerson("Dev", "developer");
	const dashboard = await open(page, developer, stack.portalUrl);
	await expect(page.getByText("No clients yet")).toBeVisible();
	await expect(page.getByRole("link", { name: "Users", exact: true })).toHaveCount(0);
	await dashboard.createClient({ kind: "Machine", name: "Nightly export" });
	await dashboard.open("/clients");
	await expect(dashboard.rows).toHaveCount(1);
	await expect(dashboard.row("Nightly export")).toBeVisible();

	for (const path of ["", "/credentials", "/addresses", "/scopes", "/quick-start"]) {
		const answer = await page.goto(`${stack.portalUrl}/clients/${others.client_id}${path}`);
		expect(answer?.status(), path).toBe(404);
		await expect(page.getByText("Somebody else’s")).toHaveCount(0);
	}
	expect((await page.goto(`${stack.portalUrl}/people`))?.status()).toBe(404);
});

test("an administrator sees every client, finds a person and sets the role", async ({
	page,
	newVisitor,
	admin,
	person,
	stack,
}) => {
	const client = await admin.createClient({ client_name: `Found ${person.id.slice(0, 8)}` });
	const administrator = await admin.createPerson("Ada", "administrator");
	const dashboard = await open(page, administrator, stack.portalUrl);
	await dashboard.search("Search clients", client.client_name);
	await expect(dashboard.rows).toHaveCount(1);
	await expect(dashboard.row(client.client_name)).toContainText(client.client_id);

	const theirs = await newVisitor();
	await theirs.goto(`${stack.portalUrl}/account`);
	await new LoginPage(theirs).signIn(person);
	await expect(theirs.getByRole("link", { name: "Dashboard" })).toHaveCount(0);

	await setRole(page, dashboard, person, "Developer");
	await theirs.goto(`${stack.portalUrl}/clients`);
	await expect(theirs.getByRole("heading", { level: 1, name: "Clients" }), "at the next click").toBeVisible();
	await setRole(page, dashboard, person, "User");
	await theirs.goto(`${stack.portalUrl}/clients`);
	await expect(theirs, "taken back at the next click too").toHaveURL(
		new RegExp(`^${stack.portalUrl}/account`),
	);
});

async function open(page: Page, person: Person, portalUrl: string): Promise<DashboardPage> {
	const dashboard = new DashboardPage(page, portalUrl);
	await dashboard.open("/clients");
	await new LoginPage(page).signIn(person);
	await expect(dashboard.heading).toHaveText("Clients");
	return dashboard;
}

async function setRole(
	page: Page,
	dashboard: DashboardPage,
	...[person, role]: readonly [Person, "User" | "Developer"]
): Promise<void> {
	await dashboard.open("/people");
	await dashboard.search("Search people", person.email);
	const row = dashboard.row(person.email);
	await row.getByRole("combobox", { name: "Role of" }).selectOption(role);
	await row.getByRole("button", { name: "Set" }).click();
	await expect(toast(page, `is ${role.toLowerCase()} now.`)).toBeVisible();
}
