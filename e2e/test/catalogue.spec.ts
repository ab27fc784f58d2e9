import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import type { AdminApi } from "../src/admin-api.ts";
import { NOTES } from "../src/application.ts";
import { Journey } from "../src/journey.ts";
import { DashboardPage } from "../src/pages/dashboard-page.ts";
import { LoginPage } from "../src/pages/login-page.ts";
import { toast } from "../src/pages/toast.ts";
import type { Stack } from "../src/stack/stack.ts";
import { expect, test } from "../src/test.ts";

/** A scope that no other test describes: the catalogue is one for all. */
const newScope = () => `diary.${randomBytes(4).toString("hex")}`;

const WORDS = {
	title: "Read your diary",
	explanation: "Every page, from the first.",
	icon: "book-open",
	sensitive: true,
	translations: { de: { title: "Ihr Tagebuch lesen", explanation: "Jede Seite." } },
} as const;

interface Signed {
	readonly page: Page;
	readonly admin: AdminApi;
	readonly stack: Stack;
}

async function signIn(
	{ page, admin, stack }: Signed,
	path: string,
	role: "administrator" | "developer" = "administrator",
): Promise<DashboardPage> {
	const dashboard = new DashboardPage(page, stack.portalUrl);
	await dashboard.open(path);
	await new LoginPage(page).signIn(await admin.createPerson("Ada", role));
	await expect(page).toHaveURL(`${stack.portalUrl}${path}`);
	return dashboard;
}

const use = (page: Page, scope: string) =>
	page.getByRole("radiogroup", { name: `On the consent page: ${scope}`, exact: true });

test("what an administrator writes of a scope is what people read when it is asked for", async ({
	page,
	newVisitor,
	person,
	start,
	admin,
	stack,
}) => {
	const scope = newScope();
	const application = await start({ client: { scope: `openid ${scope}` } });
	const journey = new Journey(await newVisitor(), application);
	await journey.toConsent(person, { stay: true, asking: { scope: `openid ${scope}` } });
	await expect(journey.consent.row(scope), "nobody has described it").toHaveText(scope);

	await signIn({ page, admin, stack }, "/scopes/new?kind=scope");
	await page.getByLabel("Scope", { exact: true }).fill(scope);
	await page.getByLabel("Title", { exact: true }).first().fill(WORDS.title);
	await page.getByLabel("Explanation", { exact: true }).first().fill(WORDS.explanation);
	await page.getByRole("radio", { name: "book-open" }).check();
	await page.getByRole("checkbox", { name: "Sensitive" }).check();
	const translation = page.getByRole("group", { name: "Translation 1" });
	await translation.getByLabel("Language").fill("de");
	await translation.getByLabel("Title").fill(WORDS.translations.de.title);
	const preview = page.getByRole("region", { name: "On the consent page" });
	await expect(preview).toContainText(WORDS.title);
	await expect(preview).toContainText("German");
	await expect(preview).toContainText("Sensitive");
	await page.getByRole("button", { name: "Save" }).click();
	await expect(page.getByRole("heading", { level: 1, name: WORDS.title })).toBeVisible();
	expect(await admin.getEntry("scope", scope)).toMatchObject({
		...WORDS,
		translations: { de: { title: WORDS.translations.de.title, explanation: "" } },
		clients: 1,
	});

	await journey.page.reload();
	await expect(journey.consent.row(scope)).toContainText(WORDS.title);
	await expect(journey.consent.row(scope)).toContainText(WORDS.explanation);
	await expect(journey.consent.row(scope)).toContainText("Sensitive");
	await expect(journey.consent.box(scope)).toHaveAccessibleDescription(`${WORDS.explanation} Sensitive`);
	await journey.consent.grant([scope], "Never again");
	await expect(journey.application.grantedScopes).toHaveText(["openid", scope]);
	await journey.page.goto(`${stack.portalUrl}/account/apps`);
	await expect(journey.page.getByRole("listitem").filter({ hasText: scope })).toContainText(WORDS.title);

	await journey.application.login({ scope: `openid ${scope}`, prompt: "consent", ui_locales: "de-AT" });
	await expect(journey.page.getByText(WORDS.translations.de.title)).toBeVisible();
	await expect(journey.page.getByText("Heikel")).toBeVisible();
});

