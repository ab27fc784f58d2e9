import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { AdminApi } from "../src/admin-api.ts";
import { look } from "../src/gallery.ts";
import { DashboardPage } from "../src/pages/dashboard-page.ts";
import { LoginPage } from "../src/pages/login-page.ts";
import { toast } from "../src/pages/toast.ts";
import { expect, test } from "../src/test.ts";

/** What this test's clients have in common, so that the clients of others do not matter. */
let mark: string;

test.beforeEach(async ({ page, admin, stack }, { testId }) => {
	mark = `l${testId.replace(/\W/g, "").slice(-12)}`;
	await page.goto(`${stack.portalUrl}/clients`);
	await new LoginPage(page).signIn(await admin.createPerson("Ada", "administrator"));
	await expect(page.getByRole("heading", { level: 1, name: "Clients" })).toBeVisible();
});

interface Made {
	readonly name: string;
	readonly type?: "web" | "machine" | "native" | "single_page";
	readonly scope?: string;
	readonly paused?: boolean;
	readonly verified?: boolean;
}

async function make(admin: AdminApi, clients: readonly Made[]): Promise<readonly string[]> {
	const ids: string[] = [];
	for (const { name, type = "web", scope = "openid", ...settings } of clients) {
		const id = `${mark}-${name.toLowerCase().replace(/\W+/g, "-")}`;
		await admin.createClient({
			client_id: id,
			client_name: name,
			owner: "Platform team",
			scope,
			...(type === "machine"
				? { grant_types: ["client_credentials"] }
				: { redirect_uris: [`https://${id}.example/callback`] }),
			...(type === "native" || type === "single_page" ? { token_endpoint_auth_method: "none" } : {}),
		});
		await admin.changeClientSettings(id, { application_type: type, ...settings });
		ids.push(id);
	}
	return ids;
}

const names = (page: Page) => page.locator("table.clients a.cell");
const box = (page: Page, name: string) => page.getByRole("checkbox", { name: `Choose ${name}` });

test("clients are searched, filtered and sorted, and the address says how", async ({
	page,
	admin,
	stack,
}) => {
	await make(admin, [
		{ name: "Ledgerline", verified: true },
		{ name: "Fieldbook", type: "single_page" },
		{ name: "Invoice export", type: "machine", scope: "*" },
		{ name: "Timetable", type: "native", paused: true },
	]);
	const dashboard = new DashboardPage(page, stack.portalUrl);
	await dashboard.open("/clients");
	await page.getByRole("searchbox", { name: "Search clients" }).fill(mark.slice(2));
	await page.getByRole("button", { name: "Search", exact: true }).click();
	await expect(names(page)).toHaveText(["Fieldbook", "Invoice export", "Ledgerline", "Timetable"]);
	await expect(page).toHaveURL(new RegExp(`search=${mark.slice(2)}$`));
	await expect(dashboard.row("Ledgerline")).toContainText("Sound");
	await expect(dashboard.row("Ledgerline")).toContainText("Verified");
	await expect(dashboard.row("Invoice export")).toContainText("1 at risk");
	await expect(dashboard.row("Timetable")).toContainText("Paused");
	await expect(page.getByText("4 of 4 clients.")).toBeVisible();

	await page.getByRole("combobox", { name: "Posture" }).selectOption("At risk");
	await expect(names(page)).toHaveText(["Invoice export"]);
	await page.reload();
	await expect(page.getByRole("combobox", { name: "Posture" })).toHaveValue("at_risk");
	await expect(names(page)).toHaveText(["Invoice export"]);
	await page.goBack();
	await expect(names(page)).toHaveCount(4);

	await page.getByRole("link", { name: "Client", exact: true }).click();
	await expect(names(page)).toHaveText(["Timetable", "Ledgerline", "Invoice export", "Fieldbook"]);
	await expect(page.getByRole("columnheader", { name: "Client" })).toHaveAttribute("aria-sort", "descending");

	await page.getByRole("combobox", { name: "Type" }).selectOption("Machine");
	await page.getByRole("combobox", { name: "State" }).selectOption("Paused");
	await expect(page.getByRole("heading", { name: /^No client matches/ })).toBeVisible();
	await page.getByRole("link", { name: "Remove State: Paused" }).click();
	await expect(names(page)).toHaveText(["Invoice export"]);
});

