import type { Locator, Page } from "@playwright/test";

export type HowLong = "Ask every time" | "Again after 30 days" | "Never again";

export class ConsentPage {
	readonly #page: Page;
	readonly heading: Locator;
	readonly allow: Locator;
	readonly deny: Locator;
	readonly alert: Locator;
	readonly jamb: Locator;
	/** Asked of applications that nobody has verified. */
	readonly startedThisMyself: Locator;

	constructor(page: Page) {
		this.#page = page;
		this.heading = page.getByRole("heading", { level: 1 });
		this.allow = page.getByRole("button", { name: "Allow" });
		this.deny = page.getByRole("button", { name: "Deny" });
		this.alert = page.getByRole("main").getByRole("alert");
		this.jamb = page.getByRole("complementary", { name: "Who is asking" });
		this.startedThisMyself = page.getByRole("checkbox", { name: "I started this myself" });
	}

	/** The row of a scope or an audience: each shows its value as it stands in the request. */
	row(value: string): Locator {
		return this.#page
			.getByRole("listitem")
			.filter({ has: this.#page.getByRole("checkbox") })
			.filter({ has: this.#page.getByText(value, { exact: true }) });
	}

	box(value: string): Locator {
		return this.row(value).getByRole("checkbox");
	}

	howLong(choice: HowLong): Locator {
		return this.#page.getByRole("radio", { name: choice });
	}

	async grant(values: readonly string[], howLong?: HowLong): Promise<void> {
		for (const value of values) await this.box(value).check();
		if (howLong !== undefined) await this.howLong(howLong).check();
		await this.allow.click();
	}
}
