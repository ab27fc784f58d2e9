// The portal's process: Next behind a server of our own, because Next takes a forwarded header as it comes.
import { createServer as createHttpServer } from "node:http";
import { createServer as createNetServer } from "node:net";
import next from "next";
import { canonicalAddress } from "./server/canonical-address.mts";
import { createForwarding } from "./server/forwarding.mts";

const KEEP_ALIVE = 75_000;
const PATIENCE = 5000;

const host = process.env.SERVE_PORTAL_HOST ?? "localhost";
const port = Number(process.env.SERVE_PORTAL_PORT ?? 3000);
const portalUrl = process.env.GATEHOUSE_PORTAL_URL ?? `http://localhost:${port}`;
const forwarding = createForwarding(process.env.SERVE_PORTAL_TRUSTED_PROXIES ?? "");

let handle;
const server = createHttpServer({ keepAliveTimeout: KEEP_ALIVE }, (request, response) => {
	const elsewhere = canonicalAddress(portalUrl, request.headers.host, request.url ?? "/");
	if (elsewhere !== undefined) {
		response.writeHead(307, { location: elsewhere, "cache-control": "no-store" }).end();
		return;
	}
	forwarding.correct(request);
	handle(request, response);
});

const app = next({
	dev: process.env.NODE_ENV === "development",
	dir: import.meta.dirname,
	hostname: new URL(portalUrl).hostname,
	port,
	httpServer: server,
});
await app.prepare();
handle = app.getRequestHandler();

const listeners = await listen();
process.send?.("ready");

let stopping = false;
async function stop() {
	if (stopping) return;
	stopping = true;
	const late = setTimeout(() => server.closeAllConnections(), PATIENCE);
	const idle = setInterval(() => server.closeIdleConnections(), 20);
	await Promise.all(listeners.map((listener) => new Promise((resolve) => listener.close(resolve))));
	clearTimeout(late);
	clearInterval(idle);
	process.exit(0);
}
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
// Whoever started us is gone.
process.once("disconnect", stop);

/** `localhost` is 127.0.0.1 and, where it exists, [::1]; one HTTP server takes the connections of both. */
async function listen() {
	if (host !== "localhost") return [await bind(server, host.replace(/^\[|\]$/g, "") || "::")];
	const first = await bind(server, "127.0.0.1");
	const second = createNetServer((socket) => server.emit("connection", socket));
	try {
		return [first, await bind(second, "::1")];
	} catch (error) {
		if (error.code === "EADDRNOTAVAIL") return [first];
		throw error;
	}
}

function bind(listener, address) {
	return new Promise((resolve, reject) => {
		listener.once("error", reject);
		listener.listen({ host: address, port }, () => {
			listener.removeListener("error", reject);
			resolve(listener);
		});
	});
}
