import type { Page } from "@playwright/test";
import type { AdminApi, Person } from "../src/admin-api.ts";
import { ARCHIVE, NOTES } from "../src/application.ts";
import { look } from "../src/gallery.ts";
import { Journey } from "../src/journey.ts";
import { DashboardPage, type NewClient } from "../src/pages/dashboard-page.ts";
import { LoginPage } from "../src/pages/login-page.ts";
import { SignUpPage } from "../src/pages/sign-up-page.ts";
import { expect, test } from "../src/test.ts";

// Every page and state at every width and in both colour schemes.
test.describe.configure({ mode: "parallel", timeout: 120_000 });

const LEDGERLINE: NewClient = {
	kind: "Web application",
	name: "Ledgerline",
	redirectUri: "https://app.ledgerline.example/callback",
	scopes: ["notes.read"],
	audiences: [NOTES],
};

const EVERYTHING = {
	scope: "openid profile email offline_access notes.read notes.write",
	audience: `${NOTES} ${ARCHIVE}`,
};

test("login and sign-up", async ({ page, start }) => {
	const journey = new Journey(page, await start());
	await journey.application.login();
	await expect(journey.login.heading).toBeVisible();
	await look(page, "login");

	await journey.login.signIn({ email: "nobody@people.example", password: "not the password" });
	await expect(journey.login.alert).toBeVisible();
	await look(page, "login-wrong");

	await journey.login.createAccount.click();
	const signUp = new SignUpPage(page);
	await expect(signUp.heading).toBeVisible();
	await look(page, "sign-up");
	await signUp.create({ name: "Mara", email: "mara", password: "short" });
	await expect(page.getByText("This password is too short.")).toBeVisible();
	await look(page, "sign-up-wrong");
});

test("consent", async ({ page, person, start }) => {
	const journey = new Journey(page, await start());
	await journey.toConsent(person, {
		stay: true,
		asking: { ...EVERYTHING, scope: "openid email notes.read" },
	});
	await look(page, "consent-first");
	await journey.consent.grant(["email", "notes.read", NOTES], "Again after 30 days");
	await expect(journey.application.signedIn).toBeVisible();
	await journey.application.login(EVERYTHING);
	await expect(journey.consent.row("notes.write")).toContainText("New");
	await look(page, "consent-again");
});

test("consent for an application that nobody has verified", async ({ page, person, start }) => {
	const journey = new Journey(page, await start({ name: "Quill Notes", verified: false }));
	await journey.toConsent(person, { asking: EVERYTHING });
	await look(page, "consent-unverified");
});

test("consent in the operator's words", async ({ page, person, start, stack, admin }) => {
	const scope = "openid profile email diary.read diary.write diary.share";
	const audience = "https://diary.example/api";
	await describeDiary(admin, audience);
	const application = await start({ client: { scope, audience: [audience] } });
	const settings = { required_scopes: ["diary.read"], implied_scopes: ["profile", "email"] };
	await admin.changeClientSettings(application.client.client_id, settings);
	const journey = new Journey(page, application);
	await journey.toConsent(person, { stay: true, asking: { scope: "openid diary.read", audience } });
	await journey.consent.grant([audience], "Never again");
	await expect(journey.application.signedIn).toBeVisible();
	await journey.application.login({ scope, audience });
	await expect(journey.consent.row("diary.share")).toContainText("Sensitive");
	await look(page, "consent-described");
	await journey.consent.grant(["diary.share"], "Never again");
	await expect(journey.application.signedIn).toBeVisible();
	await page.goto(`${stack.portalUrl}/account/apps`);
	await expect(page.getByText("Share your diary")).toBeVisible();
	await look(page, "account-apps-described");
});

