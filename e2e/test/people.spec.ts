import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { Person } from "../src/admin-api.ts";
import { look } from "../src/gallery.ts";
import { Journey } from "../src/journey.ts";
import { DashboardPage } from "../src/pages/dashboard-page.ts";
import { LoginPage } from "../src/pages/login-page.ts";
import { toast } from "../src/pages/toast.ts";
import { expect, test } from "../src/test.ts";

test.describe.configure({ timeout: 120_000 });

test("an administrator sees a person whole, and ends what they hold", async ({
	page,
	newVisitor,
	admin,
	person,
	start,
	stack,
}) => {
	const theirs = new Journey(await newVisitor(), await start());
	await theirs.toConsent(person, { stay: true });
	await theirs.consent.grant(["offline_access", "notes.read"], "Never again");
	await expect(theirs.application.signedIn).toBeVisible();

	const dashboard = await open(page, await admin.createPerson("Ada", "administrator"), stack.portalUrl);
	await dashboard.search("Search people", person.id);
	await expect(dashboard.rows).toHaveCount(1);
	await page.getByRole("link", { name: person.name, exact: true }).click();
	await expect(page.getByRole("heading", { level: 1, name: person.name })).toBeVisible();
	await expect(page.getByRole("main")).toContainText("Ledgerline");
	await look(page, "person");

	const dialog = page.getByRole("dialog");
	await page.getByRole("button", { name: "End access of Ledgerline" }).click();
	await expect(dialog).toContainText("only the person can let it in again");
	await look(page, "person-end-access");
	await dialog.getByRole("button", { name: "Leave it" }).click();
	await expect(page.getByText("No application may use this account.")).toHaveCount(0);
	await page.getByRole("button", { name: "End access of Ledgerline" }).click();
	await dialog.getByRole("button", { name: "End its access" }).click();
	await expect(toast(page, "Ledgerline’s access has ended.")).toBeVisible();
	await expect(page.getByText("No application may use this account.")).toBeVisible();
	await page.getByRole("button", { name: /^End the session of/ }).click();
	await dialog.getByRole("button", { name: "End it" }).click();
	await expect(toast(page, /^The session of .* has ended\./)).toBeVisible();
	await expect(page.getByText("Signed in nowhere.")).toBeVisible();
	await theirs.application.login();
	await expect(theirs.login.heading).toBeVisible();
});

test("without scripts, too, it is asked before a session ends", async ({
	newVisitor,
	admin,
	person,
	stack,
}) => {
	const theirs = await newVisitor();
	await theirs.goto(`${stack.portalUrl}/account`);
	await new LoginPage(theirs).signIn(person);
	await expect(theirs.getByRole("navigation", { name: "Account" })).toBeVisible();

	const page = await newVisitor({ javaScriptEnabled: false });
	await page.goto(`${stack.portalUrl}/people/${person.id}`);
	await new LoginPage(page).signIn(await admin.createPerson("Ada", "administrator"));
	await page.getByRole("button", { name: /^End the session of/ }).click();
	await expect(page.getByRole("dialog")).toContainText("must sign in again");
	await page.getByRole("dialog").getByRole("button", { name: "End it" }).click();
	await expect(page.getByText("Signed in nowhere.")).toBeVisible();
});

