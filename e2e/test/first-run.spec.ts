import { startRelyingParty } from "@gatehouse/example-relying-party";
import { startResourceServer } from "@gatehouse/example-resource-server";
import type { Page } from "@playwright/test";
import { NOTES, redirectUris } from "../src/application.ts";
import { look } from "../src/gallery.ts";
import { Journey } from "../src/journey.ts";
import { DashboardPage } from "../src/pages/dashboard-page.ts";
import { LoginPage } from "../src/pages/login-page.ts";
import { SignUpPage } from "../src/pages/sign-up-page.ts";
import { toast } from "../src/pages/toast.ts";
import { expect, test } from "../src/test.ts";

// The main job, through the pages alone and as three people do it: from the set-up link to tokens and back.

const administrator = { name: "Ada", email: "ada@house.example", password: "the first of this house" };
const developer = { name: "Dev", email: "dev@house.example", password: "whoever builds with it" };
const person = { name: "Mara", email: "mara@people.example", password: "a person at the keyboard" };

test("from the set-up link to tokens and back", async ({
	page: adminsPage,
	newVisitor,
	stack,
	ports,
	admin,
}) => {
	test.setTimeout(180_000);
	const adminsDashboard = new DashboardPage(adminsPage, stack.portalUrl);
	const developersPage = await newVisitor();
	const developers = new DashboardPage(developersPage, stack.portalUrl);

	await test.step("the set-up link makes the administrator, once", async () => {
		await adminsPage.goto(stack.setupLink);
		await expect(adminsPage.getByRole("heading", { level: 1 })).toHaveText("Set up Gatehouse");
		await look(adminsPage, "setup");
		await adminsPage.getByLabel("Your name").fill(administrator.name);
		await adminsPage.getByLabel("Email address").fill(administrator.email);
		await adminsPage.getByLabel("Password", { exact: true }).fill(administrator.password);
		await adminsPage.getByRole("button", { name: "Make the administrator" }).click();
		await expect(adminsPage.getByRole("heading", { level: 1 })).toHaveText("The administrator is made");
		await look(adminsPage, "setup-done");
		await adminsPage.getByRole("link", { name: "Sign in" }).click();
		await new LoginPage(adminsPage).signIn(administrator);
		await expect(adminsDashboard.heading).toContainText("Hello, Ada");

		const late = await newVisitor();
		await late.goto(stack.setupLink);
		await expect(late.getByRole("heading", { level: 1 })).toContainText("This set-up link has been used");
	});

	await test.step("somebody signs up, and the administrator makes a developer of them", async () => {
		await developers.open("/");
		await new LoginPage(developersPage).createAccount.click();
		await new SignUpPage(developersPage).create(developer);
		await expect(developersPage.getByRole("button", { name: "Sign out" }).first()).toBeVisible();
		await expect(developersPage.getByRole("link", { name: "Clients", exact: true })).toHaveCount(0);

		await adminsDashboard.open("/people");
		await adminsDashboard.search("Search people", developer.email);
		const row = adminsDashboard.row(developer.email);
		await row.getByRole("combobox", { name: "Role of" }).selectOption("Developer");
		await row.getByRole("button", { name: "Set" }).click();
		await expect(toast(adminsPage, "is developer now.")).toBeVisible();
	});

	const { application, api } = await test.step("the developer registers an application and an API", () =>
		registerClients(developers, developersPage, redirectUris(ports)));
	const notes = await startResourceServer({
		port: ports.resourceServer,
		issuer: stack.issuer,
		clientId: api.clientId,
		clientSecret: api.clientSecret,
		audience: NOTES,
	});
	const relyingParty = await startRelyingParty({
		port: ports.relyingParty,
		issuer: stack.issuer,
		clientId: application.clientId,
		clientSecret: application.clientSecret,
		scope: "openid offline_access email notes.read",
		api: { url: `${notes.origin}/notes`, audience: NOTES },
	});
	const persons = await newVisitor();
	const journey = new Journey(persons, relyingParty);

	await test.step("a person comes, signs up in the middle of it and ticks", async () => {
		await journey.application.open();
		await persons.getByRole("link", { name: "Sign in with Gatehouse" }).click();
		await journey.login.createAccount.click();
		await new SignUpPage(persons).create(person);
		await expect(journey.consent.heading).toHaveText("Do you know what is asking?");
		await expect(journey.consent.jamb).toContainText("Ledgerline");
		await journey.consent.startedThisMyself.check();
		await journey.consent.grant(["offline_access", "email", "notes.read", NOTES]);
		await expect(journey.application.grantedScopes).toHaveText([
			"openid",
			"offline_access",
			"email",
			"notes.read",
		]);
	});

	await test.step("the application reads userinfo, calls the API, refreshes and calls again", async () => {
		await journey.application.press("Read userinfo");
		await expect(journey.application.answer).toContainText(person.email);
		await journey.application.press("Read my notes");
		await expect(journey.application.answer).toContainText("The gate is locked at ten.");
		const before = relyingParty.lastSignedIn();
		await journey.application.press("Refresh the tokens");
		await expect(journey.application.answer).toHaveText("The tokens are new.");
		const after = relyingParty.lastSignedIn();
		expect(after?.refreshToken).not.toBe(before?.refreshToken);
		expect(after?.accessToken).not.toBe(before?.accessToken);
		await journey.application.press("Read my notes");
		await expect(journey.application.answer).toContainText("The gate is locked at ten.");
	});

	await test.step("the application gives its access back, and nothing of it works", async () => {
		const { accessToken = "", refreshToken = "" } = relyingParty.lastSignedIn() ?? {};
		await journey.application.press("Give the access back");
		await journey.application.press("Read my notes");
		await expect(journey.application.answer).toContainText(
			'401 Bearer realm="https://notes.example", error="invalid_token"',
		);
		await journey.application.press("Read userinfo");
		await expect(journey.application.answer).toHaveText("401 invalid_token");
		await journey.application.press("Refresh the tokens");
		await expect(journey.application.answer).toHaveText("400 invalid_grant");
		for (const token of [accessToken, refreshToken])
			expect(await admin.introspect(token)).toEqual({ active: false });
	});

	await test.step("the person signs out, and the next sign-in asks for the password", async () => {
		await journey.application.press("Sign out");
		await persons.getByRole("button", { name: "Sign out" }).click();
		await expect(journey.application.notSignedIn).toBeVisible();
		await journey.application.login();
		await expect(journey.login.heading).toBeVisible();
	});
	await relyingParty.close();
	await notes.close();
});

type Uris = ReturnType<typeof redirectUris>;

async function registerClients(developers: DashboardPage, page: Page, uris: Uris) {
	const [redirectUri = ""] = uris.redirect_uris;
	const [postLogoutRedirectUri = ""] = uris.post_logout_redirect_uris;
	const application = await developers.createClient({
		kind: "Web application",
		name: "Ledgerline",
		redirectUri,
		scopes: ["notes.read"],
		audiences: [NOTES],
	});
	await developers.open(`/clients/${application.clientId}`);
	await developers.openTab("Redirect URIs");
	await page.getByLabel("Post-logout redirect URI 1").fill(postLogoutRedirectUri);
	await developers.save();
	await expect(toast(page, "The addresses are saved.")).toBeVisible();
	const api = await developers.createClient({ kind: "Machine", name: "Notes API" });
	return { application, api };
}
