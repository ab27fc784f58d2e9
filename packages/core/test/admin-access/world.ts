import {
	createFakeClock,
	createTestConfig,
	createTestContext,
	type TestDatabase,
} from "@gatehouse/core/testing";
import {
	OPERATIONS,
	type Operation,
	type OperationSpec,
	PORTAL_KEY_HEADER,
	VISITOR_ADDRESS_HEADER,
} from "@gatehouse/schemas";
import { emailKey } from "../../src/accounts/email.ts";
import { createSignInThrottle } from "../../src/accounts/memory-throttle.ts";
import { reconcilePortalClient } from "../../src/clients/reconcile-portal-client.ts";
import type { Config, SettingsInput } from "../../src/config.ts";
import type { Context } from "../../src/context.ts";
import { createEngine } from "../../src/engine.ts";
import type { HttpResponse } from "../../src/http.ts";
import { digestOf } from "../../src/runtime/digest.ts";
import { portalKey } from "../../src/runtime/root-keys.ts";
import { sealGrantRequest } from "../../src/storage/postgres/rows/grant-row.ts";
import type { AccountRecord, Role } from "../../src/storage/records.ts";
import { createMailbox, type Mailbox } from "../mail/mailbox.ts";

export const API_KEY = "an-api-key-of-at-least-32-characters";
export const PASSWORD = "correct horse battery";

export interface Answer {
	readonly status: number;
	readonly headers: HttpResponse["headers"];
	// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
	readonly body: any;
	/** The stable slug of a refusal, for the log. */
	readonly reason: string | undefined;
}

export interface Person {
	readonly account: AccountRecord;
	readonly sid: string;
	readonly token: string;
}

/** Who calls: nobody, an API key, the portal by itself, or a person's token (through the portal or not). */
export type As = "anonymous" | "api_key" | "portal" | Person | { readonly token: string };

export interface Call {
	readonly as?: As;
	readonly params?: Readonly<Record<string, string>>;
	readonly query?: Readonly<Record<string, string>>;
	/** Sent as JSON; a text as it is. */
	readonly body?: unknown;
	readonly headers?: Readonly<Record<string, string>>;
}

export interface World {
	readonly db: TestDatabase;
	readonly context: Context;
	/** What was mailed; wait for `context.outbox.idle()`. */
	readonly mailbox: Mailbox;
	call(operation: Operation, call?: Call): Promise<Answer>;
	/** An account and a token of the portal's client, as after a sign-in to the dashboard. */
	person(role: Role, name?: string): Promise<Person>;
	/** An access token as a client got it for a person. */
	tokenFor(account: AccountRecord, issued?: TokenOptions): Promise<Person>;
	close(): Promise<void>;
}

const REQUEST = {
	request_url: "http://localhost:4444/oauth2/auth",
	requested_scope: ["openid", "profile"],
	requested_access_token_audience: [],
	oidc_context: {},
	remember_for: 0,
};

export interface TokenOptions {
	readonly clientId?: string;
	readonly audience?: string;
	readonly expiresIn?: number;
}

function withApiKey(settings: SettingsInput): SettingsInput {
	return {
		...settings,
		serve: { ...settings.serve, admin: { api_keys: [API_KEY], ...settings.serve?.admin } },
	};
}

export function configOf(settings: SettingsInput = {}): Config {
	return createTestConfig(withApiKey(settings));
}

export async function createWorld(
	settings: SettingsInput = {},
	mailbox: Mailbox = createMailbox(),
): Promise<World> {
	// the throttle's clock stands still: how many tries are free does not depend on how fast this machine hashes
	const throttle = createSignInThrottle({ clock: createFakeClock() });
	const mailThrottle = createSignInThrottle({ clock: createFakeClock() });
	const {
		context,
		database: db,
		close,
	} = await createTestContext({
		settings: withApiKey(settings),
		overrides: { throttle, mailThrottle },
		mail: mailbox,
	});
	await reconcilePortalClient(context);
	const world: World = {
		db,
		context,
		mailbox,
		call: (operation, call = {}) => send(context, operation, call),
		person: async (role, name = role) => world.tokenFor(await createAccount(context, role, name)),
		tokenFor: (account, issued = {}) => issueToken({ db, context }, account, issued),
		close,
	};
	return world;
}

