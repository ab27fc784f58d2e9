import { randomBytes } from "node:crypto";
import { AdminApi } from "../src/admin-api.ts";
import { look } from "../src/gallery.ts";
import { LoginPage } from "../src/pages/login-page.ts";
import { startGatehouse } from "../src/stack/gatehouse-process.ts";
import { serveAt } from "../src/stack/place.ts";
import { expect, test } from "../src/test.ts";

const administrator = { name: "Ada", email: "ada@house.example", password: "the first of this house" };

test("a house without a mail server says so, and its links stand in the server's output", async ({
	page,
	stack,
}) => {
	test.setTimeout(240_000);
	const { adminPort, portalPort } = stack.places.noMail;
	const apiKey = randomBytes(32).toString("base64url");
	const gatehouse = await startGatehouse({
		command: "start",
		settings: {
			serve: serveAt(stack.places.noMail, apiKey),
		},
	});
	const portal = `http://localhost:${portalPort}`;
	try {
		await page.goto(/http:\/\/\S+\/setup\?token=\S+/.exec(gatehouse.output())?.[0] ?? "");
		await page.getByLabel("Your name").fill(administrator.name);
		await page.getByLabel("Email address").fill(administrator.email);
		await page.getByLabel("Password", { exact: true }).fill(administrator.password);
		await page.getByRole("button", { name: "Make the administrator" }).click();
		await page.getByRole("link", { name: "Sign in" }).click();
		await new LoginPage(page).signIn(administrator);
		await expect(page.getByText("Email is not set up")).toBeVisible();
		await look(page, "home-without-mail");

		await page.getByRole("link", { name: "Look: Email is not set up" }).click();
		await expect(page).toHaveURL(`${portal}/people`);
		await expect(page.getByRole("main")).toContainText("portal.smtp.connection_uri");
		await look(page, "people-without-mail");

		const admin = new AdminApi({ adminUrl: `http://localhost:${adminPort}`, apiKey });
		const mara = await admin.createPerson("Mara");
		await page.goto(`${portal}/people/${mara.id}`);
		await page.getByRole("button", { name: "Send a link" }).click();
		await expect(
			page.getByText("There is no mail server: the link stands in the server’s output."),
		).toBeVisible();
		await look(page, "person-link-without-mail");
		await expect.poll(gatehouse.output).toMatch(/Choose a new password for .* \/ Neues Passwort für/);
		const [link = ""] = /http:\/\/[^\s\\]+\/recovery\?token=[\w-]+/.exec(gatehouse.output()) ?? [];
		await page.goto(link);
		await expect(page.getByLabel("New password", { exact: true })).toBeVisible();
	} finally {
		await gatehouse.stop();
	}
});
