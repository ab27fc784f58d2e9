import { randomBytes } from "node:crypto";
import { type Config, createConfig, type SettingsInput, settingsSchema } from "../config.ts";
import type { Context, Log } from "../context.ts";
import { createContext } from "../create-context.ts";
import { createEngine, type Engine } from "../engine.ts";
import type { HttpRequest, HttpResponse } from "../http.ts";
import type { MailTransport } from "../mail/mail.ts";
import type { Clock } from "../runtime/clock.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";

/** The secrets of every test: two contexts on one database understand each other. */
export const TEST_SECRETS = {
	system: ["a system secret for tests only, 32+"],
	cookie: ["a cookie secret for tests only, 32+"],
};

/** A clock that stands still until it is moved. */
export interface FakeClock extends Clock {
	advance(milliseconds: number): void;
}

/** Starts at the real time, so that it agrees with what the database stamps by itself. */
export function createFakeClock(start = Date.now()): FakeClock {
	let now = start;
	return {
		now: () => now,
		advance: (milliseconds) => {
			now += milliseconds;
		},
	};
}

/** The statements that went over the wire, BEGIN, COMMIT and SET included. */
export interface StatementCounter {
	readonly statements: readonly string[];
	/** What `work` sent; run nothing else meanwhile. */
	during<Answer>(
		work: () => Promise<Answer>,
	): Promise<{ readonly answer: Answer; readonly statements: readonly string[] }>;
}

export interface TestContextOptions {
	/** Over the defaults; secrets are set. */
	readonly settings?: SettingsInput;
	/** Default: the database's clock. */
	readonly clock?: Clock;
	/** Default: a new one, dropped at close. Give one to have two servers on it. */
	readonly database?: TestDatabase;
	readonly log?: Log;
	/** Default: mails are written to the log. */
	readonly mail?: MailTransport;
	/** Members that replace the real ones. */
	readonly overrides?: Partial<Context>;
}

export interface TestContext {
	readonly context: Context;
	readonly database: TestDatabase;
	readonly counter: StatementCounter;
	/** Closes the connections and drops a database that was not given. */
	close(): Promise<void>;
}

export function createTestConfig(settings: SettingsInput = {}): Config {
	// nothing but the test removes rows
	const db = { reaper_interval: "0", ...settings.db };
	// nor does anything write when nobody asked for it
	const audit = { write_interval: "0", ...settings.audit };
	return createConfig(settingsSchema.parse({ secrets: TEST_SECRETS, ...settings, db, audit }));
}

/** The real world of the engine on a real database. */
export async function createTestContext(options: TestContextOptions = {}): Promise<TestContext> {
	const database = options.database ?? (await createTestDatabase());
	const statements: string[] = [];
	const context = await createContext({
		config: createTestConfig(options.settings),
		databaseUrl: database.url,
		log: options.log ?? SILENT,
		onStatement: (sql) => statements.push(sql),
		...(options.clock === undefined ? {} : { clock: options.clock }),
		...(options.mail === undefined ? {} : { mail: options.mail }),
	});
	return {
		context: Object.freeze({ ...context, ...options.overrides }),
		database,
		counter: {
			statements,
			async during(work) {
				const start = statements.length;
				return { answer: await work(), statements: statements.slice(start) };
			},
		},
		async close() {
			await context.stores.close();
			if (options.database === undefined) await database.drop();
		},
	};
}

const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };

export interface TestEngine extends TestContext {
	readonly engine: Engine;
	/** Sends what is given, and sensible values for the rest. */
	send(request: TestRequest): Promise<HttpResponse>;
}

export interface TestRequest {
	/** Default: public. */
	readonly listener?: "public" | "admin";
	/** Default: GET, or POST with a body. */
	readonly method?: string;
	/** With its query string. */
	readonly path: string;
	readonly headers?: Readonly<Record<string, string>>;
	/** Sent as application/x-www-form-urlencoded. */
	readonly form?: Readonly<Record<string, string>> | URLSearchParams;
	/** Sent as application/json. */
	readonly json?: unknown;
	/** Sent as it is. */
	readonly body?: string;
	readonly remoteAddress?: string;
}

/** The engine on a real database: plain data in, plain data out. */
export async function createTestEngine(options: TestContextOptions = {}): Promise<TestEngine> {
	const world = await createTestContext(options);
	const engine = createEngine(world.context);
	return { ...world, engine, send: (request) => engine.handle(toHttpRequest(request, world.context.config)) };
}

function toHttpRequest(request: TestRequest, config: Config): Omit<HttpRequest, "params"> {
	const { listener = "public", path } = request;
	const [pathname = "", query = ""] = path.split(/\?(.*)/s);
	const { body, type } = bodyOf(request);
	const host = new URL(listener === "admin" ? config.adminUrl : config.publicUrl).host;
	return {
		listener,
		method: request.method ?? (type === undefined && body === "" ? "GET" : "POST"),
		path: pathname,
		query,
		headers: { host, ...(type === undefined ? {} : { "content-type": type }), ...request.headers },
		body,
		remoteAddress: request.remoteAddress ?? "127.0.0.1",
	};
}

function bodyOf({ form, json, body = "" }: TestRequest): { readonly body: string; readonly type?: string } {
	if (form !== undefined) {
		return { body: new URLSearchParams(form).toString(), type: "application/x-www-form-urlencoded" };
	}
	return json === undefined ? { body } : { body: JSON.stringify(json), type: "application/json" };
}

/** A secret as unguessable as the real ones. */
export function randomSecret(): string {
	return randomBytes(32).toString("base64url");
}
