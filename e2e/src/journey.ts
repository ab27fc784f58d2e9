import type { Page } from "@playwright/test";
import type { Person } from "./admin-api.ts";
import type { Application } from "./application.ts";
import { ConsentPage } from "./pages/consent-page.ts";
import { LoginPage } from "./pages/login-page.ts";
import { RelyingPartyPage } from "./pages/relying-party-page.ts";

/** One browser on its way through an application, the login page and the consent page. */
export class Journey {
	readonly page: Page;
	readonly application: RelyingPartyPage;
	readonly login: LoginPage;
	readonly consent: ConsentPage;

	constructor(page: Page, { origin }: Pick<Application, "origin">) {
		this.page = page;
		this.application = new RelyingPartyPage(page, origin);
		this.login = new LoginPage(page);
		this.consent = new ConsentPage(page);
	}

	/** Begins in the application and signs in, up to the consent page. */
	async toConsent(
		person: Person,
		options: { readonly stay?: boolean; readonly asking?: Readonly<Record<string, string>> } = {},
	): Promise<void> {
		await this.application.login(options.asking);
		await this.login.signIn(person, options);
		await this.consent.allow.waitFor();
	}
}
