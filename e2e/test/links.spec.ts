import type { Page } from "@playwright/test";
import type { Person } from "../src/admin-api.ts";
import { look } from "../src/gallery.ts";
import { LoginPage } from "../src/pages/login-page.ts";
import { toast } from "../src/pages/toast.ts";
import { expect, test } from "../src/test.ts";
import { UserAgent } from "../src/user-agent.ts";

// Forgotten passwords, addresses and invitations, by the links that are mailed.

const NEW = "a new password of mine";

test("a forgotten password is chosen anew by a mailed link, once", async ({
	page,
	newVisitor,
	person,
	mailbox,
	stack,
}) => {
	const elsewhere = await newVisitor();
	await signIn(elsewhere, person, stack.portalUrl);

	await page.goto(`${stack.portalUrl}/account`);
	await page.getByRole("link", { name: "Forgot your password?" }).click();
	await page.getByLabel("Email address").fill("mara");
	await page.getByRole("button", { name: "Mail me a link" }).click();
	await expect(page.getByText("This is not a whole email address")).toBeVisible();
	await page.getByLabel("Email address").fill(person.email);
	await page.getByRole("button", { name: "Mail me a link" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Look into your mailbox" })).toBeVisible();

	const link = await mailbox.linkTo(person.email, "/recovery");
	// a program that looks at mails opens every link, and more than once
	for (let looks = 0; looks < 2; looks++) {
		const scanned = await new UserAgent().open(link);
		expect(scanned.status).toBe(200);
		expect(scanned.headers.get("referrer-policy")).toBe("strict-origin");
		expect(scanned.headers.get("cache-control")).toContain("no-store");
	}

	await page.goto(link);
	await expect(page.getByText(`For the account of ${person.email}.`)).toBeVisible();
	await page.getByLabel("New password").fill("short");
	await page.getByRole("button", { name: "Set the password" }).click();
	await expect(page.getByText("This password is too short.")).toBeVisible();
	await page.getByLabel("New password").fill(NEW);
	await page.getByRole("button", { name: "Set the password" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Your new password is set" })).toBeVisible();
	await page.getByRole("link", { name: "Sign in" }).click();
	await new LoginPage(page).signIn({ email: person.email, password: NEW });
	await expect(page.getByRole("navigation", { name: "Account" })).toBeVisible();
	await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();

	await elsewhere.goto(`${stack.portalUrl}/account/sessions`);
	await expect(new LoginPage(elsewhere).heading, "every other session has ended").toBeVisible();
	await page.goto(link);
	await expect(page.getByRole("heading", { level: 1, name: "This link no longer works" })).toBeVisible();
});

test("nobody learns who has an account", async ({ page, stack, mailbox }) => {
	await page.goto(`${stack.portalUrl}/recover`);
	await page.getByLabel("Email address").fill("nobody@people.example");
	await page.getByRole("button", { name: "Mail me a link" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Look into your mailbox" })).toBeVisible();
	expect(mailbox.textsTo("nobody@people.example")).toEqual([]);
});

test("it works without scripts, in German", async ({ browser, person, mailbox, stack }) => {
	const context = await browser.newContext({ javaScriptEnabled: false, locale: "de-DE" });
	const page = await context.newPage();
	await page.goto(`${stack.portalUrl}/recover`);
	await page.getByLabel("E-Mail-Adresse").fill(person.email);
	await page.getByRole("button", { name: "Link zuschicken" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Sehen Sie in Ihr Postfach" })).toBeVisible();
	const link = await mailbox.linkTo(person.email, "/recovery");
	expect(mailbox.textsTo(person.email).at(-1)).toContain("Neues Passwort wählen");
	await page.goto(link);
	await page.getByLabel("Neues Passwort").fill(NEW);
	await page.getByRole("button", { name: "Passwort setzen" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Ihr neues Passwort gilt" })).toBeVisible();
	await context.close();
});

test("an address is confirmed, changed, and the one before is told", async ({
	page,
	person,
	mailbox,
	stack,
}) => {
	await signIn(page, person, stack.portalUrl);
	await page.goto(`${stack.portalUrl}/account`);
	const section = page.getByRole("region", { name: "Email address" });
	await expect(section.getByText("Not confirmed", { exact: true })).toBeVisible();
	await page.goto(await mailbox.linkTo(person.email, "/verify-email"));
	await page.getByRole("button", { name: "Yes, it is mine" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "The address is confirmed" })).toBeVisible();
	await page.getByRole("link", { name: "Go to your account" }).click();
	await expect(section.getByText("Confirmed", { exact: true })).toBeVisible();

	const next = `next-${person.email}`;
	await section.getByLabel("New email address").fill(next);
	await section.getByLabel("Current password").fill("not the password");
	await section.getByRole("button", { name: "Mail a link to the new address" }).click();
	await expect(section.getByText("That is not your current password.")).toBeVisible();
	await section.getByLabel("Current password").fill(person.password);
	await section.getByRole("button", { name: "Mail a link to the new address" }).click();
	await expect(section.getByText(`You asked for ${next}.`)).toBeVisible();
	await expect(section.getByText(person.email, { exact: true })).toBeVisible();
	await page.goto(await mailbox.linkTo(next, "/verify-email"));
	await expect(page.getByText(`Until now its address was ${person.email}.`)).toBeVisible();
	await page.getByRole("button", { name: "Yes, it is mine" }).click();
	await page.getByRole("link", { name: "Go to your account" }).click();
	await expect(section.getByText(next, { exact: true })).toBeVisible();
	await expect.poll(() => mailbox.textsTo(person.email).at(-1)).toContain(`now has the address ${next}`);
});

test("somebody is invited, and makes an account with the role that was chosen", async ({
	page,
	newVisitor,
	admin,
	mailbox,
	person,
	stack,
}) => {
	test.setTimeout(120_000);
	const ada = await admin.createPerson("Ada", "administrator");
	await signIn(page, ada, stack.portalUrl);
	await page.goto(`${stack.portalUrl}/people/invitations`);
	const email = `guest-${person.id.slice(0, 8)}@people.example`;
	await page.getByLabel("Email address").fill(email);
	await page.getByLabel("Role", { exact: true }).selectOption("Developer");
	await page.getByRole("button", { name: "Invite", exact: true }).click();
	await expect(page.getByText(`The invitation is on its way to ${email}.`)).toBeVisible();
	const row = page.getByRole("row").filter({ hasText: email });
	await expect(row).toContainText("Developer");
	await look(page, "invitations");

	const guest = await newVisitor();
	await guest.goto(await mailbox.linkTo(email, "/invitation"));
	await look(guest, "invitation");
	await guest.getByLabel("Name", { exact: true }).fill("Gus");
	await guest.getByLabel("Password", { exact: true }).fill(NEW);
	await guest.getByRole("button", { name: "Make the account" }).click();
	await expect(guest.getByRole("heading", { level: 1, name: "Your account is there" })).toBeVisible();
	await guest.getByRole("link", { name: "Sign in" }).click();
	await new LoginPage(guest).signIn({ email, password: NEW });
	await expect(guest.getByRole("link", { name: "Clients", exact: true })).toBeVisible();
	await page.reload();
	await expect(row).toHaveCount(0);

	const other = `other-${email}`;
	await page.getByLabel("Email address").fill(other);
	await page.getByLabel("Language of the mail").selectOption("Deutsch");
	await page.getByRole("button", { name: "Invite", exact: true }).click();
	await page.getByRole("button", { name: `Revoke the invitation of ${other}` }).click();
	await expect(toast(page, `The invitation of ${other} no longer works.`)).toBeVisible();
	await guest.goto(await mailbox.linkTo(other, "/invitation"));
	expect(mailbox.textsTo(other).at(-1)).toContain("lädt Sie ein");
	await expect(guest.getByRole("heading", { level: 1, name: "This link no longer works" })).toBeVisible();
});

test("how the pages of links look", async ({ page, person, mailbox, stack }) => {
	test.setTimeout(120_000);
	await page.goto(`${stack.portalUrl}/recover`);
	await look(page, "recover");
	await page.getByLabel("Email address").fill(person.email);
	await page.getByRole("button", { name: "Mail me a link" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Look into your mailbox" })).toBeVisible();
	await look(page, "recover-sent");
	await page.goto(await mailbox.linkTo(person.email, "/recovery"));
	await look(page, "recovery");
	await page.goto(await mailbox.linkTo(person.email, "/verify-email"));
	await look(page, "verify-email");
	await page.goto(`${stack.portalUrl}/verify-email?token=none`);
	await look(page, "link-over");
	await page.goto(`${stack.portalUrl}/recover/sent?by=console`);
	await look(page, "recover-console");
});

async function signIn(page: Page, who: Person, portalUrl: string): Promise<void> {
	await page.goto(`${portalUrl}/account`);
	await new LoginPage(page).signIn(who);
	await expect(page.getByRole("navigation", { name: "Account" })).toBeVisible();
}
