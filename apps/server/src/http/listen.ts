import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { LIMITS } from "@gatehouse/schemas/limits";
import { environmentName } from "../settings/keys.ts";
import { SettingsError } from "../settings/settings-error.ts";
import { refuseConnection } from "./refused-request.ts";

export interface ListenOptions {
	readonly host: string;
	readonly port: number;
	/** The setting that holds the port, to be named when it is in use. */
	readonly setting: string;
}

export interface Listening {
	/** Stops accepting, lets what is in flight finish, and ends what does not within the time. */
	close(): Promise<void>;
}

/** Longer than a proxy in front keeps its connections, so that it never sends into a closing one. */
const KEEP_ALIVE = 75_000;
/** A request that trickles in does not hold a connection for long. */
const REQUEST_TIMEOUT = 30_000;
const LIMITED = {
	keepAliveTimeout: KEEP_ALIVE,
	requestTimeout: REQUEST_TIMEOUT,
	maxHeaderSize: LIMITS.url + LIMITS.headers,
};
/** What is in flight has this long to finish when we are asked to stop. */
const PATIENCE = 10_000;
const SWEEP = 20;

/** Listens on every address that the host stands for: `localhost` is both 127.0.0.1 and, where it exists, [::1]. */
export async function listen(handler: RequestListener, options: ListenOptions): Promise<Listening> {
	const servers: Server[] = [];
	const close = async () => void (await Promise.all(servers.map(closeServer)));
	try {
		for (const host of addressesOf(options.host)) {
			const server = createServer(LIMITED, handler);
			server.on("checkContinue", (request, response) => {
				if (!isTooLarge(request)) response.writeContinue();
				handler(request, response);
			});
			server.on("clientError", refuseConnection);
			if (await bind(server, host, options)) servers.push(server);
		}
	} catch (error) {
		await close();
		throw error;
	}
	return { close };
}

/** Fails with the sentence for the operator when the port is not free; leaves nothing behind. */
export async function checkPortFree(options: ListenOptions): Promise<void> {
	const listening = await listen(() => {}, options);
	await listening.close();
}

/** > A server … MAY … respond with a final status code … without waiting for the content (RFC 9110 §10.1.1) */
function isTooLarge({ headers }: IncomingMessage): boolean {
	return Number(headers["content-length"] ?? 0) > LIMITS.clientBody;
}

function addressesOf(host: string): readonly string[] {
	return host === "localhost" ? ["127.0.0.1", "::1"] : [host === "" ? "::" : host.replace(/^\[|\]$/g, "")];
}

/** False when this machine has no such address and another one does (a machine without IPv6). */
function bind(server: Server, host: string, { host: named, port, setting }: ListenOptions): Promise<boolean> {
	return new Promise((resolve, reject) => {
		server.once("error", (error: NodeJS.ErrnoException) => {
			if (error.code === "EADDRNOTAVAIL" && named === "localhost" && host === "::1") return resolve(false);
			reject(explain(error, { named, port, setting }));
		});
		server.listen({ host, port }, () => {
			server.removeAllListeners("error");
			resolve((server.address() as AddressInfo).port === port);
		});
	});
}

function explain(error: NodeJS.ErrnoException, at: { named: string; port: number; setting: string }): Error {
	const setting = `${at.setting} (environment: ${environmentName(at.setting)})`;
	if (error.code === "EADDRINUSE")
		return new SettingsError([`Port ${at.port} is in use; ${setting} moves it`]);
	if (error.code === "EACCES")
		return new SettingsError([`Port ${at.port} is reserved for root; ${setting} moves it`]);
	const host = at.setting.replace(/port$/, "host");
	return new SettingsError([
		`${host} (environment: ${environmentName(host)}) is "${at.named}", which this machine cannot listen on: ${error.message}`,
	]);
}

function closeServer(server: Server): Promise<void> {
	const late = setTimeout(() => server.closeAllConnections(), PATIENCE);
	// A connection whose last answer has gone out would stay open for the next request, which will not be taken.
	const idle = setInterval(() => server.closeIdleConnections(), SWEEP);
	return new Promise((resolve) => {
		server.close(() => {
			clearTimeout(late);
			clearInterval(idle);
			resolve();
		});
	});
}
