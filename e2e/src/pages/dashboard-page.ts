import type { Locator, Page } from "@playwright/test";

export type ApplicationKind =
	| "Web application"
	| "Single-page application"
	| "Native application"
	| "Machine";

export interface NewClient {
	readonly kind: ApplicationKind;
	readonly name: string;
	readonly redirectUri?: string;
	readonly scopes?: readonly string[];
	readonly audiences?: readonly string[];
}

/** What the dashboard shows once and never again. */
export interface NewCredentials {
	readonly clientId: string;
	readonly clientSecret: string;
}

/** The dashboard of developers and administrators. */
export class DashboardPage {
	readonly #page: Page;
	readonly #portalUrl: string;
	readonly heading: Locator;
	readonly menu: Locator;
	readonly rows: Locator;
	/** A secret that was just made: shown once. */
	readonly newSecret: Locator;

	constructor(page: Page, portalUrl: string) {
		this.#page = page;
		this.#portalUrl = portalUrl;
		this.heading = page.getByRole("heading", { level: 1 });
		this.menu = page.getByRole("navigation", { name: "Main" });
		this.rows = page
			.getByRole("table")
			.getByRole("row")
			.filter({ has: page.getByRole("cell") });
		this.newSecret = page.getByRole("status").getByRole("code");
	}

	async open(path: string): Promise<void> {
		await this.#page.goto(`${this.#portalUrl}${path}`);
	}

	row(name: string): Locator {
		return this.rows.filter({ hasText: name });
	}

	async search(what: "Search clients" | "Search people", text: string): Promise<void> {
		await this.#page.getByRole("searchbox", { name: what }).fill(text);
		await this.#page.getByRole("button", { name: "Search", exact: true }).click();
	}

	async openTab(
		name: "Overview" | "Credentials" | "Redirect URIs" | "Scopes & APIs" | "Lifespans" | "Quick start",
	): Promise<void> {
		await this.#page.getByRole("link", { name, exact: true }).click();
	}

	async save(): Promise<void> {
		await this.#page.getByRole("button", { name: "Save" }).click();
	}

	/** Through the pages of a new client, to the one that shows its credentials. */
	async createClient(client: NewClient): Promise<NewCredentials> {
		const page = this.#page;
		await this.open("/clients/new");
		await page.getByRole("radio", { name: client.kind }).check();
		await page.getByRole("button", { name: "Continue" }).click();
		await page.getByLabel("Name", { exact: true }).fill(client.name);
		if (client.redirectUri !== undefined)
			await page.getByLabel("Redirect URI 1", { exact: true }).fill(client.redirectUri);
		for (const scope of client.scopes ?? []) await this.#addLine("Scope", "Add a scope", scope);
		for (const audience of client.audiences ?? []) await this.#addLine("Audience", "Add an API", audience);
		await page.getByRole("button", { name: "Create client" }).click();
		await page.getByRole("heading", { level: 1, name: `${client.name} is registered` }).waitFor();
		const address = await page.getByRole("link", { name: "Go to the client" }).getAttribute("href");
		const secret = this.newSecret;
		return {
			clientId: decodeURIComponent(address?.split("/").at(-1) ?? ""),
			clientSecret: (await secret.isVisible()) ? ((await secret.textContent()) ?? "") : "",
		};
	}

	/** Into the first empty line of a list; a new one when all are full. */
	async #addLine(label: "Scope" | "Audience", add: string, value: string): Promise<void> {
		const lines = this.#page.getByLabel(new RegExp(`^${label} \\d+$`));
		const last = lines.last();
		if ((await lines.count()) === 0 || (await last.inputValue()) !== "")
			await this.#page.getByRole("button", { name: add }).click();
		await lines.last().fill(value);
	}
}
