import { randomBytes } from "node:crypto";
import { AdminApi } from "../../src/admin-api.ts";
import { type Application, startApplication } from "../../src/application.ts";
import { type GatehouseProcess, startGatehouse } from "../../src/stack/gatehouse-process.ts";
import { serveAt } from "../../src/stack/place.ts";
import { readStack } from "../../src/stack/stack.ts";
import { expect, test } from "../../src/test.ts";
import { startReferenceApp } from "./reference-app.ts";

// A server whose pages are Ory's reference app instead of the portal: what is written for Hydra works here unchanged.
// It knows one person, and its fields have placeholders for labels.

let gatehouse: GatehouseProcess;
let stopApp: () => Promise<void>;
let admin: AdminApi;
let application: Application;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ ports }) => {
	test.setTimeout(180_000);
	const stack = readStack();
	const { publicPort, adminPort, portalPort: appPort } = stack.places.referenceApp;
	const app = `http://localhost:${appPort}`;
	const apiKey = randomBytes(32).toString("base64url");
	gatehouse = await startGatehouse({
		command: "serve",
		settings: {
			serve: serveAt(stack.places.referenceApp, apiKey),
			urls: { login: `${app}/login`, consent: `${app}/consent`, logout: `${app}/logout` },
			log: { format: "json" },
		},
	});
	const own = {
		...stack,
		issuer: `http://localhost:${publicPort}`,
		adminUrl: `http://localhost:${adminPort}`,
		apiKey,
	};
	stopApp = await startReferenceApp(appPort, own.adminUrl);
	admin = new AdminApi(own);
	application = await startApplication(
		{ stack: own, admin, ports },
		{ scope: "openid offline_access notes.read" },
	);
});

test.afterAll(async () => {
	await application?.relyingParty.close();
	await stopApp?.();
	await gatehouse?.stop();
});

test("logs in, consents in part and logs out with Ory's reference app", async ({ page }) => {
	await page.goto(application.origin);
	await page.getByRole("link", { name: "Sign in with Gatehouse" }).click();
	await expect(page.getByRole("heading", { name: "Please log in" })).toBeVisible();
	await page.getByPlaceholder("email@foobar.com").fill("foo@bar.com");
	await page.locator("#password").fill("foobar");
	await page.getByLabel("Remember me").check();
	await page.getByRole("button", { name: "Log in" }).click();

	await expect(page.getByText("application Ledgerline wants access")).toBeVisible();
	await page.getByLabel("openid").check();
	await page.getByLabel("notes.read").check();
	await page.getByRole("button", { name: "Allow access" }).click();

	await expect(page.getByRole("heading", { name: "Signed in" })).toBeVisible();
	await expect(page.getByRole("list", { name: "Granted scopes" }).getByRole("listitem")).toHaveText([
		"openid",
		"notes.read",
	]);
	const { accessToken = "" } = application.relyingParty.lastSignedIn() ?? {};
	expect(await admin.introspect(accessToken)).toMatchObject({ active: true, sub: "foo@bar.com" });

	await page.getByRole("button", { name: "Sign out" }).click();
	await page.getByRole("button", { name: "Yes" }).click();
	await expect(page).toHaveURL(`${application.origin}/`);
	await page.goto(`${application.origin}/login`);
	await expect(page.getByRole("heading", { name: "Please log in" })).toBeVisible();
});

test("denies with Ory's reference app", async ({ page }) => {
	await page.goto(`${application.origin}/login`);
	await page.getByRole("button", { name: "Deny access" }).click();
	await expect(page.getByRole("alert")).toHaveText("access_denied");
});
