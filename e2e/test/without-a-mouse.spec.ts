import { randomBytes } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { Journey } from "../src/journey.ts";
import { SignUpPage } from "../src/pages/sign-up-page.ts";
import { expect, test } from "../src/test.ts";

test("the keyboard alone signs in and consents", async ({ page, person, start }) => {
	const journey = new Journey(page, await start());
	await journey.application.login();
	await expect(journey.login.heading).toBeVisible();
	await tabTo(page, journey.login.email);
	await page.keyboard.type(person.email);
	await tabTo(page, journey.login.password);
	await page.keyboard.type(person.password);
	await tabTo(page, journey.login.staySignedIn);
	await page.keyboard.press("Space");
	await expect(journey.login.staySignedIn).toBeChecked();
	await tabTo(page, journey.login.submit);
	await page.keyboard.press("Enter");

	const { consent } = journey;
	await expect(consent.allow).toBeVisible();
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

/** Presses Tab until the control has the focus, as somebody does who looks for it. */
async function tabTo(page: Page, control: Locator): Promise<void> {
	for (let presses = 0; presses < 40; presses++) {
		if (await control.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press("Tab");
	}
	await expect(control, "the keyboard reaches it").toBeFocused();
}
