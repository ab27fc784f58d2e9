import { look } from "../src/gallery.ts";
import { DashboardPage } from "../src/pages/dashboard-page.ts";
import { LoginPage } from "../src/pages/login-page.ts";
import { expect, test } from "../src/test.ts";

test.describe.configure({ timeout: 180_000 });

test("the home of an administrator says what needs them, how the house is, and tells figures as text too", async ({
	page,
	admin,
	database,
	stack,
}) => {
	const owner = await admin.createPerson("Dev", "developer");
	await database.fillUsage(owner.id);
	const dashboard = new DashboardPage(page, stack.portalUrl);
	await dashboard.open("/");
	await new LoginPage(page).signIn(await admin.createPerson("Ada", "administrator"));
	await expect(dashboard.heading).toHaveText("Hello, Ada");
	await expect(page.getByRole("img", { name: /^Sign-ins over time: from \d/ })).toBeVisible();
	await expect(
		page.getByRole("img", { name: /Token responses over time, stacked.*Refresh \d/ }),
	).toBeVisible();
	await expect(page.getByText("Secret was wrong")).toBeVisible();
	await expect(page.getByText(/^Answers in [\d.]+ ms/)).toBeVisible();
	await look(page, "home");

	await page.getByText("As a table").click();
	await expect(page.getByRole("row")).toHaveCount(8);
	await look(page, "home-table");

	await page.getByRole("link", { name: "24 hours" }).click();
	await expect(page).toHaveURL(/period=24h/);
	await expect(page.getByRole("link", { name: "24 hours" })).toHaveAttribute("aria-current", "true");
	await look(page, "home-day");

	await page.getByRole("link", { name: /^1 signs, next change/ }).click();
	await expect(dashboard.heading).toHaveText("Signing keys");
});

test("the home of a developer tells of their own clients alone", async ({ page, admin, database, stack }) => {
	const developer = await admin.createPerson("Dev", "developer");
	const dashboard = new DashboardPage(page, stack.portalUrl);
	await dashboard.open("/");
	await new LoginPage(page).signIn(developer);
	await expect(dashboard.heading).toHaveText("Hello, Dev");
	await expect(page.getByText("No clients yet")).toBeVisible();
	await look(page, "home-empty");

	await dashboard.createClient({ kind: "Machine", name: "Nightly export" });
	await database.fillUsage(developer.id);
	await dashboard.open("/");
	await expect(page.getByText("Of your clients alone.")).toBeVisible();
	await expect(page.getByRole("heading", { name: "Health" })).toHaveCount(0);
	await expect(page.getByText("Email is not set up")).toHaveCount(0);
	await look(page, "home-developer");
});

test("what needs somebody leads to the list of just those that are counted", async ({
	page,
	admin,
	database,
	stack,
}) => {
	const dashboard = new DashboardPage(page, stack.portalUrl);
	await dashboard.open("/clients");
	await new LoginPage(page).signIn(await admin.createPerson("Dev", "developer"));
	await expect(dashboard.heading).toHaveText("Clients");
	await dashboard.createClient({ kind: "Machine", name: "Sound" });
	const old = await dashboard.createClient({ kind: "Machine", name: "Old" });
	await database.ageSecrets(old.clientId, 400);
	const wide = await dashboard.createClient({ kind: "Machine", name: "Wide" });
	await admin.putClient({ ...(await admin.getClient(wide.clientId)), scope: "*" });

	for (const [need, name] of [
		["1 client is at risk", "Wide"],
		["1 client has an old secret", "Old"],
		["1 client is to mend", "Old"],
	] as const) {
		await dashboard.open("/");
		await page.getByRole("link", { name: `Look: ${need}` }).click();
		await expect(page.getByText("1 of 1 client.")).toBeVisible();
		await expect(page.locator("table.clients a.cell")).toHaveText([name]);
	}
	await page.getByLabel("Posture").selectOption("Old secret");
	await expect(page.locator("table.clients a.cell")).toHaveText(["Old"]);
	await look(page, "clients-by-finding");
});

test("people without a role of the dashboard go to their account", async ({ page, person, stack }) => {
	await page.goto(`${stack.portalUrl}/`);
	await new LoginPage(page).signIn(person);
	await expect(page).toHaveURL(`${stack.portalUrl}/account`);
});
