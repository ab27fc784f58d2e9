import { randomBytes } from "node:crypto";
import { Journey } from "../src/journey.ts";
import { expect, test } from "../src/test.ts";

test.describe("a request belongs to the browser that began it", () => {
	test("a victim who follows the attacker's login link is let in nowhere", async ({
		page: attacker,
		newVisitor,
		person: victim,
		start,
	}) => {
		const application = await start({ scope: "openid" });
		const theirs = new Journey(attacker, application);
		await theirs.application.login();
		await expect(theirs.login.heading).toBeVisible();
		const link = attacker.url();

		const victims = await newVisitor();
		await victims.goto(link);
		await new Journey(victims, application).login.signIn(victim, { stay: true });
		await expect(victims.getByRole("heading", { level: 1 })).toHaveText("This was begun in another browser");

		// The attacker goes on after the victim's login: neither the page nor the request knows of it.
		await attacker.goto(link);
		await theirs.application.login();
		await expect(theirs.login.heading).toBeVisible();
		expect(application.relyingParty.lastSignedIn()).toBeUndefined();
	});

	test("a victim who follows the attacker's consent link grants nothing", async ({
		page: attacker,
		newVisitor,
		person,
		start,
	}) => {
		const application = await start({ scope: "openid" });
		const theirs = new Journey(attacker, application);
		await theirs.toConsent(person);
		const link = attacker.url();

		const victims = await newVisitor();
		await victims.goto(link);
		await new Journey(victims, application).consent.allow.click();
		await expect(victims.getByRole("heading", { level: 1 })).toHaveText("This was begun in another browser");
		expect(application.relyingParty.lastSignedIn()).toBeUndefined();
	});
});

test("a request that another site posts finds the session, as one that it links to does", async ({
	page,
	person,
	start,
	stack,
}) => {
	const application = await start({ scope: "openid" });
	const journey = new Journey(page, application);
	await journey.toConsent(person, { stay: true });
	await journey.consent.grant([], "Never again");
	await expect(journey.application.signedIn).toBeVisible();

	const fields = {
		client_id: application.client.client_id,
		response_type: "code",
		redirect_uri: `${application.origin}/callback`,
		scope: "openid",
		prompt: "none",
		state: "of-another-site",
	};
	const inputs = Object.entries(fields).map(([name, value]) => `<input name="${name}" value="${value}">`);
	const html = `<form method="post" action="${stack.issuer}/oauth2/auth">${inputs.join("")}<button>Go</button></form>`;
	await page.route("http://elsewhere.example/", (route) =>
		route.fulfill({ contentType: "text/html", body: html }),
	);
	await page.goto("http://elsewhere.example/");
	await page.getByRole("button", { name: "Go" }).click();
	// The application did not begin this, and says so; the server had known who it is.
	await expect(journey.application.refusal).toHaveText("unknown_state");
	expect(new URL(page.url()).searchParams.get("code")).toMatch(/^ory_ac_/);
});

test.describe("the error page", () => {
	const TEXT = "Call 0800 123 456 and tell us your password";

	test("shows nothing that stands in the address", async ({ page, stack }) => {
		const query = new URLSearchParams({
			error: TEXT,
			error_description: TEXT,
			error_id: TEXT,
			error_hint: TEXT,
		});
		await page.goto(`${stack.portalUrl}/error?${query}`);
		await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
		await expect(page.getByText("0800")).toHaveCount(0);
		await expect(page).not.toHaveTitle(/0800/);
	});

	test("shows what the server stored under the id, whatever stands beside it", async ({
		page,
		stack,
		start,
	}) => {
		const { client } = await start();
		const request = new URLSearchParams({
			client_id: client.client_id,
			response_type: "code",
			redirect_uri: `${client.redirect_uris?.[0]}/`,
		});
		await page.goto(`${stack.issuer}/oauth2/auth?${request}`);
		const address = new URL(page.url());
		expect(address.origin).toBe(stack.portalUrl);
		address.searchParams.set("error_description", TEXT);
		address.searchParams.set("error", TEXT);
		await page.goto(address.href);
		await expect(page.getByRole("heading", { level: 1 })).toContainText(
			"a return address that we don’t know",
		);
		await expect(page.getByRole("main")).toContainText("A slash at the end");
		await expect(page.getByText("0800")).toHaveCount(0);
	});

	test("a redirect URI that is not registered is never followed", async ({ page, stack, start }) => {
		const { client } = await start();
		const request = new URLSearchParams({
			client_id: client.client_id,
			response_type: "code",
			redirect_uri: "https://evil.example/callback",
		});
		await page.goto(`${stack.issuer}/oauth2/auth?${request}`);
		expect(new URL(page.url()).origin).toBe(stack.portalUrl);
		await expect(page.getByRole("link", { name: /evil/ })).toHaveCount(0);
	});
});

