import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { Person } from "../src/admin-api.ts";
import { look } from "../src/gallery.ts";
import { Journey } from "../src/journey.ts";
import { DashboardPage } from "../src/pages/dashboard-page.ts";
import { LoginPage } from "../src/pages/login-page.ts";
import { expect, test } from "../src/test.ts";

test.describe.configure({ mode: "parallel", timeout: 120_000 });

async function signInTo(page: Page, address: string, person: Person): Promise<DashboardPage> {
	await page.goto(address);
	await new LoginPage(page).signIn(person);
	await expect(page).toHaveURL((url) => url.pathname === new URL(address).pathname);
	return new DashboardPage(page, new URL(address).origin);
}

const search = async (page: Page, text: string) => {
	await page.getByRole("searchbox", { name: "Search activity" }).fill(text);
	await page.getByRole("button", { name: "Show", exact: true }).click();
};

test("the id that an error page shows finds its entry, and what to do", async ({
	page,
	newVisitor,
	admin,
	stack,
}) => {
	const client = await admin.createClient({
		client_name: "Ledgerline",
		redirect_uris: ["https://app.ledgerline.example/callback"],
		scope: "openid",
	});
	const query = new URLSearchParams({
		client_id: client.client_id,
		response_type: "code",
		scope: "openid",
		redirect_uri: "https://app.ledgerline.example/callback/",
	});
	await page.goto(`${stack.issuer}/oauth2/auth?${query}`);
	const errorId = /err_[0-9A-Z-]+/.exec((await page.getByRole("main").textContent()) ?? "")?.[0] ?? "";
	expect(errorId).not.toBe("");

	const theirs = await newVisitor();
	const ada = await admin.createPerson("Ada", "administrator");
	await signInTo(theirs, `${stack.portalUrl}/activity`, ada);
	await search(theirs, errorId);
	await expect(theirs).toHaveURL(/search=err_/);
	const entries = theirs.getByRole("list", { name: "What happened" }).getByRole("listitem");
	await expect(entries).toHaveCount(1);
	await expect(entries).toContainText(errorId);
	await theirs.getByRole("link", { name: "Return address not registered" }).click();
	await expect(theirs.getByRole("heading", { level: 1 })).toContainText("redirect_uri_mismatch");
	await expect(theirs.getByText("https://app.ledgerline.example/callback/", { exact: true })).toBeVisible();
	await expect(theirs.getByRole("heading", { name: "What to do" })).toBeVisible();
	await look(theirs, "activity-refused");
	await theirs.getByRole("link", { name: "Open redirect URIs" }).click();
	await expect(theirs).toHaveURL(new RegExp(`/clients/${client.client_id}/addresses`));
});

test("an application's tab tells its developer what happened, and nobody else", async ({
	page,
	newVisitor,
	admin,
	stack,
}) => {
	const developer = await admin.createPerson("Dev", "developer");
	const dashboard = await signInTo(page, `${stack.portalUrl}/clients`, developer);
	await dashboard.open("/activity");
	await expect(page.getByText("Nothing has happened yet")).toBeVisible();
	await look(page, "activity-empty");
	const { clientId } = await dashboard.createClient({
		kind: "Web application",
		name: "Ledgerline",
		redirectUri: "https://app.ledgerline.example/callback",
	});
	const token = await fetch(`${stack.issuer}/oauth2/token`, {
		method: "POST",
		headers: { authorization: `Basic ${btoa(`${clientId}:not the secret of it at all`)}` },
		body: new URLSearchParams({ grant_type: "authorization_code", code: "x", redirect_uri: "y" }),
	});
	const { error_id: errorId } = (await token.json()) as { error_id: string };

	await dashboard.open(`/clients/${clientId}`);
	await page.getByRole("link", { name: "Activity", exact: true }).last().click();
	await expect(page.getByRole("link", { name: "Dev registered Ledgerline" })).toBeVisible();
	// written a moment after the answer
	await expect(async () => {
		await page.reload();
		await expect(page.getByText(errorId)).toBeVisible({ timeout: 1000 });
	}).toPass();
	await expect(page.getByRole("link", { name: "Secret was wrong" })).toBeVisible();
	await look(page, "client-activity");
	await page.getByLabel("Only refused").check();
	await page.getByRole("button", { name: "Show", exact: true }).click();
	await expect(page).toHaveURL(/refused=true/);
	await expect(page.getByRole("link", { name: "Dev registered Ledgerline" })).toHaveCount(0);
	await page.getByRole("link", { name: "Secret was wrong" }).click();
	const address = page.url();

	const other = await newVisitor();
	const theirs = await signInTo(
		other,
		`${stack.portalUrl}/activity`,
		await admin.createPerson("Oth", "developer"),
	);
	expect((await other.goto(address))?.status()).toBe(404);
	expect((await other.goto(`${stack.portalUrl}/clients/${clientId}/activity`))?.status()).toBe(404);
	await theirs.open(`/activity?search=${errorId}`);
	await expect(other.getByText("No entry has the error id")).toBeVisible();
	await look(other, "activity-unknown-error");
});

test("a change shows what was and what is, and everything can be taken along", async ({
	page,
	admin,
	stack,
}) => {
	const ada = await admin.createPerson("Ada", "administrator");
	const made = await admin.createClient({
		client_name: "=1+1",
		redirect_uris: ["https://app.example/old"],
		scope: "openid",
	});
	await admin.putClient({ ...made, redirect_uris: ["https://app.example/new"] });
	await signInTo(page, `${stack.portalUrl}/clients/${made.client_id}/activity`, ada);
	await page.getByRole("link", { name: "An API key changed =1+1" }).click();
	const row = page.getByRole("row", { name: /redirect_uris/ });
	await expect(row).toContainText("https://app.example/old");
	await expect(row).toContainText("https://app.example/new");
	await look(page, "activity-change");

	await page.goBack();
	const download = page.waitForEvent("download");
	await page.getByRole("link", { name: "Download what is found as CSV" }).click();
	const file = await (await download).path();
	const text = await readFile(file, "utf8");
	expect(text.split("\r\n")[0]).toContain('"at","kind","outcome"');
	expect(text).toContain(`"'=1+1"`);
	expect(text).not.toMatch(/,"=/);
});

test("a sign-in, a Deny and the words for both", async ({
	page,
	newVisitor,
	admin,
	person,
	start,
	stack,
}) => {
	const application = await start();
	const journey = new Journey(page, application);
	await journey.toConsent(person);
	await journey.consent.deny.click();
	const theirs = await newVisitor();
	const ada = await admin.createPerson("Ada", "administrator");
	await signInTo(theirs, `${stack.portalUrl}/activity?search=${encodeURIComponent(person.email)}`, ada);
	await expect(theirs.getByRole("link", { name: /^Mara chose Deny for / })).toBeVisible();
	await expect(theirs.getByRole("link", { name: /^Mara signed in to / })).toBeVisible();
	await look(theirs, "activity");
	await theirs.getByRole("combobox", { name: "What" }).selectOption("Accounts");
	await theirs.getByRole("button", { name: "Show", exact: true }).click();
	await expect(theirs.getByRole("link", { name: "The account of Mara was made" })).toHaveCount(1);
	await expect(theirs.getByRole("link", { name: /signed in to/ })).toHaveCount(0);

	const own = await newVisitor();
	await signInTo(own, `${stack.portalUrl}/account/activity`, person);
	const mine = own.getByRole("list", { name: "What happened to your account" });
	await expect(mine.getByText(/^You refused /)).toHaveCount(1);
	await expect(mine.getByText(/^You signed in to /)).toHaveCount(2);
	await look(own, "account-activity");
});
