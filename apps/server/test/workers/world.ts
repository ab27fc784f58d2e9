import { type IncomingHttpHeaders, request } from "node:http";
import { expect, vi } from "vitest";
import { forkServer, type ServerProcess, temporaryDataFolder, untilReady } from "../server-process.ts";

export interface Asked {
	readonly method?: string;
	readonly form?: Readonly<Record<string, string>>;
	readonly json?: object;
	readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

/** On a connection of its own, so that the next worker answers. */
export function ask(url: string, { method, form, json, headers = {} }: Asked = {}): Promise<Answer> {
	const body = form === undefined ? json && JSON.stringify(json) : new URLSearchParams(form).toString();
	const type = form === undefined ? "application/json" : "application/x-www-form-urlencoded";
	return new Promise((resolve, reject) => {
		const sent = request(
			url,
			{
				agent: false,
				method: method ?? (body === undefined ? "GET" : "POST"),
				headers: { ...(body === undefined ? {} : { "content-type": type }), ...headers },
			},
			(answer) => {
				let text = "";
				answer.setEncoding("utf8");
				answer.on("data", (chunk) => (text += chunk));
				answer.on("end", () =>
					resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
				);
				answer.on("error", reject);
			},
		);
		sent.setTimeout(30_000, () => sent.destroy(new Error("no answer for 30 s")));
		sent.on("error", reject);
		sent.end(body);
	});
}

/** A real server of so many workers; without a DSN on an embedded database of its own. */
export async function startWorkers(
	workers: number,
	environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
	const dataFolder = temporaryDataFolder();
	const server = await untilReady(
		await forkServer({ dataFolder, environment: { SERVE_WORKERS: String(workers), ...environment } }),
	);
	// That it is ready and what it printed come here on different ways.
	await until(() => expect(workersOf(server).size).toBe(workers));
	return server;
}

/** The processes that its log names, by the worker's number; of a number that was given again, the latest. */
export function workersOf(server: ServerProcess): ReadonlyMap<number, number> {
	const lines = server.output().matchAll(/a worker answers worker=(\d+) pid=(\d+)/g);
	return new Map([...lines].map(([, number, pid]) => [Number(number), Number(pid)]));
}

export function pidOf(server: ServerProcess, number: number): number {
	const pid = workersOf(server).get(number);
	if (pid === undefined) throw new Error(`there is no worker ${number}: ${server.output()}`);
	return pid;
}

export function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

/** Settles when the check passes. */
export function until(check: () => void | Promise<void>): Promise<void> {
	return vi.waitFor(check, { timeout: 45_000, interval: 50 });
}

export interface TestClient {
	readonly id: string;
	readonly authorization: string;
}

export const CALLBACK = "http://localhost:9/callback";

export async function createClient(server: ServerProcess): Promise<TestClient> {
	const { status, body } = await ask(`${server.adminUrl}/admin/clients`, {
		json: {
			grant_types: ["client_credentials", "authorization_code", "refresh_token"],
			response_types: ["code"],
			redirect_uris: [CALLBACK],
			scope: "openid offline_access",
		},
	});
	if (status !== 201) throw new Error(body);
	const { client_id: id, client_secret: secret } = JSON.parse(body) as Record<string, string>;
	return { id: id ?? "", authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` };
}

export function tokenRequest(
	server: ServerProcess,
	{ authorization }: TestClient,
	form: Readonly<Record<string, string>> = { grant_type: "client_credentials" },
): Promise<Answer> {
	return ask(`${server.publicUrl}/oauth2/token`, { form, headers: { authorization } });
}

export async function isActive(server: ServerProcess, token: string): Promise<boolean> {
	const { body } = await ask(`${server.adminUrl}/admin/oauth2/introspect`, { form: { token } });
	return (JSON.parse(body) as { readonly active: boolean }).active;
}
