import type { Page } from "@playwright/test";
import { redirectUris } from "../src/application.ts";
import { DashboardPage, type NewCredentials } from "../src/pages/dashboard-page.ts";
import { LoginPage } from "../src/pages/login-page.ts";
import { toast } from "../src/pages/toast.ts";
import { expect, test } from "../src/test.ts";

let dashboard: DashboardPage;

test.beforeEach(async ({ page, admin, stack }) => {
	dashboard = new DashboardPage(page, stack.portalUrl);
	await dashboard.open("/clients");
	await new LoginPage(page).signIn(await admin.createPerson("Dev", "developer"));
	await expect(dashboard.heading).toHaveText("Clients");
});

test("a secret is shown once, and two live side by side while one is replaced", async ({ page, stack }) => {
	const first = await dashboard.createClient({ kind: "Machine", name: "Nightly export" });
	await dashboard.open(`/clients/${first.clientId}/credentials`);
	await expect(page.getByText(first.clientSecret)).toHaveCount(0);
	expect(await askForToken(stack.issuer, first)).toBe(200);

	await page.getByRole("button", { name: "Add a secret" }).click();
	const clientSecret = (await dashboard.newSecret.textContent()) ?? "";
	const second = { ...first, clientSecret };
	expect(clientSecret).not.toBe(first.clientSecret);
	expect(await askForToken(stack.issuer, second), "the new one works").toBe(200);
	expect(await askForToken(stack.issuer, first), "the old one still does").toBe(200);

	await expect(page.getByText("Two is the most.")).toBeVisible();
	const endFirst = page.getByRole("button", { name: `End …${first.clientSecret.slice(-4)}…` });
	await endFirst.click();
	await expect(page.getByRole("dialog")).toContainText("refused at once");
	await page.getByRole("dialog").getByRole("button", { name: "End it" }).click();
	await expect(endFirst).toHaveCount(0);
	expect(await askForToken(stack.issuer, first), "the old one is refused").toBe(401);
	expect(await askForToken(stack.issuer, second)).toBe(200);
});

test("the secret and the lines of a .env file are copied whole", async ({ page, context }) => {
	await context.grantPermissions(["clipboard-read", "clipboard-write"]);
	const { clientId, clientSecret } = await dashboard.createClient({
		kind: "Machine",
		name: "Nightly export",
	});
	const copied = () => page.evaluate(() => navigator.clipboard.readText());
	await page.getByRole("button", { name: "As .env" }).click();
	await expect.poll(copied).toContain(clientSecret);
	expect(await copied()).toContain(clientId);
	expect(await copied()).toMatch(/^[A-Z_]+=/m);
});

test("a wrong address is explained while it is typed, and not saved", async ({ page, admin, ports }) => {
	const { clientId } = await dashboard.createClient({
		kind: "Web application",
		name: "Ledgerline",
		redirectUri: redirectUris(ports).redirect_uris[0] ?? "",
	});
	await dashboard.open(`/clients/${clientId}/addresses`);
	await page.getByRole("button", { name: "Add an address" }).first().click();
	const line = page.getByLabel("Redirect URI 2", { exact: true });
	for (const [address, says] of [
		["http://app.example/callback", "http is for this machine alone"],
		["https://*.app.example/callback", "No wildcards"],
		["https://app.example/callback#here", "No fragments"],
		["app.example", "Begin with the scheme"],
	] as const) {
		await line.fill(address);
		await expect(page.getByText(says), address).toBeVisible();
	}
	await line.fill("https://app.example/callback");
	await expect(page.getByText("Exact, https.")).toBeVisible();
	await dashboard.save();
	await expect(toast(page, "The addresses are saved.")).toBeVisible();
	const saved = await admin.getClient(clientId);
	expect(saved.redirect_uris).toEqual([redirectUris(ports).redirect_uris[0], "https://app.example/callback"]);
});

test("a name is changed, scopes are required, and the client is found by its name", async ({
	page,
	admin,
}) => {
	const { clientId } = await dashboard.createClient({
		kind: "Web application",
		name: "Ledgerline",
		redirectUri: "https://app.example/callback",
		scopes: ["notes.read"],
	});
	await dashboard.open(`/clients/${clientId}`);
	await page.getByLabel("Name", { exact: true }).fill("Fieldbook");
	await dashboard.save();
	await expect(toast(page, "Fieldbook is saved.")).toBeVisible();
	await dashboard.open("/clients");
	await dashboard.search("Search clients", "fieldb");
	await expect(dashboard.row("Fieldbook")).toBeVisible();
	await dashboard.search("Search clients", "no such client");
	await expect(page.getByText("No client matches “no such client”")).toBeVisible();
	await page.getByRole("link", { name: "Show all clients" }).click();
	await expect(dashboard.rows).toHaveCount(1);
	expect((await admin.getClient(clientId)).client_name).toBe("Fieldbook");
});

test("a public client has no secret", async ({ page, admin }) => {
	const { clientId, clientSecret } = await dashboard.createClient({
		kind: "Single-page application",
		name: "Fieldbook",
		redirectUri: "https://app.example/callback",
	});
	expect(clientSecret).toBe("");
	await expect(page.getByText("There is no secret to copy")).toBeVisible();
	expect((await admin.getClient(clientId)).token_endpoint_auth_method).toBe("none");
	await dashboard.open(`/clients/${clientId}/credentials`);
	await expect(page.getByText("A public client has no secret.")).toBeVisible();
	await expect(page.getByRole("button", { name: "Add a secret" })).toHaveCount(0);
});

test("a client is deleted once its id is typed", async ({ page, admin }) => {
	const { clientId } = await dashboard.createClient({ kind: "Machine", name: "Nightly export" });
	await dashboard.open(`/clients/${clientId}`);
	await page.getByRole("button", { name: "Delete…" }).click();
	const dialog = page.getByRole("dialog");
	await expect(dialog).toContainText("Delete Nightly export?");
	await dialog.getByRole("textbox").fill("something else");
	await dialog.getByRole("button", { name: "Delete it for good" }).click();
	await expect(dialog).toContainText("That is not its id.");
	await dialog.getByRole("textbox").fill(clientId);
	await dialog.getByRole("button", { name: "Delete it for good" }).click();
	await expect(dashboard.heading).toHaveText("Clients");
	await expect(toast(page, "Nightly export is deleted.")).toBeVisible();
	await expect(admin.getClient(clientId)).rejects.toThrow("404");
});

test("the quick start is filled with the client's values, and holds no secret", async ({ page, stack }) => {
	const { clientId, clientSecret } = await dashboard.createClient({
		kind: "Web application",
		name: "Ledgerline",
		redirectUri: "http://localhost:3999/callback",
	});
	await dashboard.open(`/clients/${clientId}/quick-start`);
	for (const library of ["openid-client", "Auth.js", "curl"]) {
		await choose(page, library);
		const main = page.getByRole("main");
		await expect(main).toContainText(clientId);
		await expect(main).toContainText(stack.issuer);
		await expect(main).not.toContainText(clientSecret);
	}
});

async function choose(page: Page, library: string): Promise<void> {
	await page
		.getByRole("radio", { name: library })
		.or(page.getByRole("link", { name: library, exact: true }))
		.or(page.getByRole("tab", { name: library }))
		.first()
		.click();
}

async function askForToken(issuer: string, { clientId, clientSecret }: NewCredentials): Promise<number> {
	const response = await fetch(`${issuer}/oauth2/token`, {
		method: "POST",
		headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}` },
		body: new URLSearchParams({ grant_type: "client_credentials" }),
	});
	return response.status;
}
