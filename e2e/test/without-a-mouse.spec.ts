import { randomBytes } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { Journey } from "../src/journey.ts";
import { DashboardPage } from "../src/pages/dashboard-page.ts";
import { LoginPage } from "../src/pages/login-page.ts";
import { SignUpPage } from "../src/pages/sign-up-page.ts";
import { expect, test } from "../src/test.ts";

test("the keyboard alone signs in", async ({ page, person, start }) => {
	const journey = new Journey(page, await start());
	await journey.application.login();
	await expect(journey.login.heading).toBeVisible();
	await tabTo(page, journey.login.email);
	await page.keyboard.type(person.email);
	await tabTo(page, journey.login.password);
	await page.keyboard.type("not the password");
	await page.keyboard.press("Enter");
	await expect(journey.login.alert).toBeVisible();
	await tabTo(page, journey.login.password);
	await page.keyboard.press("Control+A");
	await page.keyboard.type(person.password);
	await tabTo(page, journey.login.staySignedIn);
	await page.keyboard.press("Space");
	await expect(journey.login.staySignedIn).toBeChecked();
	await tabTo(page, journey.login.submit);
	await page.keyboard.press("Enter");
	await expect(journey.consent.allow).toBeVisible();
});

test("the keyboard alone consents in part", async ({ page, person, start }) => {
	const journey = new Journey(page, await start());
	await journey.toConsent(person);
	const { consent } = journey;
	await tabTo(page, consent.box("openid"));
	await page.keyboard.press("Space");
	await expect(consent.box("openid"), "the keyboard does not open the lock").toBeChecked();
	await tabTo(page, consent.box("notes.read"));
	await page.keyboard.press("Space");
	await expect(consent.box("notes.read")).toBeChecked();
	await tabTo(page, consent.deny);
	await tabTo(page, consent.allow);
	await page.keyboard.press("Enter");
	await expect(journey.application.grantedScopes).toHaveText(["openid", "notes.read"]);
});

test("the first stop of the keyboard leads past the head of the page", async ({ page, start }) => {
	const journey = new Journey(page, await start());
	await journey.application.login();
	await expect(journey.login.heading).toBeVisible();
	const skip = page.getByRole("link", { name: "Skip to the content" });
	// The first field may have the focus already; whoever goes back passes the link.
	await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
	await page.keyboard.press("Tab");
	await expect(skip).toBeFocused();
});

test("without JavaScript: sign in, consent in part, sign up, deny", async ({ newVisitor, person, start }) => {
	const application = await start();
	const page = await newVisitor({ javaScriptEnabled: false });
	const journey = new Journey(page, application);
	await journey.application.login();
	await journey.login.signIn({ email: person.email, password: "not the password" });
	await expect(journey.login.alert).toContainText("don’t go together");
	await journey.login.signIn(person);
	await journey.consent.grant(["notes.read"]);
	await expect(journey.application.grantedScopes).toHaveText(["openid", "notes.read"]);

	await journey.application.login({ prompt: "login" });
	await journey.login.createAccount.click();
	const newcomer = { name: "Noor", email: `noor.${randomBytes(4).toString("hex")}@people.example` };
	const signUp = new SignUpPage(page);
	await signUp.create({ ...newcomer, password: "short" });
	await expect(page.getByText("This password is too short.")).toBeVisible();
	await expect(signUp.email).toHaveValue(newcomer.email);
	await signUp.create({ ...newcomer, password: "without any script at all" });
	await journey.consent.deny.click();
	await expect(journey.application.refusal).toHaveText("access_denied");
});

test("the keyboard alone makes a client, and copies its secret", async ({ page, admin, stack, context }) => {
	await context.grantPermissions(["clipboard-read", "clipboard-write"]);
	const dashboard = new DashboardPage(page, stack.portalUrl);
	await dashboard.open("/clients");
	const login = new LoginPage(page);
	const developer = await admin.createPerson("Dev", "developer");
	await expect(login.heading).toBeVisible();
	await tabTo(page, login.email);
	await page.keyboard.type(developer.email);
	await tabTo(page, login.password);
	await page.keyboard.type(developer.password);
	await page.keyboard.press("Enter");

	await expect(dashboard.heading).toHaveText("Clients");
	await tabTo(page, page.getByRole("main").getByRole("link", { name: "New client" }).first());
	await page.keyboard.press("Enter");
	const web = page.getByRole("radio", { name: "Web application" });
	await expect(web).toBeVisible();
	await tabTo(page, web);
	await page.keyboard.press("ArrowDown");
	await expect(page.getByRole("radio", { name: "Single-page application" })).toBeChecked();
	await page.keyboard.press("ArrowUp");
	await expect(web).toBeChecked();
	await page.keyboard.press("Enter");

	const name = page.getByLabel("Name", { exact: true });
	await expect(name).toBeVisible();
	await tabTo(page, name);
	await page.keyboard.type("Ledgerline");
	const address = page.getByLabel("Redirect URI 1", { exact: true });
	await tabTo(page, address);
	await page.keyboard.type("http://app.ledgerline.example/callback");
	await expect(address).toHaveAttribute("aria-invalid", "true");
	await page.keyboard.press("Enter");
	await expect(address, "what is wrong has the caret").toBeFocused();
	await expect(page.getByText("http is for this machine alone").first()).toBeVisible();
	await page.keyboard.press("Control+A");
	await page.keyboard.type("https://app.ledgerline.example/callback");
	await tabTo(page, page.getByRole("button", { name: "Create client" }));
	await page.keyboard.press("Enter");

	await expect(dashboard.heading).toHaveText("Ledgerline is registered");
	const secret = (await dashboard.newSecret.textContent()) ?? "";
	await tabTo(page, page.getByRole("button", { name: /^Copy/ }).first());
	await page.keyboard.press("Enter");
	await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
	await tabTo(page, page.getByRole("link", { name: "Go to the client" }));
	await page.keyboard.press("Enter");
	await expect(dashboard.heading).toHaveText("Ledgerline");
});

/** Presses Tab until the control has the focus, as somebody does who looks for it. */
async function tabTo(page: Page, control: Locator): Promise<void> {
	for (let presses = 0; presses < 40; presses++) {
		if (await control.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press("Tab");
	}
	await expect(control, "the keyboard reaches it").toBeFocused();
}