test("an entry is changed and deleted, and it is said how many clients use it", async ({
	page,
	admin,
	stack,
}) => {
	const scope = newScope();
	await admin.describe("scope", scope, WORDS);
	await admin.createClient({ scope: `openid ${scope}` });
	const dashboard = await signIn({ page, admin, stack }, "/scopes");
	await expect(dashboard.row(scope)).toContainText("English, German");
	await dashboard.row(scope).getByRole("link").click();
	const title = page.getByLabel("Title", { exact: true }).first();
	await title.fill("Leaf through your diary");
	await page.getByRole("button", { name: "Remove de" }).click();
	await dashboard.save();
	await expect(toast(page, "Saved. The next consent page shows it.")).toBeVisible();
	await expect(dashboard.heading).toHaveText("Leaf through your diary");
	await expect(title).toHaveValue("Leaf through your diary");
	expect(await admin.getEntry("scope", scope)).toMatchObject({
		title: "Leaf through your diary",
		translations: {},
	});
	await page.getByRole("button", { name: "Add a language" }).click();
	await page.getByRole("group", { name: "Translation 2" }).getByLabel("Language").fill("fr");
	await dashboard.save();
	await expect(page.getByText("A translation needs a language and a title.")).toBeVisible();

	await page.getByRole("button", { name: "Delete its words…" }).click();
	const dialog = page.getByRole("dialog");
	await expect(dialog).toContainText("1 client names it and keeps it.");
	await dialog.getByRole("button", { name: "Delete them" }).click();
	await expect(dashboard.heading).toHaveText("Scopes & APIs");
	await expect(toast(page, `The words of ${scope} are deleted.`)).toBeVisible();
	await expect(dashboard.row(scope)).toHaveCount(0);
	await expect(admin.getEntry("scope", scope)).rejects.toThrow("404");
});

test("our own words are shown until others are written, and come back", async ({ page, admin, stack }) => {
	const dashboard = await signIn({ page, admin, stack }, "/scopes");
	await expect(dashboard.row("Your postal address")).toContainText("Built in");
	await dashboard.row("Your postal address").getByRole("link").click();
	await expect(page.getByText("Saved here, yours replace them in all languages.")).toBeVisible();
	const title = page.getByLabel("Title", { exact: true });
	await expect(title.first()).toHaveValue("Your postal address");
	await expect(title.nth(1)).toHaveValue("Ihre Postanschrift");
	await title.first().fill("Where parcels go");
	await dashboard.save();
	await expect(toast(page, "Saved. The next consent page shows it.")).toBeVisible();
	await expect(dashboard.heading).toHaveText("Where parcels go");
	await page.getByRole("button", { name: "Delete its words…" }).click();
	await page.getByRole("dialog").getByRole("button", { name: "Delete them" }).click();
	await expect(dashboard.row("Your postal address")).toContainText("Built in");
});

test("without JavaScript an administrator describes an API, and people read it", async ({
	newVisitor,
	admin,
	stack,
}) => {
	const page = await newVisitor({ javaScriptEnabled: false });
	const audience = `https://diary.example/${randomBytes(4).toString("hex")}?a=b#c`;
	await signIn({ page, admin, stack }, "/scopes/new?kind=audience");
	await page.getByLabel("Audience", { exact: true }).fill(audience);
	await page.getByLabel("Title", { exact: true }).first().fill("The diary");
	await page.getByRole("button", { name: "Save" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "The diary" })).toBeVisible();
	await page.getByLabel("Title", { exact: true }).first().fill("The diary itself");
	await page.getByRole("button", { name: "Save" }).click();
	await expect(page.getByText("Saved. The next consent page shows it.")).toBeVisible();
	expect(await admin.getEntry("audience", audience)).toMatchObject({
		title: "The diary itself",
		icon: "server",
	});
});

