import { randomBytes } from "node:crypto";
import type {
	Account,
	AccountDetail,
	CatalogueEntry,
	CatalogueKind,
	ClientSettings,
	Invitation,
	OAuth2Client,
	OAuth2ClientInput,
	PutCatalogueEntry,
	SigningKeys,
} from "@gatehouse/schemas";
import type { Stack } from "./stack/stack.ts";

export interface Person {
	readonly id: string;
	readonly email: string;
	readonly password: string;
	readonly name: string;
}

/** The admin listener with an API key: what a test needs to be there before its own matter begins. */
export class AdminApi {
	readonly #stack: Pick<Stack, "adminUrl" | "apiKey">;

	constructor(stack: Pick<Stack, "adminUrl" | "apiKey">) {
		this.#stack = stack;
	}

	createClient(input: OAuth2ClientInput): Promise<OAuth2Client> {
		return this.#call("POST", "/admin/clients", input);
	}

	getClient(clientId: string): Promise<OAuth2Client> {
		return this.#call("GET", `/admin/clients/${clientId}`);
	}

	putClient(client: OAuth2Client): Promise<OAuth2Client> {
		return this.#call("PUT", `/admin/clients/${client.client_id}`, client);
	}

	changeClientSettings(clientId: string, change: Partial<ClientSettings>): Promise<ClientSettings> {
		return this.#call("PATCH", `/admin/clients/${clientId}/gatehouse`, change);
	}

	getClientSettings(clientId: string): Promise<ClientSettings> {
		return this.#call("GET", `/admin/clients/${clientId}/gatehouse`);
	}

	describe(kind: CatalogueKind, value: string, words: PutCatalogueEntry): Promise<CatalogueEntry> {
		return this.#call("PUT", `/admin/catalogue/${kind}/${encodeURIComponent(value)}`, words);
	}

	getEntry(kind: CatalogueKind, value: string): Promise<CatalogueEntry> {
		return this.#call("GET", `/admin/catalogue/${kind}/${encodeURIComponent(value)}`);
	}

	async createPerson(name: string, role: Account["role"] = "user"): Promise<Person> {
		const email = `${name.toLowerCase()}.${randomBytes(4).toString("hex")}@people.example`;
		const password = randomBytes(9).toString("base64url");
		const { id } = await this.#call<Account>("POST", "/admin/accounts", { email, password, name });
		if (role !== "user") await this.#call("PUT", `/admin/accounts/${id}/role`, { role });
		return { id, email, password, name };
	}

	getAccount(id: string): Promise<AccountDetail> {
		return this.#call("GET", `/admin/accounts/${id}`);
	}

	rotateClientSecret(clientId: string): Promise<OAuth2Client> {
		return this.#call("POST", `/admin/clients/${clientId}/secrets/rotate`);
	}

	invite(email: string, role: Account["role"]): Promise<Invitation> {
		return this.#call("POST", "/admin/invitations", { email, role });
	}

	listSigningKeys(): Promise<SigningKeys> {
		return this.#call("GET", "/admin/signing-keys");
	}

	/** Answers a login or consent request in place of the pages; the answer is where the browser goes on. */
	async accept(kind: "login" | "consent", challenge: string, answer: object): Promise<string> {
		const query = new URLSearchParams({ [`${kind}_challenge`]: challenge });
		const path = `/admin/oauth2/auth/requests/${kind}/accept?${query}`;
		return (await this.#call<{ readonly redirect_to: string }>("PUT", path, answer)).redirect_to;
	}

	async introspect(token: string): Promise<Readonly<Record<string, unknown>>> {
		const response = await this.#fetch("POST", "/admin/oauth2/introspect", new URLSearchParams({ token }));
		return (await response.json()) as Readonly<Record<string, unknown>>;
	}

	async #call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
		const response = await this.#fetch(method, path, body === undefined ? undefined : JSON.stringify(body), {
			"content-type": "application/json",
		});
		return (await response.json()) as Answer;
	}

	async #fetch(
		method: string,
		path: string,
		...[body, headers = {}]: readonly [body?: string | URLSearchParams, headers?: Record<string, string>]
	): Promise<Response> {
		const response = await fetch(`${this.#stack.adminUrl}${path}`, {
			method,
			headers: { authorization: `Bearer ${this.#stack.apiKey}`, ...headers },
			...(body === undefined ? {} : { body }),
		});
		if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
		return response;
	}
}
