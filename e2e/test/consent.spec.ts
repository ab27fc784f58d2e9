import { ARCHIVE, NOTES, signedInAt } from "../src/application.ts";
import { Journey } from "../src/journey.ts";
import { expect, test } from "../src/test.ts";

const ASKED = {
	scope: "openid offline_access email notes.read notes.write",
	audience: `${NOTES} ${ARCHIVE}`,
};

test("what is unticked is not granted: a scope and an audience are missing from the token", async ({
	page,
	person,
	start,
	admin,
}) => {
	const application = await start();
	const journey = new Journey(page, application);
	await journey.toConsent(person, { asking: ASKED });
	await journey.consent.grant(["notes.read", "email", NOTES]);

	await expect(journey.application.grantedScopes).toHaveText(["openid", "email", "notes.read"]);
	const { accessToken, refreshToken, claims } = signedInAt(application);
	expect(refreshToken, "offline_access was not ticked").toBeUndefined();
	expect(claims["email"]).toBe(person.email);
	expect(await admin.introspect(accessToken)).toMatchObject({
		active: true,
		scope: "openid email notes.read",
		aud: [NOTES],
		sub: person.id,
	});
});

test("openid is locked and the rest is for the person to tick", async ({ page, person, start }) => {
	const journey = new Journey(page, await start());
	await journey.toConsent(person, { asking: ASKED });
	const { consent } = journey;
	await expect(consent.heading).toHaveText("Ledgerline wants to use your account");
	await expect(consent.box("openid")).toBeChecked();
	await expect(consent.row("openid")).toContainText("To refuse it, choose Deny");
	await consent.row("openid").getByText("Know you again").click();
	await expect(consent.box("openid"), "a click does not open the lock").toBeChecked();
	for (const value of ["email", "offline_access", "notes.read", "notes.write", NOTES, ARCHIVE])
		await expect(consent.box(value), value).not.toBeChecked();
});

test("the person denies, and the application is told access_denied", async ({ page, person, start }) => {
	const journey = new Journey(page, await start());
	await journey.toConsent(person);
	await journey.consent.box("notes.read").check();
	await journey.consent.deny.click();
	await expect(journey.application.refusal).toHaveText("access_denied");
});

test("nothing ticked is access_denied, also when what is locked was asked", async ({
	page,
	person,
	start,
}) => {
	const journey = new Journey(page, await start());
	for (const scope of ["notes.read notes.write", "openid notes.read"]) {
		await journey.application.login({ scope });
		await journey.login.heading.or(journey.consent.allow).waitFor();
		if (await journey.login.heading.isVisible()) await journey.login.signIn(person, { stay: true });
		await journey.consent.allow.click();
		await expect(journey.application.refusal, scope).toHaveText("access_denied");
	}
});

test("remembered consent skips the page; a new scope asks again and shows what is new", async ({
	page,
	person,
	start,
}) => {
	const application = await start();
	const journey = new Journey(page, application);
	await journey.toConsent(person, { stay: true, asking: { scope: "openid email", audience: NOTES } });
	await journey.consent.grant(["email", NOTES], "Never again");
	await expect(journey.application.signedIn).toBeVisible();

	await journey.application.login({ scope: "openid email", audience: NOTES });
	await expect(journey.application.signedIn, "nobody is asked").toBeVisible();
	await expect(journey.application.grantedScopes).toHaveText(["openid", "email"]);

	await journey.application.login({ scope: "openid email notes.read", audience: NOTES });
	const { consent } = journey;
	await expect(consent.row("notes.read")).toContainText("New");
	await expect(consent.box("notes.read")).not.toBeChecked();
	await expect(consent.row("email")).toContainText("Allowed");
	await expect(consent.box("email")).toBeChecked();
	await expect(consent.box(NOTES)).toBeChecked();
	await consent.grant(["notes.read"]);
	await expect(journey.application.grantedScopes).toHaveText(["openid", "email", "notes.read"]);
});

test("without remembering, the page is shown every time", async ({ page, person, start }) => {
	const journey = new Journey(page, await start());
	await journey.toConsent(person, { stay: true });
	await journey.consent.grant(["notes.read"], "Ask every time");
	await expect(journey.application.signedIn).toBeVisible();
	await journey.application.login();
	await expect(journey.consent.allow).toBeVisible();
	await expect(journey.consent.box("notes.read")).not.toBeChecked();
});

test("a changed redirect URI ends remembered consent", async ({ page, person, start, admin }) => {
	const application = await start({ scope: "openid" });
	const journey = new Journey(page, application);
	await journey.toConsent(person, { stay: true });
	await journey.consent.grant([], "Never again");
	await expect(journey.application.signedIn).toBeVisible();
	const { client_secret: _, ...client } = application.client;
	await admin.putClient({
		...client,
		redirect_uris: [...(client.redirect_uris ?? []), "https://elsewhere.example/callback"],
	});
	await journey.application.login();
	await expect(journey.consent.allow).toBeVisible();
});

test("an application that nobody has verified is not let in without a word of the person", async ({
	page,
	person,
	start,
}) => {
	const journey = new Journey(page, await start({ name: "Quill Notes", verified: false }));
	await journey.toConsent(person);
	const { consent } = journey;
	await expect(consent.heading).toHaveText("Do you know what is asking?");
	await expect(consent.jamb).toContainText("Quill Notes");
	await consent.box("notes.read").check();
	await consent.startedThisMyself.check();
	await consent.allow.click();
	await expect(journey.application.grantedScopes).toHaveText(["openid", "notes.read"]);
});

test("a required scope is locked, and granted with whatever is ticked", async ({
	page,
	person,
	start,
	admin,
}) => {
	const application = await start();
	await admin.changeClientSettings(application.client.client_id, { required_scopes: ["notes.read"] });
	const journey = new Journey(page, application);
	await journey.toConsent(person);
	await expect(journey.consent.box("notes.read")).toBeChecked();
	await expect(journey.consent.row("notes.read")).toContainText("Needed");
	await journey.consent.grant(["email"]);
	await expect(journey.application.grantedScopes).toHaveText(["openid", "email", "notes.read"]);
});

test("the page says who asks and where the person returns to", async ({ page, person, start }) => {
	const application = await start();
	const journey = new Journey(page, application);
	await journey.toConsent(person);
	await expect(journey.consent.jamb).toContainText("Ledgerline");
	await expect(journey.consent.jamb).toContainText("Verified");
	await expect(journey.consent.jamb).toContainText(new URL(application.origin).host);
	await expect(page.getByRole("main")).toContainText(person.email);
});

test("what becomes required while the page is read is not granted without a word", async ({
	page,
	person,
	start,
	admin,
}) => {
	const application = await start();
	const journey = new Journey(page, application);
	await journey.toConsent(person);
	await journey.consent.box("email").check();
	await admin.changeClientSettings(application.client.client_id, { required_scopes: ["notes.read"] });
	await journey.consent.allow.click();
	await expect(journey.consent.row("notes.read"), "the page comes again").toContainText("Needed");
	await journey.consent.grant(["email"]);
	await expect(journey.application.grantedScopes).toHaveText(["openid", "email", "notes.read"]);
});
