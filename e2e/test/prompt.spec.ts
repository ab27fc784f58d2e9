import { Journey } from "../src/journey.ts";
import { expect, test } from "../src/test.ts";

// OpenID Connect Core §3.1.2.1, in the words of its parameters.

test.describe("prompt=none", () => {
	test("without a session answers login_required", async ({ page, start }) => {
		const journey = new Journey(page, await start());
		await journey.application.login({ prompt: "none" });
		await expect(journey.application.refusal).toHaveText("login_required");
	});

	test("with a session but no consent answers consent_required", async ({ page, person, start }) => {
		const journey = new Journey(page, await start());
		await journey.toConsent(person, { stay: true });
		await journey.application.login({ prompt: "none" });
		await expect(journey.application.refusal).toHaveText("consent_required");
	});

	test("with session and remembered consent shows nothing and answers with a code", async ({
		page,
		person,
		start,
	}) => {
		const journey = new Journey(page, await start({ scope: "openid email" }));
		await journey.toConsent(person, { stay: true });
		await journey.consent.grant(["email"], "Never again");
		await expect(journey.application.signedIn).toBeVisible();
		await journey.application.login({ prompt: "none" });
		await expect(journey.application.signedIn).toBeVisible();
		await journey.application.login({ prompt: "none", scope: "openid email notes.read" });
		await expect(journey.application.refusal).toHaveText("consent_required");
	});

	test("with an older sign-in than max_age answers login_required", async ({
		page,
		person,
		start,
		database,
	}) => {
		const journey = new Journey(page, await start({ scope: "openid" }));
		await journey.toConsent(person, { stay: true });
		await journey.consent.grant([], "Never again");
		await expect(journey.application.signedIn).toBeVisible();
		await database.ageSignIns(person.id, "1 hour");
		await journey.application.login({ prompt: "none", max_age: "600" });
		await expect(journey.application.refusal).toHaveText("login_required");
	});
});

test("prompt=login asks for the password although the session lives, and renews auth_time", async ({
	page,
	person,
	start,
	database,
}) => {
	const application = await start({ scope: "openid" });
	const journey = new Journey(page, application);
	await journey.toConsent(person, { stay: true });
	await journey.consent.grant([], "Never again");
	await expect(journey.application.signedIn).toBeVisible();
	await database.ageSignIns(person.id, "1 hour");

	await journey.application.login({ prompt: "login" });
	await expect(journey.login.heading).toBeVisible();
	await journey.login.signIn(person, { stay: true });
	await expect(journey.application.signedIn).toBeVisible();
	const { auth_time: authTime = 0, iat } = application.relyingParty.lastSignedIn()?.claims ?? { iat: 0 };
	expect(iat - Number(authTime), "auth_time is of now").toBeLessThan(60);
});

test("prompt=consent asks again although consent is remembered", async ({ page, person, start }) => {
	const journey = new Journey(page, await start({ scope: "openid" }));
	await journey.toConsent(person, { stay: true });
	await journey.consent.grant([], "Never again");
	await expect(journey.application.signedIn).toBeVisible();
	await journey.application.login({ prompt: "consent" });
	await expect(journey.consent.allow).toBeVisible();
});

test("max_age asks for the password again once the sign-in is older", async ({
	page,
	person,
	start,
	database,
}) => {
	const journey = new Journey(page, await start({ scope: "openid" }));
	await journey.toConsent(person, { stay: true });
	await journey.consent.grant([], "Never again");
	await expect(journey.application.signedIn).toBeVisible();

	await journey.application.login({ max_age: "600" });
	await expect(journey.application.signedIn, "young enough").toBeVisible();

	await database.ageSignIns(person.id, "1 hour");
	await journey.application.login({ max_age: "600" });
	await expect(journey.login.heading).toBeVisible();
	await journey.login.signIn(person);
	// openid-client checks that auth_time came and is within max_age.
	await expect(journey.application.signedIn).toBeVisible();
});

test("prompt=select_account asks who it is although somebody is signed in", async ({
	page,
	person,
	start,
	admin,
}) => {
	const application = await start({ scope: "openid" });
	const journey = new Journey(page, application);
	await journey.toConsent(person, { stay: true });
	await journey.consent.grant([], "Never again");
	await expect(journey.application.signedIn).toBeVisible();
	const other = await admin.createPerson("Noor");
	await journey.application.login({ prompt: "select_account" });
	await journey.login.signIn(other);
	await journey.consent.grant([]);
	await expect(journey.application.signedIn).toBeVisible();
	expect(application.relyingParty.lastSignedIn()?.claims.sub).toBe(other.id);
});

test("prompt=create opens the sign-up page", async ({ page, start }) => {
	const journey = new Journey(page, await start());
	await journey.application.login({ prompt: "create" });
	await expect(page.getByRole("heading", { level: 1, name: "Create an account" })).toBeVisible();
});

test("login_hint is filled in", async ({ page, start }) => {
	const journey = new Journey(page, await start());
	await journey.application.login({ login_hint: "mara@people.example" });
	await expect(journey.login.email).toHaveValue("mara@people.example");
});
