import { look } from "../src/gallery.ts";
import { Journey } from "../src/journey.ts";
import { DashboardPage } from "../src/pages/dashboard-page.ts";
import { LoginPage } from "../src/pages/login-page.ts";
import { toast } from "../src/pages/toast.ts";
import { test as base, expect } from "../src/test.ts";

const LEDGERLINE = {
	kind: "Web application",
	name: "Ledgerline",
	redirectUri: "https://app.ledgerline.example/callback",
	scopes: ["notes.read"],
} as const;

type Role = "developer" | "administrator";

const test = base.extend<{ readonly enter: (role: Role) => Promise<DashboardPage> }>({
	enter: async ({ page, admin, stack }, use) => {
		await use(async (role) => {
			const dashboard = new DashboardPage(page, stack.portalUrl);
			await dashboard.open("/clients");
			await new LoginPage(page).signIn(await admin.createPerson("Dev", role));
			await expect(dashboard.heading).toHaveText("Clients");
			return dashboard;
		});
	},
});

test.describe.configure({ mode: "parallel", timeout: 120_000 });

test("lifespans are read as they are typed, bounded, saved and given back", async ({
	page,
	admin,
	enter,
}) => {
	const dashboard = await enter("developer");
	const { clientId } = await dashboard.createClient(LEDGERLINE);
	await dashboard.open(`/clients/${clientId}/lifespans`);
	const atSignIn = page.getByRole("region", { name: "When people sign in" });
	const access = atSignIn.getByLabel("Access token", { exact: true });
	const refresh = atSignIn.getByLabel("Refresh token, unused", { exact: true });
	await expect(page.getByText("Grants that it may not use")).toBeVisible();
	for (const [written, says] of [
		["10 minutes", "10 minutes."],
		["12h", "Longer than the 1 hour"],
		["30d", "Developers may set 1 day at most"],
		["never", "Only a refresh token can live for ever"],
		["soon", "Write a time such as"],
	] as const) {
		await access.fill(written);
		await expect(atSignIn.getByText(says), written).toBeVisible();
	}
	await refresh.fill("30 days");
	await look(page, "client-lifespans-wrong");
	await dashboard.save();
	await expect(access).toBeFocused();
	expect(await admin.getClient(clientId)).toMatchObject({
		authorization_code_grant_refresh_token_lifespan: null,
	});

	await access.fill("10m");
	await dashboard.save();
	await expect(toast(page, "The lifespans are saved.")).toBeVisible();
	expect(await admin.getClient(clientId)).toMatchObject({
		authorization_code_grant_access_token_lifespan: "10m0s",
		authorization_code_grant_refresh_token_lifespan: "720h0m0s",
	});
	await page.reload();
	await expect(access).toHaveValue("10m");
	await expect(refresh).toHaveValue("30d");
	await look(page, "client-lifespans");

	await atSignIn.getByRole("button", { name: "Use server’s: Access token" }).click();
	await expect(access).toBeFocused();
	await dashboard.save();
	await expect(page.getByText("Saved. New tokens live by it.")).toBeVisible();
	expect(await admin.getClient(clientId)).toMatchObject({
		authorization_code_grant_access_token_lifespan: null,
		authorization_code_grant_refresh_token_lifespan: "720h0m0s",
	});
});

