import type { Locator, Page } from "@playwright/test";
import type { Credentials } from "./login-page.ts";

export class SignUpPage {
	readonly heading: Locator;
	readonly name: Locator;
	readonly email: Locator;
	readonly password: Locator;
	readonly submit: Locator;
	readonly signIn: Locator;

	constructor(page: Page) {
		this.heading = page.getByRole("heading", { level: 1, name: "Create an account" });
		this.name = page.getByLabel("Name", { exact: true });
		this.email = page.getByLabel("Email address");
		this.password = page.getByLabel("Password", { exact: true });
		this.submit = page.getByRole("button", { name: "Create the account" });
		this.signIn = page.getByRole("link", { name: "Sign in" });
	}

	async create({ name, email, password }: Credentials & { readonly name: string }): Promise<void> {
		await this.heading.waitFor();
		await this.name.fill(name);
		await this.email.fill(email);
		await this.password.fill(password);
		await this.submit.click();
	}
}