test("a disabled person cannot sign in, until enabled; a deleted one is gone", async ({
	page,
	newVisitor,
	admin,
	person,
	stack,
}) => {
	const theirs = await newVisitor();
	await theirs.goto(`${stack.portalUrl}/account`);
	await new LoginPage(theirs).signIn(person);
	await expect(theirs.getByRole("navigation", { name: "Account" })).toBeVisible();

	const dashboard = await open(page, await admin.createPerson("Ada", "administrator"), stack.portalUrl);
	await page.goto(`${stack.portalUrl}/people/${person.id}`);
	await page.getByRole("button", { name: "Disable the account" }).click();
	await expect(page.getByRole("dialog")).toContainText("1 session");
	await page.getByRole("dialog").getByRole("button", { name: "Disable", exact: true }).click();
	await expect(page.getByText("This account is disabled")).toBeVisible();
	await look(page, "person-disabled");
	await theirs.goto(`${stack.portalUrl}/account/sessions`);
	const login = new LoginPage(theirs);
	await login.signIn(person);
	await expect(login.alert, "at the next click").toContainText("don’t go together");
	await page.getByRole("button", { name: "Enable the account" }).click();
	await expect(page.getByText("This account is disabled")).toHaveCount(0);
	await login.signIn(person);
	await expect(theirs.getByRole("navigation", { name: "Account" })).toBeVisible();

	await page.reload();
	await page.getByRole("button", { name: "Delete…" }).click();
	const dialog = page.getByRole("dialog");
	await expect(dialog).toContainText("1 session");
	await look(page, "person-delete");
	await dialog.getByLabel("Type the email address to confirm").fill("another@people.example");
	await dialog.getByRole("button", { name: "Delete the account" }).click();
	await expect(dialog.getByText("This is not the email address of the account.")).toBeVisible();
	await dialog.getByLabel("Type the email address to confirm").fill(person.email);
	await dialog.getByRole("button", { name: "Delete the account" }).click();
	await expect(dashboard.heading).toHaveText("Users");
	await dashboard.search("Search people", person.email);
	await expect(page.getByText("Nobody matches")).toBeVisible();
	expect((await page.goto(`${stack.portalUrl}/people/${person.id}`))?.status()).toBe(404);
});

test("people are found by role and state, and the address of the list says so", async ({
	page,
	admin,
	stack,
}) => {
	const developer = await admin.createPerson("Dev", "developer");
	const dashboard = await open(page, await admin.createPerson("Ada", "administrator"), stack.portalUrl);
	await page.getByRole("combobox", { name: "Role", exact: true }).selectOption("Developer");
	await dashboard.search("Search people", developer.email);
	await expect(dashboard.rows).toHaveCount(1);
	expect(new URL(page.url()).searchParams.get("role")).toBe("developer");
	await page.getByRole("combobox", { name: "State", exact: true }).selectOption("Disabled");
	await page.getByRole("button", { name: "Search", exact: true }).click();
	await expect(page.getByText("Nobody matches")).toBeVisible();
	await page.getByRole("link", { name: "Show everybody" }).click();
	await page.getByRole("button", { name: "Mail me a test" }).click();
	await expect(page.getByText("A test is on its way to")).toBeVisible();
});

test("one’s own account: name, copy, and the end of it", async ({ page, person, start, stack }) => {
	const journey = new Journey(page, await start());
	await journey.toConsent(person, { stay: true });
	await journey.consent.grant(["offline_access", "notes.read"], "Never again");
	await expect(journey.application.signedIn).toBeVisible();
	await page.goto(`${stack.portalUrl}/account`);
	await page.getByLabel("Name", { exact: true }).fill("Mara Lind");
	await page.getByRole("button", { name: "Save the name" }).click();
	await expect(toast(page, "Your name is saved.")).toBeVisible();
	await expect(page.getByRole("banner")).toContainText("Mara Lind");

	const download = page.waitForEvent("download");
	await page.getByRole("link", { name: "Download my data" }).click();
	const data: unknown = JSON.parse(readFileSync(await (await download).path(), "utf8"));
	expect(data).toMatchObject({
		account: { email: person.email, name: "Mara Lind" },
		connected_applications: [{ client_name: "Ledgerline" }],
	});

	await page.getByRole("button", { name: "Delete my account…" }).click();
	const dialog = page.getByRole("dialog");
	await expect(dialog).toContainText("1 connected app");
	await look(page, "account-delete");
	await dialog.getByLabel("Current password").fill("not the password");
	await dialog.getByRole("button", { name: "Delete it" }).click();
	await expect(dialog.getByText("That is not your current password.")).toBeVisible();
	await dialog.getByLabel("Current password").fill(person.password);
	await dialog.getByRole("button", { name: "Delete it" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Your account is deleted" })).toBeVisible();
	await look(page, "account-deleted");
	await journey.application.open();
	await journey.application.press("Refresh the tokens");
	await expect(journey.application.answer).toHaveText("400 invalid_grant");
	await page.goto(`${stack.portalUrl}/account`);
	await journey.login.signIn(person);
	await expect(journey.login.alert).toContainText("don’t go together");
});

async function open(page: Page, person: Person, portalUrl: string): Promise<DashboardPage> {
	const dashboard = new DashboardPage(page, portalUrl);
	await dashboard.open("/people");
	await new LoginPage(page).signIn(person);
	await expect(dashboard.heading).toHaveText("Users");
	return dashboard;
}