test("a developer reads the catalogue and writes nothing", async ({ page, admin, stack }) => {
	const scope = newScope();
	await admin.describe("scope", scope, WORDS);
	const dashboard = await signIn({ page, admin, stack }, "/scopes", "developer");
	await expect(page.getByRole("link", { name: "New scope" })).toHaveCount(0);
	await expect(dashboard.row(scope)).toContainText("Administrators only");
	await dashboard.row(scope).getByRole("link").click();
	await expect(dashboard.heading).toHaveText(WORDS.title);
	await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
	await expect(page.getByRole("button", { name: "Delete its words…" })).toHaveCount(0);
	expect((await page.goto(`${stack.portalUrl}/scopes/new?kind=scope`))?.status()).toBe(404);
	expect((await page.goto(`${stack.portalUrl}/scopes/scope/nobody-described-it`))?.status()).toBe(404);
});

test("an administrator makes scopes required and implied; people see the lock, and what has no box", async ({
	page,
	newVisitor,
	person,
	start,
	admin,
	stack,
}) => {
	const [required, implied, free] = [newScope(), newScope(), newScope()];
	await admin.describe("scope", implied, { title: "Turn the pages", icon: "book-open" });
	const scope = `openid ${required} ${implied}`;
	const application = await start({ client: { scope, audience: [NOTES] } });
	const { client_id: clientId } = application.client;
	const dashboard = await signIn({ page, admin, stack }, `/clients/${clientId}/scopes`);
	await use(page, required).getByText("Required").click();
	await use(page, implied).getByText("Implied").click();
	await page.getByLabel("Add a scope").fill(free);
	await page.keyboard.press("Enter");
	await expect(use(page, free).getByRole("radio", { name: "Optional" })).toBeChecked();
	await dashboard.save();
	await expect(toast(page, "The scopes and APIs are saved.")).toBeVisible();
	expect(await admin.getClientSettings(clientId)).toMatchObject({
		required_scopes: [required],
		implied_scopes: [implied],
	});
	expect((await admin.getClient(clientId)).scope).toBe(`${scope} ${free}`);

	const journey = new Journey(await newVisitor(), application);
	await journey.toConsent(person, { stay: true, asking: { scope: `${scope} ${free}` } });
	const { consent } = journey;
	await expect(consent.row(required)).toContainText("Needed. Ledgerline can do nothing without it");
	await consent.box(required).focus();
	await expect(consent.box(required), "the keyboard reaches the lock").toBeFocused();
	await expect(consent.box(required)).toHaveAccessibleDescription(/to refuse it, choose Deny/);
	await expect(consent.box(implied), "implied has no box").toHaveCount(0);
	await expect(journey.page.getByRole("region", { name: "Comes with it" })).toContainText("Turn the pages");
	await expect(journey.page.locator("[data-of]")).toHaveAttribute("data-of", "of 3 ticked");
	await consent.grant([free]);
	await expect(journey.application.grantedScopes).toHaveText(["openid", required, implied, free]);

	await admin.changeClientSettings(clientId, { verified: false });
	await journey.application.login({ scope, prompt: "consent" });
	await expect(consent.box(implied), "nobody vouches for it any more").toBeVisible();

	await use(page, free).getByText("Off").click();
	await use(page, implied).getByText("Optional").click();
	await dashboard.save();
	await expect(use(page, free)).toHaveCount(0);
	expect(await admin.getClientSettings(clientId)).toMatchObject({ implied_scopes: [] });
});

test("a developer requires no sensitive scope and takes no box away", async ({ page, admin, stack }) => {
	await admin.describe("scope", "notes.write", { title: "Change your notes", sensitive: true });
	const dashboard = await signIn({ page, admin, stack }, "/clients", "developer");
	const { clientId } = await dashboard.createClient({
		kind: "Web application",
		name: "Ledgerline",
		redirectUri: "https://app.example/callback",
		scopes: ["notes.read", "notes.write"],
	});
	await dashboard.open(`/clients/${clientId}/scopes`);
	const choice = (scope: string, name: string) => use(page, scope).getByRole("radio", { name });
	await expect(choice("notes.write", "Required")).toBeDisabled();
	await expect(choice("notes.read", "Implied")).toBeDisabled();
	await use(page, "notes.read").getByText("Required").click();
	await dashboard.save();
	await expect(toast(page, "The scopes and APIs are saved.")).toBeVisible();
	expect(await admin.getClientSettings(clientId)).toMatchObject({ required_scopes: ["notes.read"] });
});