async function createAccount(context: Context, role: Role, name: string): Promise<AccountRecord> {
	const id = context.random.uuid();
	const email = `${name}-${id.slice(0, 8)}@example.com`;
	const passwordHash = await context.passwords.hash(PASSWORD);
	await context.stores.accounts.create({ id, email, emailKey: emailKey(email), name, role, passwordHash });
	const account = await context.stores.accounts.find(id);
	if (account === undefined) throw new Error("the account was not stored");
	return account;
}

/** Rows as a finished authorization leaves them. */
async function issueToken(
	{ db, context }: Pick<World, "db" | "context">,
	account: AccountRecord,
	issued: TokenOptions,
): Promise<Person> {
	const { clientId = context.config.portalClientId, audience = context.config.adminAudience } = issued;
	const client = await context.stores.clients.findByClientId(clientId);
	if (client === undefined) throw new Error(`there is no client ${clientId}`);
	const [sid, grant] = [context.random.uuid(), context.random.uuid()];
	const token = `ory_at_${context.random.bytes(32).toString("base64url")}`;
	await db.query(
		`INSERT INTO login_session (id, subject, remember, authenticated_at, created_at, expires_at, user_agent, address)
		 VALUES ($1, $2, true, now(), now(), now() + interval '1 day', 'Tests', '198.51.100.1')`,
		[sid, account.id],
	);
	await db.query(
		`INSERT INTO "grant" (id, client, subject, scope, audience, login_session, requested_at, granted_at, skipped, request)
		 VALUES ($1, $2, $3, 'openid profile', $4, $5, now(), now(), $6, $7)`,
		[
			grant,
			client.id,
			account.id,
			audience,
			sid,
			client.skipConsent,
			sealGrantRequest(REQUEST, context.cipher),
		],
	);
	await db.query(
		`INSERT INTO access_token (digest, client, client_epoch, "grant", issued_at, expires_at)
		 VALUES ($1, $2, $3, $4, now(), now() + make_interval(secs => $5))`,
		[digestOf(token), client.id, client.tokenEpoch, grant, issued.expiresIn ?? 3600],
	);
	return { account, sid, token };
}

async function send(context: Context, operation: Operation, call: Call): Promise<Answer> {
	const spec: OperationSpec = OPERATIONS[operation];
	const path = spec.path.replace(/\{(\w+)\}/g, (_, name: string) =>
		encodeURIComponent(call.params?.[name] ?? "none"),
	);
	const body =
		call.body === undefined || typeof call.body === "string" ? (call.body ?? "") : JSON.stringify(call.body);
	const response = await createEngine(context).handle({
		listener: "admin",
		method: spec.method,
		path,
		query: new URLSearchParams(call.query).toString(),
		headers: {
			host: "localhost:4445",
			...(body === "" ? {} : { "content-type": contentType(spec) }),
			...credentials(context, call.as ?? "anonymous"),
			...call.headers,
		},
		body,
		remoteAddress: "127.0.0.1",
	});
	return {
		status: response.status,
		headers: response.headers,
		body: isJson(response) ? JSON.parse(response.body) : undefined,
		reason: response.log?.reason,
	};
}

function contentType(spec: OperationSpec): string {
	if (spec.body === "form") return "application/x-www-form-urlencoded";
	return spec.body === "json-patch" ? "application/json-patch+json" : "application/json";
}

function credentials(context: Context, as: As): Readonly<Record<string, string>> {
	if (as === "anonymous") return {};
	if (as === "api_key") return { authorization: `Bearer ${API_KEY}` };
	if (as === "portal") return portalHeaders(context);
	return { authorization: `Bearer ${as.token}` };
}

/** What the portal sends with each call. */
export function portalHeaders(context: Context, address = "198.51.100.1"): Readonly<Record<string, string>> {
	return { [PORTAL_KEY_HEADER]: portalKey(context.rootKeys), [VISITOR_ADDRESS_HEADER]: address };
}

function isJson({ headers, body }: HttpResponse): boolean {
	return body !== "" && String(headers["content-type"]).startsWith("application/json");
}