test("what is typed while an earlier search is on its way stays", async ({ page, stack, admin }) => {
	await make(admin, [{ name: "Ledgerline" }, { name: "Fieldbook" }]);
	await page.goto(`${stack.portalUrl}/clients?search=${mark}`);
	await expect(names(page)).toHaveCount(2);
	const held = Promise.withResolvers<void>();
	await page.route(/search=Fieldbook/, async (route) => {
		await held.promise;
		await route.continue();
	});
	const search = page.getByRole("searchbox", { name: "Search clients" });
	await search.fill("Fieldbook");
	await search.press("Enter");
	await search.fill(`${mark} Ledger`);
	held.resolve();
	await expect(page).toHaveURL(/search=Fieldbook/);
	await expect(search).toHaveValue(`${mark} Ledger`);
	await page.goBack();
	await expect(search).toHaveValue(mark);
});

test("from the keyboard alone: move, choose, pause and open", async ({ page, admin, stack }) => {
	await make(admin, [{ name: "Alpha" }, { name: "Beta" }, { name: "Gamma" }]);
	await page.goto(`${stack.portalUrl}/clients?search=${mark}`);
	await expect(names(page)).toHaveCount(3);
	await expect(async () => {
		await page.keyboard.press("j");
		await expect(names(page).first()).toBeFocused({ timeout: 500 });
	}).toPass();
	await page.keyboard.press("j");
	await expect(names(page).nth(1)).toBeFocused();
	await page.keyboard.press("x");
	await expect(box(page, "Beta")).toBeChecked();
	await page.keyboard.press("j");
	await page.keyboard.press("x");
	await expect(page.getByText("2 chosen")).toBeVisible();
	await page.getByRole("button", { name: "Pause", exact: true }).focus();
	await page.keyboard.press("Enter");
	await expect(toast(page, "2 clients paused.")).toBeVisible();
	await expect(page.getByRole("cell", { name: "Paused" })).toHaveCount(2);
	await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);
	await names(page).first().focus();
	await page.keyboard.press("Enter");
	await expect(page.getByRole("heading", { level: 1, name: "Alpha" })).toBeVisible();
});

