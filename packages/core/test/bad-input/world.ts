import { OPERATIONS, type Operation, type OperationSpec } from "@gatehouse/schemas";
import { createEngine } from "../../src/engine.ts";
import type { HttpRequest, HttpResponse } from "../../src/http.ts";
import { API_KEY, createWorld, type Person, type World } from "../admin-access/world.ts";

export const CALLBACK = "https://app.example/callback";
export const SECRET = "a-secret-of-the-client-0123456789";
export const FORM = "application/x-www-form-urlencoded";
export const JSON_TYPE = "application/json";

/** What a test sends, exactly as it is. */
export interface Sent {
	readonly method?: string;
	/** Percent-encoded, without the query. */
	readonly path?: string;
	readonly query?: string;
	readonly body?: string;
	/** Of the body; none when it is "". */
	readonly type?: string;
	readonly headers?: Readonly<Record<string, string>>;
}

/** A server with a client, an administrator and an API key, and a look at what is stored. */
export interface BadInputWorld extends World {
	readonly administrator: Person;
	/** To the operation's own path and method, as somebody who may call it. */
	send(operation: Operation, sent: Sent): Promise<HttpResponse>;
	/** Rows of each table; what is kept of refusals left out. */
	rows(): Promise<Readonly<Record<string, number>>>;
}

export async function createBadInputWorld(): Promise<BadInputWorld> {
	const world = await createWorld();
	const engine = createEngine(world.context);
	const administrator = await world.person("administrator");
	await world.call("createClient", { as: "api_key", body: CLIENT });
	return {
		...world,
		administrator,
		send: (operation, sent) =>
			engine.handle(toRequest(operation, sent, credential(operation, administrator))),
		rows: () => countRows(world),
	};
}

/** As in what is checked: a client that may do everything. */
export const CLIENT = {
	client_id: "app",
	client_secret: SECRET,
	redirect_uris: [CALLBACK],
	grant_types: ["authorization_code", "refresh_token", "client_credentials"],
	response_types: ["code"],
	scope: "openid offline_access notes.*",
	audience: ["https://api.example"],
};

/** Of the client, where the operation is for clients. */
export const BASIC = `Basic ${Buffer.from(`app:${SECRET}`).toString("base64")}`;

function credential(operation: Operation, person: Person): Readonly<Record<string, string>> {
	const { listener, path } = OPERATIONS[operation];
	if (listener === "public") return {};
	const isOwn = path.startsWith("/admin/accounts/me");
	return { authorization: `Bearer ${isOwn ? person.token : API_KEY}` };
}

function toRequest(
	operation: Operation,
	sent: Sent,
	headers: Readonly<Record<string, string>>,
): Omit<HttpRequest, "params"> {
	const spec: OperationSpec = OPERATIONS[operation];
	const { body = "", type } = sent;
	return {
		listener: spec.listener === "public" ? "public" : "admin",
		method: sent.method ?? spec.method,
		// what is wrong with a body is told of a client that there is
		path: sent.path ?? spec.path.replace(/\{\w+\}/, spec.path.includes("/clients/") ? "app" : "none"),
		query: sent.query ?? "",
		headers: {
			host: spec.listener === "public" ? "localhost:4444" : "localhost:4445",
			...(type === undefined ? {} : { "content-type": type }),
			...headers,
			...sent.headers,
		},
		body,
		remoteAddress: "127.0.0.1",
	};
}

/** That something was refused is recorded, and is no change. */
export function withoutRefusals(table: string): string {
	return table === "audit_event" ? "(SELECT * FROM audit_event WHERE outcome <> 'refused')" : table;
}

async function countRows({ db }: World): Promise<Readonly<Record<string, number>>> {
	const tables = await db.query<{ name: string }>(
		`SELECT quote_ident(table_name) AS name FROM information_schema.tables
		 WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT IN ('refusal', 'usage_hour', '_prisma_migrations')
		 ORDER BY 1`,
	);
	const sql = tables.map(
		({ name }) => `SELECT '${name}' AS name, count(*)::int AS n FROM ${withoutRefusals(name)} t`,
	);
	const rows = await db.query<{ name: string; n: number }>(sql.join(" UNION ALL "));
	return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}

/**
 * How a request was answered, in two words: status and error; for a browser where the error went (`page` or `client`)
 * and its code.
 */
export function describeAnswer(response: HttpResponse): string {
	const { location } = response.headers;
	if (response.status === 303 && typeof location === "string") {
		const to = new URL(location);
		const error = to.searchParams.get("error");
		if (error === null) return `303 ${to.pathname}`;
		return `${to.origin === new URL(CALLBACK).origin ? "client" : "page"} ${error}`;
	}
	const body: unknown = response.body.startsWith("{") ? JSON.parse(response.body) : {};
	const error = new Map(Object.entries(body as object)).get("error");
	return typeof error === "string" ? `${response.status} ${error}` : String(response.status);
}