test("a forged address does not help against the throttle of the login", async ({ page, person, start }) => {
	test.setTimeout(150_000);
	const journey = new Journey(page, await start());
	await journey.application.login();
	let tries = 0;
	const guess = async (password: string): Promise<number> => {
		const address = `203.0.113.${tries++}`;
		await page.setExtraHTTPHeaders({
			"x-forwarded-for": address,
			"x-real-ip": address,
			forwarded: `for=${address}`,
			"true-client-ip": address,
			"x-gatehouse-visitor-address": address,
		});
		await journey.login.signIn({ email: person.email, password });
		await expect(journey.login.password, "the answer is there").toHaveValue("");
		await expect(journey.login.alert).toContainText(/don’t go together|Too many tries/);
		const [, seconds = "0"] = /Wait (\d+) second/.exec((await journey.login.alert.textContent()) ?? "") ?? [];
		return Number(seconds);
	};
	await expect(async () => {
		expect(await guess("not the password"), "seconds to wait").toBeGreaterThan(3);
	}).toPass({ timeout: 100_000, intervals: [0] });
	expect(await guess(person.password), "also the right password has to wait").toBeGreaterThan(0);
});

test("a failed login does not tell whether the account exists", async ({ page, person, start }) => {
	const journey = new Journey(page, await start());
	await journey.application.login();
	const answers: (string | null)[] = [];
	for (const email of [person.email, `nobody.${randomBytes(4).toString("hex")}@people.example`]) {
		await journey.login.signIn({ email, password: "not the password" });
		await expect(journey.login.alert).toBeVisible();
		await expect(journey.login.email).toHaveValue(email);
		answers.push(await journey.login.alert.textContent());
	}
	expect(answers[0]).toBe(answers[1]);
});

test("a client's name is text, whatever it holds", async ({ page, person, start }) => {
	const name = '<img src=x onerror="document.title=1">';
	const journey = new Journey(page, await start({ name }));
	await journey.toConsent(person);
	await expect(journey.consent.heading).toContainText(name);
});

test("the pages of a login can be framed by nobody, run nothing foreign and are kept by no cache", async ({
	page,
	person,
	start,
	stack,
}) => {
	const application = await start();
	const journey = new Journey(page, application);
	const answers: Record<string, string>[] = [];
	page.on("response", (response) => {
		const isPage = response.request().isNavigationRequest() && response.status() === 200;
		if (isPage && response.url().startsWith(stack.portalUrl)) answers.push(response.headers());
	});
	await journey.toConsent(person);
	expect(answers.length).toBeGreaterThan(1);
	for (const headers of answers) {
		const policy = headers["content-security-policy"] ?? "";
		expect(policy).toContain("frame-ancestors 'none'");
		expect(policy).toContain("default-src 'none'");
		expect(policy).not.toContain("unsafe");
		expect(policy).toContain(`form-action 'self' ${stack.issuer} ${application.origin}`);
		expect(headers["referrer-policy"]).toBe("same-origin");
		expect(headers["x-content-type-options"]).toBe("nosniff");
		expect(headers["cache-control"]).toContain("no-store");
	}
});
