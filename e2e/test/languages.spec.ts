import type { Page } from "@playwright/test";
import type { Person } from "../src/admin-api.ts";
import { Journey } from "../src/journey.ts";
import { expect, test } from "../src/test.ts";

test("ui_locales of the request decides, up to the answer to the application", async ({
	page,
	person,
	start,
}) => {
	const journey = new Journey(page, await start());
	await journey.application.login({ ui_locales: "gsw de-CH en" });
	await expectGerman(page, "Anmelden");
	await signIn(page, { ...person, password: "nicht das Passwort" });
	await expect(journey.login.alert).toContainText("gehören nicht zusammen");
	await page.getByRole("link", { name: "Konto anlegen" }).click();
	await expectGerman(page, "Konto anlegen");
	await page.getByRole("link", { name: "Anmelden" }).click();
	await signIn(page, person);
	await expectGerman(page, "Ledgerline möchte Ihr Konto verwenden");
	await page.getByRole("button", { name: "Ablehnen" }).click();
	await expect(journey.application.refusal).toHaveText("access_denied");

	await journey.application.login({ prompt: "login" });
	await expect(journey.login.heading, "another request, in the browser's language").toBeVisible();
});

test("whoever chooses another language than the application has overruled it", async ({
	page,
	person,
	start,
}) => {
	const journey = new Journey(page, await start());
	await journey.application.login({ ui_locales: "en" });
	await page.getByLabel("Email address").fill(person.email);
	await choose(page, "Deutsch");
	await expectGerman(page, "Anmelden");
	await expect(page.getByLabel("E-Mail-Adresse"), "what was typed stays").toHaveValue(person.email);
	await signIn(page, person);
	await expectGerman(page, "Ledgerline möchte Ihr Konto verwenden");
	await choose(page, "English");
	await expect(journey.consent.allow).toBeVisible();
	await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("without JavaScript: the choice holds on every page, and a reload posts nothing", async ({
	newVisitor,
	person,
	stack,
	start,
}) => {
	const page = await newVisitor({ javaScriptEnabled: false });
	const journey = new Journey(page, await start());
	await journey.application.login();
	const address = page.url();
	await choose(page, "Deutsch");
	await expectGerman(page, "Anmelden");
	expect(page.url()).toBe(address);
	const reloaded = await page.reload();
	expect(reloaded?.request().method()).toBe("GET");
	await signIn(page, person);
	await expectGerman(page, "Ledgerline möchte Ihr Konto verwenden");
	await page.goto(`${stack.portalUrl}/error?error_id=unknown`);
	await expectGerman(page, "Wir wissen nicht mehr, was schiefging");
});

test("Accept-Language: a German browser is spoken to in German, at 320 px too", async ({
	newVisitor,
	person,
	stack,
	start,
}) => {
	const page = await newVisitor({ locale: "de-DE", viewport: { width: 320, height: 640 } });
	const journey = new Journey(page, await start());
	await journey.application.login();
	await expectGerman(page, "Anmelden");
	await signIn(page, person);
	await expectGerman(page, "Ledgerline möchte Ihr Konto verwenden");
	await journey.consent.box("notes.read").check();
	await page.getByRole("button", { name: "Zulassen" }).click();
	await expect(journey.application.signedIn).toBeVisible();

	await page.goto(`${stack.portalUrl}/account/apps`);
	await signIn(page, person);
	await expectGerman(page, "Verbundene Anwendungen");
	await page.getByRole("button", { name: "Zugriff von Ledgerline beenden" }).click();
	await expect(page.getByRole("dialog")).toContainText("Zugriff von Ledgerline beenden?");
	for (const [path, heading] of [
		["/account", "Profil"],
		["/account/password", "Passwort"],
		["/account/sessions", "Wo Sie angemeldet sind"],
		["/signed-out", "Sie sind abgemeldet"],
		["/nowhere", "Hier ist keine Seite"],
	] as const) {
		await page.goto(stack.portalUrl + path);
		await expectGerman(page, heading);
	}
});

test("the dashboard is English from its first word to its last, the account pages are not", async ({
	newVisitor,
	admin,
	stack,
}) => {
	const person = await admin.createPerson("Dora", "developer");
	const page = await newVisitor({ locale: "de-DE" });
	await page.goto(`${stack.portalUrl}/clients`);
	await signIn(page, person);
	await expect(page.getByRole("heading", { level: 1, name: "Clients" })).toBeVisible();
	await expect(page.locator("html")).toHaveAttribute("lang", "en");
	await page.getByRole("link", { name: person.name }).click();
	await expectGerman(page, "Profil");
});

async function expectGerman(page: Page, heading: string): Promise<void> {
	await expect(page.getByRole("heading", { level: 1, name: heading, exact: true })).toBeVisible();
	await expect(page.locator("html")).toHaveAttribute("lang", "de");
	const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect(overflow, "nothing is wider than the window").toBeLessThanOrEqual(0);
}

async function signIn(page: Page, { email, password }: Pick<Person, "email" | "password">): Promise<void> {
	await page.getByRole("heading", { level: 1, name: "Anmelden" }).waitFor();
	await page.getByLabel("E-Mail-Adresse").fill(email);
	await page.getByLabel("Passwort", { exact: true }).fill(password);
	await page.getByRole("button", { name: "Anmelden" }).click();
}

async function choose(page: Page, language: string): Promise<void> {
	await page.locator("summary", { hasText: /^(?:Language:|Sprache:)/ }).click();
	await page.getByRole("button", { name: language }).click();
}