test("two secrets show their age and their last use, and either can be ended", async ({
	page,
	stack,
	enter,
}) => {
	const dashboard = await enter("developer");
	const { clientId, clientSecret } = await dashboard.createClient({
		kind: "Machine",
		name: "Nightly export",
	});
	const response = await fetch(`${stack.issuer}/oauth2/token`, {
		method: "POST",
		headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}` },
		body: new URLSearchParams({ grant_type: "client_credentials" }),
	});
	expect(response.status).toBe(200);
	await dashboard.open(`/clients/${clientId}/credentials`);
	const first = dashboard.row(`…${clientSecret.slice(-4)}`);
	await expect(first).toContainText(/now|ago/);
	await expect(first).toContainText("The only one.");
	await page.getByRole("button", { name: "Add a secret" }).click();
	const secret = (await dashboard.newSecret.textContent()) ?? "";
	const [download] = await Promise.all([
		page.waitForEvent("download"),
		page.getByRole("link", { name: "Download .env" }).click(),
	]);
	const file = await (await download.createReadStream()).toArray();
	expect(Buffer.concat(file).toString()).toContain(secret);
	const second = dashboard.row(`…${secret.slice(-4)}`);
	await expect(second).toContainText("Newest");
	await expect(second).toContainText("Never");
	await look(page, "client-credentials-two");

	await first.getByRole("button", { name: /^End/ }).click();
	await expect(page.getByRole("dialog")).toContainText("It was used");
	await look(page, "client-secret-end");
	await page.getByRole("dialog").getByRole("button", { name: "Keep it" }).click();
	await second.getByRole("button", { name: /^End/ }).click();
	await expect(page.getByRole("dialog")).toContainText("never used");
	await page.getByRole("dialog").getByRole("button", { name: "End it" }).click();
	await expect(second).toHaveCount(0);
	await expect(first).toBeVisible();
});

test("what a configuration fails is mended in one click", async ({ page, admin, enter }) => {
	const dashboard = await enter("administrator");
	const { client_id: clientId } = await admin.createClient({
		client_name: "Fieldbook",
		redirect_uris: ["https://fieldbook.example/callback"],
		grant_types: ["authorization_code", "refresh_token"],
		response_types: ["code"],
		scope: "openid notes.*",
		authorization_code_grant_access_token_lifespan: "10h",
	});
	await dashboard.open(`/clients/${clientId}`);
	const posture = page.getByRole("region", { name: "Posture" });
	await expect(posture).toContainText("to mend");
	await expect(page.getByRole("link", { name: /Lifespans.*1 problem/ })).toBeVisible();
	await look(page, "client-overview-to-mend");
	await posture.getByRole("button", { name: "Shorten to 1 hour" }).click();
	await expect
		.poll(async () => (await admin.getClient(clientId))["authorization_code_grant_access_token_lifespan"])
		.toBe("1h0m0s");
	await expect(page.getByRole("link", { name: "Lifespans", exact: true })).toBeVisible();
	await posture.getByRole("button", { name: /^Remove notes/ }).click();
	await expect.poll(async () => (await admin.getClient(clientId)).scope).toBe("openid");
	await expect(posture).toContainText("Return addresses are exact");
});

test("a client is paused and resumed, given away, and deleted with what that ends", async ({
	page,
	admin,
	enter,
	person,
	start,
}) => {
	const application = await start();
	const journey = new Journey(page, application);
	await journey.toConsent(person);
	await journey.consent.grant(["notes.read"]);
	await expect(journey.application.signedIn).toBeVisible();
	await page.context().clearCookies();

	const clientId = application.client.client_id;
	const dashboard = await enter("administrator");
	await dashboard.open(`/clients/${clientId}`);
	await expect(page.getByText("1 has let it in")).toBeVisible();
	await page.getByRole("button", { name: /^Pause/ }).click();
	await expect(page.getByText("It is paused")).toBeVisible();
	await look(page, "client-paused");
	await page.getByRole("button", { name: "Resume now" }).click();
	await expect(page.getByText("It is paused")).toHaveCount(0);

	const heir = await admin.createPerson("Heir", "developer");
	await page.getByRole("button", { name: "Change the owner…" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("Email address of the new owner").fill("nobody@people.example");
	await dialog.getByRole("button", { name: "Change the owner" }).click();
	await expect(dialog).toContainText("Nobody here has this address.");
	await dialog.getByLabel("Email address of the new owner").fill(person.email);
	await dialog.getByRole("button", { name: "Change the owner" }).click();
	await expect(dialog).toContainText("Make it developer first");
	await look(page, "client-owner");
	await dialog.getByLabel("Email address of the new owner").fill(heir.email);
	await dialog.getByRole("button", { name: "Change the owner" }).click();
	await expect(page.getByRole("definition").filter({ hasText: "Heir" })).toBeVisible();
	await expect(dialog).toBeHidden();

	await page.getByRole("button", { name: "Delete…" }).click();
	await expect(dialog).toContainText("Ends 1 consent of 1 person");
	await look(page, "client-delete-numbers");
	await dialog.getByRole("textbox").fill(clientId);
	await dialog.getByRole("button", { name: "Delete it for good" }).click();
	await expect(dashboard.heading).toHaveText("Clients");
});

test("the consent page is shown before anybody asks, in each language and in both colours", async ({
	page,
	admin,
	enter,
}) => {
	const dashboard = await enter("developer");
	const { clientId } = await dashboard.createClient(LEDGERLINE);
	await admin.changeClientSettings(clientId, { required_scopes: ["notes.read"] });
	await dashboard.open(`/clients/${clientId}`);
	await page.getByRole("link", { name: "See its consent page" }).click();
	await expect(page.getByRole("complementary")).toContainText("Ledgerline");
	await expect(page.getByRole("checkbox", { name: /openid|Know|sign/i }).first()).toBeVisible();
	await look(page, "consent-preview");
	await page.getByRole("button", { name: "Deny" }).click();
	await expect(page.getByText("Nothing was granted and nothing was refused.")).toBeVisible();

	await page.getByRole("link", { name: "Deutsch" }).click();
	await expect(page.locator("html")).toHaveAttribute("lang", "de");
	await expect(page.getByRole("button", { name: "Ablehnen" })).toBeVisible();
	await page.emulateMedia({ colorScheme: "light" });
	const heading = page.getByRole("heading", { level: 1 });
	const ink = await heading.evaluate((element) => getComputedStyle(element).color);
	await page.getByRole("link", { name: "Dark" }).click();
	await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
	await expect(heading).not.toHaveCSS("color", ink);
	await look(page, "consent-preview-german-dark");
	await page.getByRole("link", { name: "Back to Ledgerline" }).click();
	await expect(dashboard.heading).toHaveText("Ledgerline");
});