test("scopes and APIs", async ({ page, admin, stack }) => {
	const audience = "https://journal.example/api";
	await describeDiary(admin, audience, "journal");
	const { client_id: id } = await admin.createClient({
		client_name: "Ledgerline",
		redirect_uris: ["https://app.ledgerline.example/callback"],
		grant_types: ["authorization_code"],
		scope: "openid email journal.read journal.share journal.*",
		audience: [audience],
	});
	const use = { required_scopes: ["journal.read"], implied_scopes: ["email"], verified: true };
	await admin.changeClientSettings(id, use);
	const dashboard = new DashboardPage(page, stack.portalUrl);
	await dashboard.open("/scopes");
	await new LoginPage(page).signIn(await admin.createPerson("Ada", "administrator"));
	await expect(dashboard.row("journal.read")).toBeVisible();
	await look(page, "scopes");
	await dashboard.open("/scopes/new?kind=scope");
	await look(page, "scope-new");
	await dashboard.open("/scopes/scope/journal.share");
	await look(page, "scope");
	await page.getByRole("button", { name: "Delete its words…" }).click();
	await expect(page.getByRole("dialog")).toBeVisible();
	await look(page, "scope-delete");
	await dashboard.open("/scopes/scope/phone");
	await look(page, "scope-built-in");
	await dashboard.open(`/clients/${id}/scopes`);
	await expect(page.getByRole("radiogroup", { name: "On the consent page: journal.read" })).toBeVisible();
	await look(page, "client-scopes-administrator");
});

test("scopes and APIs, for a developer", async ({ page, admin, stack }) => {
	await describeDiary(admin, "https://logbook.example/api", "logbook");
	const dashboard = await openDashboard(page, stack.portalUrl, await admin.createPerson("Dev", "developer"));
	await dashboard.open("/scopes/scope/logbook.share");
	await expect(dashboard.heading).toHaveText("Share your diary");
	await look(page, "scope-read");
});

test("consent for more scopes than fit", async ({ page, person, start }) => {
	const scopes = ["notes", "archive", "invoices", "contacts"].flatMap((area) =>
		["read", "write", "share", "delete"].map((verb) => `${area}.${verb}`),
	);
	const scope = ["openid", ...scopes].join(" ");
	const journey = new Journey(page, await start({ client: { scope } }));
	await journey.toConsent(person, { asking: { scope } });
	await look(page, "consent-many");
});

test("logout and signed out", async ({ page, person, start, stack }) => {
	const application = await start({ scope: "openid" });
	const journey = new Journey(page, application);
	await journey.toConsent(person, { stay: true });
	await journey.consent.grant([]);
	await expect(journey.application.signedIn).toBeVisible();
	await journey.application.press("Sign out");
	await expect(page.getByRole("heading", { level: 1, name: "Sign out?" })).toBeVisible();
	await look(page, "logout");
	await page.goto(`${stack.portalUrl}/signed-out`);
	await expect(page.getByRole("heading", { level: 1, name: "You are signed out" })).toBeVisible();
	await look(page, "signed-out");
});

test("what went wrong", async ({ page, person, start, stack, database }) => {
	const application = await start({ scope: "openid" });
	const { client_id: clientId, redirect_uris: uris } = application.client;
	const request = new URLSearchParams({
		client_id: clientId,
		response_type: "code",
		redirect_uri: `${uris?.[0]}/`,
	});
	await page.goto(`${stack.issuer}/oauth2/auth?${request}`);
	await expect(page.getByText("For the developer")).toBeVisible();
	await look(page, "error-redirect-uri");

	await page.goto(`${stack.issuer}/oauth2/auth?client_id=nobody-knows-it&response_type=code`);
	await expect(page.getByRole("heading", { level: 1 })).toContainText("We don’t know the application");
	await look(page, "error-client-unknown");

	await page.goto(`${stack.portalUrl}/error?error_id=err_NONE`);
	await look(page, "error-lost");

	const journey = new Journey(page, application);
	await journey.application.login();
	await database.expireRequests(clientId);
	await journey.login.signIn(person);
	await expect(page.getByRole("heading", { level: 1, name: "This page waited too long" })).toBeVisible();
	await look(page, "expired");

	await page.goto(`${stack.portalUrl}/login?login_challenge=never-was`);
	await look(page, "no-request");
	await page.goto(`${stack.portalUrl}/setup?token=used`);
	await look(page, "setup-over");
	await page.goto(`${stack.portalUrl}/no-such-page`);
	await look(page, "not-found");
});

