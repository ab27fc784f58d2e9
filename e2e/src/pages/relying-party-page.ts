import type { Locator, Page } from "@playwright/test";

/** The pages of the example application. */
export class RelyingPartyPage {
	readonly #page: Page;
	readonly #origin: string;
	readonly signedIn: Locator;
	readonly notSignedIn: Locator;
	readonly grantedScopes: Locator;
	/** What Gatehouse refused, as the code of the error. */
	readonly refusal: Locator;
	/** What the last button answered. */
	readonly answer: Locator;

	constructor(page: Page, origin: string) {
		this.#page = page;
		this.#origin = origin;
		this.signedIn = page.getByRole("heading", { level: 1, name: "Signed in", exact: true });
		this.notSignedIn = page.getByRole("heading", { level: 1, name: "Not signed in" });
		this.grantedScopes = page.getByRole("list", { name: "Granted scopes" }).getByRole("listitem");
		this.refusal = page.getByRole("alert");
		this.answer = page.getByRole("status");
	}

	async open(): Promise<void> {
		await this.#page.goto(this.#origin);
	}

	/** Begins a login; parameters are passed on with the authorization request. */
	async login(parameters: Readonly<Record<string, string>> = {}): Promise<void> {
		const query = new URLSearchParams(parameters);
		await this.#page.goto(`${this.#origin}/login?${query}`);
	}

	async press(
		name: "Read userinfo" | "Read my notes" | "Refresh the tokens" | "Give the access back" | "Sign out",
	): Promise<void> {
		await this.#page.getByRole("button", { name }).click();
	}
}
