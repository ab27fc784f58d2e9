import type { Locator, Page } from "@playwright/test";

export interface Credentials {
	readonly email: string;
	readonly password: string;
}

export class LoginPage {
	readonly heading: Locator;
	readonly email: Locator;
	readonly password: Locator;
	readonly staySignedIn: Locator;
	readonly submit: Locator;
	readonly createAccount: Locator;
	readonly alert: Locator;
	/** Who is asking. */
	readonly jamb: Locator;

	constructor(page: Page) {
		this.heading = page.getByRole("heading", { level: 1, name: "Sign in" });
		this.email = page.getByLabel("Email address");
		this.password = page.getByLabel("Password", { exact: true });
		this.staySignedIn = page.getByRole("checkbox", { name: "Stay signed in" });
		this.submit = page.getByRole("button", { name: "Sign in" });
		this.createAccount = page.getByRole("link", { name: "Create an account" });
		this.alert = page.getByRole("main").getByRole("alert");
		this.jamb = page.getByRole("complementary", { name: "Who is asking" });
	}

	async signIn({ email, password }: Credentials, options: { readonly stay?: boolean } = {}): Promise<void> {
		// Other forms have the same fields.
		await this.heading.waitFor();
		await this.email.fill(email);
		await this.password.fill(password);
		if (options.stay ?? false) await this.staySignedIn.check();
		await this.submit.click();
	}
}