test("the account", async ({ page, person, start, stack }) => {
	await page.goto(`${stack.portalUrl}/account/apps`);
	await new LoginPage(page).signIn(person, { stay: true });
	await expect(page.getByText("No application uses your account")).toBeVisible();
	await look(page, "account-apps-empty");
	const journey = new Journey(page, await start());
	await journey.application.login(EVERYTHING);
	await journey.consent.grant(["email", "notes.read", NOTES], "Never again");
	await expect(journey.application.signedIn).toBeVisible();

	await page.goto(`${stack.portalUrl}/account/apps`);
	await expect(page.getByRole("button", { name: "End Ledgerline’s access" })).toBeVisible();
	await look(page, "account-apps");
	for (const name of ["", "/sessions", "/password"]) {
		await page.goto(`${stack.portalUrl}/account${name}`);
		await look(page, `account${name.replace("/", "-")}`);
	}
});

test("the dashboard of a developer who begins", async ({ page, admin, stack }) => {
	const dashboard = await openDashboard(page, stack.portalUrl, await admin.createPerson("Dev", "developer"));
	await expect(page.getByText("No clients yet")).toBeVisible();
	await look(page, "clients-empty");
	await dashboard.open("/clients/new");
	await look(page, "client-new-type");
	await page.getByRole("button", { name: "Continue" }).click();
	await expect(page.getByLabel("Name", { exact: true })).toBeVisible();
	await look(page, "client-new-details");
	await dashboard.createClient(LEDGERLINE);
	await look(page, "client-new-secret");
	await dashboard.open("/clients");
	await look(page, "clients");
	await dashboard.open("/");
	await look(page, "dashboard");
});

test("the pages of a client", async ({ page, admin, stack }) => {
	const dashboard = await openDashboard(page, stack.portalUrl, await admin.createPerson("Dev", "developer"));
	const { clientId } = await dashboard.createClient(LEDGERLINE);
	for (const tab of ["", "/credentials", "/addresses", "/scopes"]) {
		await dashboard.open(`/clients/${clientId}${tab}`);
		await look(page, `client${tab.replace("/", "-")}`);
	}
	await dashboard.open(`/clients/${clientId}`);
	await page.getByRole("button", { name: "Delete…" }).click();
	await expect(page.getByRole("dialog")).toBeVisible();
	await look(page, "client-delete");
});

test("the quick start of a client", async ({ page, admin, stack }) => {
	const dashboard = await openDashboard(page, stack.portalUrl, await admin.createPerson("Dev", "developer"));
	const { clientId } = await dashboard.createClient(LEDGERLINE);
	await dashboard.open(`/clients/${clientId}/quick-start`);
	await look(page, "client-quick-start");
	await page.getByRole("tab", { name: "Django" }).click();
	await look(page, "client-quick-start-django");
});

test("people", async ({ page, admin, person, stack }) => {
	const dashboard = new DashboardPage(page, stack.portalUrl);
	await dashboard.open("/people");
	await new LoginPage(page).signIn(await admin.createPerson("Ada", "administrator"));
	await dashboard.search("Search people", person.email.slice(0, 9));
	await expect(dashboard.row(person.email)).toBeVisible();
	await look(page, "people");
});

async function describeDiary(admin: AdminApi, audience: string, name = "diary"): Promise<void> {
	await admin.describe("scope", `${name}.read`, {
		title: "Read your diary",
		explanation: "Every page, from the first.",
		icon: "book-open",
		translations: { de: { title: "Ihr Tagebuch lesen", explanation: "Jede Seite, von der ersten an." } },
	});
	await admin.describe("scope", `${name}.write`, { title: "Write in your diary", icon: "notebook-pen" });
	await admin.describe("scope", `${name}.share`, {
		title: "Share your diary",
		explanation: "With anybody it chooses, without asking you again.",
		icon: "share-2",
		sensitive: true,
		translations: {
			de: { title: "Ihr Tagebuch teilen", explanation: "Mit wem auch immer, ohne Sie zu fragen." },
		},
	});
	await admin.describe("audience", audience, { title: "The diary itself", icon: "server" });
}

async function openDashboard(page: Page, portalUrl: string, person: Person): Promise<DashboardPage> {
	const dashboard = new DashboardPage(page, portalUrl);
	await dashboard.open("/clients");
	await new LoginPage(page).signIn(person);
	await expect(dashboard.heading).toHaveText("Clients");
	return dashboard;
}
