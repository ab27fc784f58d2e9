import { Journey } from "../src/journey.ts";
import { expect, test } from "../src/test.ts";

test("two tabs of one browser each finish their own login", async ({ page, context, person, start }) => {
	const application = await start({ scope: "openid" });
	const first = new Journey(page, application);
	const second = new Journey(await context.newPage(), application);
	await first.application.login();
	await second.application.login();
	await first.login.signIn(person);
	await second.login.signIn(person);
	await first.consent.grant([]);
	await expect(first.application.signedIn).toBeVisible();
	await second.consent.grant([]);
	await expect(second.application.signedIn).toBeVisible();
});

test("the back button after consent leads to a page that says where to start again", async ({
	page,
	person,
	start,
}) => {
	const journey = new Journey(page, await start({ scope: "openid" }));
	await journey.toConsent(person);
	const consentPage = page.url();
	await journey.consent.grant([]);
	await expect(journey.application.signedIn).toBeVisible();

	await page.goto(consentPage);
	await page.getByRole("link", { name: "Start again" }).click();
	await expect(journey.login.heading.or(journey.consent.allow)).toBeVisible();
});

test("a consent form that is sent twice grants once", async ({ page, person, start }) => {
	const journey = new Journey(page, await start({ scope: "openid" }));
	await journey.toConsent(person);
	await journey.consent.grant([]);
	await expect(journey.application.signedIn).toBeVisible();
	await page.goBack();
	await expect(journey.consent.allow.or(page.getByRole("link", { name: "Start again" }))).toBeVisible();
	if (await journey.consent.allow.isVisible()) {
		await journey.consent.allow.click();
		await expect(page.getByRole("link", { name: "Start again" })).toBeVisible();
	}
});

test("a login page that waited too long says so, and starts again where it came from", async ({
	page,
	person,
	start,
	database,
}) => {
	const application = await start({ scope: "openid" });
	const journey = new Journey(page, application);
	await journey.application.login();
	await expect(journey.login.heading).toBeVisible();
	await database.expireRequests(application.client.client_id);
	await journey.login.signIn(person);
	await expect(page.getByRole("heading", { level: 1, name: "This page waited too long" })).toBeVisible();

	await page.getByRole("link", { name: "Start again" }).click();
	await journey.login.signIn(person);
	await expect(journey.consent.allow).toBeVisible();
});

test("a consent page that waited too long grants nothing", async ({ page, person, start, database }) => {
	const application = await start({ scope: "openid" });
	const journey = new Journey(page, application);
	await journey.toConsent(person);
	await database.expireRequests(application.client.client_id);
	await journey.consent.allow.click();
	await expect(page.getByRole("heading", { level: 1, name: "This page waited too long" })).toBeVisible();
	expect(application.relyingParty.lastSignedIn()).toBeUndefined();
});

test("pages whose challenge never was say what they need", async ({ page, stack }) => {
	for (const address of [
		"/consent?consent_challenge=never-was",
		"/login?login_challenge=never-was",
		"/logout?logout_challenge=never-was",
	]) {
		await page.goto(`${stack.portalUrl}${address}`);
		await expect(page.getByRole("heading", { level: 1 }), address).toHaveText("This page needs a request");
	}
});