test("chosen clients are deleted after their number was typed, and it is said what ends", async ({
	page,
	admin,
	stack,
}) => {
	await make(admin, [{ name: "One" }, { name: "Two" }, { name: "Three" }]);
	await page.goto(`${stack.portalUrl}/clients?search=${mark}`);
	await box(page, "One").check();
	await box(page, "Two").check();
	await page.getByRole("button", { name: "Delete…" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Delete 2 clients?" })).toBeVisible();
	await page.getByRole("textbox", { name: "Type “delete 2”" }).fill("delete");
	await page.getByRole("button", { name: "Delete for good" }).click();
	await expect(page.getByText("Type delete 2, exactly.")).toBeVisible();
	await page.getByRole("textbox", { name: "Type “delete 2”" }).fill("delete 2");
	await page.getByRole("button", { name: "Delete for good" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Clients", exact: true })).toBeVisible();
	await page.goto(`${stack.portalUrl}/clients?search=${mark}`);
	await expect(names(page)).toHaveText(["Three"]);
});

test("clients are exported in Hydra's shape, without a secret", async ({ page, admin, stack }) => {
	const [first, second] = await make(admin, [{ name: "Export me", verified: true }, { name: "And me" }]);
	await page.goto(`${stack.portalUrl}/clients?search=${mark}`);
	const saved = async (press: () => Promise<void>) => {
		const [download] = await Promise.all([page.waitForEvent("download"), press()]);
		return JSON.parse(await readFile(await download.path(), "utf8"));
	};
	const all = await saved(() => page.getByRole("link", { name: "Export", exact: true }).click());
	expect(all.map((client: { client_id: string }) => client.client_id)).toEqual([first, second]);
	expect(all[0]).toMatchObject({
		client_name: "Export me",
		owner: "Platform team",
		gatehouse: {
			application_type: "web",
			verified: true,
			paused: false,
			required_scopes: [],
			implied_scopes: [],
		},
	});
	expect(JSON.stringify(all)).not.toContain('client_secret"');
	await box(page, "And me").check();
	const one = await saved(() => page.getByRole("button", { name: "Export", exact: true }).click());
	expect(one.map((client: { client_id: string }) => client.client_id)).toEqual([second]);
});

test("a list is tried, imported, and comes back the same", async ({ page, admin, stack }) => {
	const [there] = await make(admin, [{ name: "There" }]);
	const dashboard = new DashboardPage(page, stack.portalUrl);
	await dashboard.open("/clients/import");
	const list = page.getByLabel("Clients as JSON");
	const show = page.getByRole("button", { name: "Show what would happen" });
	await list.fill("not json");
	await show.click();
	await expect(page.getByText("This is not JSON.")).toBeVisible();
	await list.fill(
		JSON.stringify([
			{ client_id: `${mark}-new`, client_name: "New one" },
			{ client_id: there, client_name: "Renamed", redirect_uris: [`https://${there}.example/callback`] },
		]),
	);
	await show.click();
	await expect(dashboard.row("New one")).toContainText("New");
	await expect(dashboard.row("Renamed")).toContainText("Refused");
	await page.getByRole("radio", { name: "Replace it" }).check();
	await show.click();
	await expect(dashboard.row("Renamed")).toContainText("client_name");
	expect((await admin.getClient(there ?? "")).client_name).toBe("There");
	await page.getByRole("button", { name: "Import these: 2" }).click();
	await expect(page.getByRole("heading", { name: "What was done" })).toBeVisible();
	await expect(page.getByText("Copy the new secrets now.")).toBeVisible();
	expect((await admin.getClient(there ?? "")).client_name).toBe("Renamed");
	expect((await admin.getClient(`${mark}-new`)).client_name).toBe("New one");
});

test("without scripts the filters, the choice and the pages work as well", async ({
	browser,
	page,
	admin,
	stack,
}) => {
	await make(admin, [{ name: "Plain" }, { name: "Simple", type: "machine" }]);
	const context = await browser.newContext({
		javaScriptEnabled: false,
		storageState: await page.context().storageState(),
	});
	const plain = await context.newPage();
	await plain.goto(`${stack.portalUrl}/clients?search=${mark}`);
	await plain.getByRole("combobox", { name: "Type" }).selectOption("Machine");
	await plain.getByRole("button", { name: "Search", exact: true }).click();
	await expect(names(plain)).toHaveText(["Simple"]);
	await box(plain, "Simple").check();
	await plain.getByRole("button", { name: "Pause", exact: true }).click();
	await expect(plain.getByText("1 client paused.")).toBeVisible();
	await context.close();
});

test("what the list looks like", async ({ page, admin, stack }) => {
	test.setTimeout(120_000);
	await make(admin, [
		{ name: "Ledgerline", verified: true },
		{ name: "Fieldbook", type: "single_page" },
		{ name: "Timetable", type: "native", paused: true },
		{ name: "invoice-export", type: "machine", scope: "*" },
		{
			name: "A client with a name that is as long as names of clients sometimes are",
			scope: "openid notes.*",
		},
	]);
	await page.goto(`${stack.portalUrl}/clients?search=${mark}`);
	await expect(names(page)).toHaveCount(5);
	await look(page, "clients-list");
	await box(page, "Ledgerline").check();
	await box(page, "invoice-export").check();
	await expect(page.getByText("2 chosen")).toBeVisible();
	await look(page, "clients-list-chosen");
	await page.getByRole("button", { name: "Delete…" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Delete 2 clients?" })).toBeVisible();
	await look(page, "clients-delete");
	await page.goto(`${stack.portalUrl}/clients/import`);
	await look(page, "clients-import");
	await page.getByLabel("Clients as JSON").fill(
		JSON.stringify([
			{ client_id: `${mark}-imported`, client_name: "Imported" },
			{ client_id: `${mark}-ledgerline`, client_name: "There already" },
			{ client_id: `${mark}-bad`, client_name: "Refused", redirect_uris: ["http://app.example/cb"] },
		]),
	);
	await page.getByRole("button", { name: "Show what would happen" }).click();
	await expect(page.getByRole("heading", { name: "What would happen" })).toBeVisible();
	await look(page, "clients-import-trial");
	await page.getByRole("button", { name: "Import these: 1" }).click();
	await expect(page.getByText("Copy the new secrets now.")).toBeVisible();
	await look(page, "clients-imported");
	await page.goto(`${stack.portalUrl}/clients?search=nothing-like-it&type=web&state=paused`);
	await expect(page.getByRole("heading", { name: /^No client matches/ })).toBeVisible();
	await look(page, "clients-none");
});
