import type { Page } from "@playwright/test";
import type { Person } from "../src/admin-api.ts";
import { signedInAt } from "../src/application.ts";
import { Journey } from "../src/journey.ts";
import { LoginPage } from "../src/pages/login-page.ts";
import { toast } from "../src/pages/toast.ts";
import { expect, test } from "../src/test.ts";
import { UserAgent } from "../src/user-agent.ts";

test("a revoked application is out at once, and has to ask again for everything", async ({
	page,
	person,
	start,
	admin,
	stack,
}) => {
	const application = await start();
	const journey = new Journey(page, application);
	await journey.toConsent(person, { stay: true });
	await journey.consent.grant(["offline_access", "notes.read"], "Never again");
	await expect(journey.application.signedIn).toBeVisible();
	const { accessToken, refreshToken = "" } = signedInAt(application);

	await page.goto(`${stack.portalUrl}/account/apps`);
	await expect(page.getByRole("heading", { level: 1, name: "Connected apps" })).toBeVisible();
	const main = page.getByRole("main");
	await expect(main).toContainText("Ledgerline");
	await expect(main).toContainText("notes.read");
	await endAccess(page, "Ledgerline");
	await expect(page.getByText("No application uses your account")).toBeVisible();
	await expect(toast(page, "Ledgerline’s access has ended.")).toBeVisible();

	for (const token of [accessToken, refreshToken])
		expect(await admin.introspect(token)).toEqual({ active: false });
	await journey.application.open();
	await journey.application.press("Refresh the tokens");
	await expect(journey.application.answer).toHaveText("400 invalid_grant");
	await journey.application.login();
	await expect(journey.consent.box("notes.read")).not.toBeChecked();
});

test("signing out of the portal ends the session at the server", async ({ page, person, start, stack }) => {
	const application = await start({ scope: "openid" });
	await signInToPortal(page, person, stack.portalUrl);
	await page
		.getByRole("button", { name: "Sign out" })
		.or(page.getByRole("link", { name: "Sign out" }))
		.click();
	await confirmSignOut(page);
	await expect(page.getByRole("heading", { level: 1, name: "You are signed out" })).toBeVisible();

	const journey = new Journey(page, application);
	await journey.application.login();
	await expect(journey.login.heading, "the password is asked for").toBeVisible();
	await page.goto(`${stack.portalUrl}/account/apps`);
	await expect(journey.login.heading, "also by the portal itself").toBeVisible();
});

test("ending a session elsewhere signs that browser out", async ({
	page,
	newVisitor,
	person,
	start,
	stack,
}) => {
	const application = await start({ scope: "openid" });
	const elsewhere = new Journey(await newVisitor(), application);
	await elsewhere.toConsent(person, { stay: true });
	await signInToPortal(page, person, stack.portalUrl);

	await page.goto(`${stack.portalUrl}/account/sessions`);
	const sessions = page.getByRole("main").getByRole("listitem");
	await expect(sessions).toHaveCount(2);
	await expect(sessions.filter({ hasText: "This browser" })).toHaveCount(1);
	await page.getByRole("button", { name: /^End/ }).first().click();
	await page.getByRole("dialog").getByRole("button", { name: "End it" }).click();
	await expect(sessions).toHaveCount(1);
	await expect(toast(page, /^The session of .* has ended\./)).toBeVisible();

	await elsewhere.application.login();
	await expect(elsewhere.login.heading).toBeVisible();
	await page.goto(`${stack.portalUrl}/account/apps`);
	await expect(page.getByRole("heading", { level: 1, name: "Connected apps" })).toBeVisible();
});

test("a changed password ends every other session, and the old one no longer signs in", async ({
	page,
	newVisitor,
	person,
	start,
	stack,
}) => {
	const application = await start({ scope: "openid" });
	const elsewhere = new Journey(await newVisitor(), application);
	await elsewhere.toConsent(person, { stay: true });
	await signInToPortal(page, person, stack.portalUrl);

	await page.goto(`${stack.portalUrl}/account/password`);
	await page.getByLabel("Current password").fill("not the password");
	await page.getByLabel("New password").fill("a new password of mine");
	await page.getByRole("button", { name: "Change password" }).click();
	await expect(page.getByText("That is not your current password.")).toBeVisible();
	await page.getByLabel("Current password").fill(person.password);
	await page.getByLabel("New password").fill("a new password of mine");
	await page.getByRole("button", { name: "Change password" }).click();
	await expect(page.getByText("Your password is changed")).toBeVisible();

	await elsewhere.application.login();
	await elsewhere.login.signIn(person);
	await expect(elsewhere.login.alert).toContainText("don’t go together");
	await elsewhere.login.signIn({ email: person.email, password: "a new password of mine" });
	await expect(elsewhere.consent.allow).toBeVisible();
});

test("a page of the account asks for a sign-in and comes back to itself", async ({ page, person, stack }) => {
	await page.goto(`${stack.portalUrl}/account/sessions`);
	await new LoginPage(page).signIn(person);
	await expect(page).toHaveURL(`${stack.portalUrl}/account/sessions`);
});

test("the way back after the sign-in leads to no other site", async ({ page, person, stack }) => {
	await page.goto(`${stack.portalUrl}/api/auth/start?return_to=${encodeURIComponent("//evil.example/")}`);
	await new LoginPage(page).signIn(person);
	await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
	expect(new URL(page.url()).origin).toBe(stack.portalUrl);
});

test("the portal's own cookies are unreadable for scripts", async ({ page, person, stack }) => {
	await signInToPortal(page, person, stack.portalUrl);
	const cookies = await page.context().cookies();
	expect(cookies.length).toBeGreaterThan(1);
	for (const { name, httpOnly, sameSite } of cookies)
		expect({ name, httpOnly, sameSite }).toMatchObject({ httpOnly: true, sameSite: "Lax" });
	expect(
		(await new UserAgent().open(`${stack.portalUrl}/account`)).status,
		"without them nothing is shown",
	).not.toBe(200);
});

async function signInToPortal(page: Page, person: Person, portalUrl: string): Promise<void> {
	await page.goto(`${portalUrl}/account`);
	await new LoginPage(page).signIn(person);
	await expect(page.getByRole("navigation", { name: "Account" })).toBeVisible();
}

async function endAccess(page: Page, name: string): Promise<void> {
	const end = page.getByRole("button", { name: `End ${name}’s access` });
	if (!(await end.isVisible())) await page.getByText(name, { exact: true }).click();
	await end.click();
	await page.getByRole("dialog").getByRole("button", { name: "End its access" }).click();
}

/** The server asks before it ends a session, unless its own portal is what asks. */
async function confirmSignOut(page: Page): Promise<void> {
	const signedOut = page.getByRole("heading", { level: 1, name: "You are signed out" });
	const asked = page.getByRole("heading", { level: 1, name: "Sign out?" });
	await signedOut.or(asked).waitFor();
	if (await asked.isVisible()) await page.getByRole("button", { name: "Sign out" }).click();
}
