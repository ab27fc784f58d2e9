import { once } from "node:events";
import { createServer } from "node:http";
import net, { type AddressInfo } from "node:net";
import type { HttpRequest } from "@gatehouse/core";
import { createTestEngine } from "@gatehouse/core/testing";
import { type Listening, listen } from "../src/http/listen.ts";
import { createRequestListener } from "../src/http/request-listener.ts";

/** Both listeners of a real engine on a real database. */
export interface ListeningEngine {
	readonly ports: { readonly public: number; readonly admin: number };
	/** What reached the engine. */
	readonly seen: readonly Omit<HttpRequest, "params">[];
	close(): Promise<void>;
}

export async function startListeningEngine(): Promise<ListeningEngine> {
	const ports = { public: await freePort(), admin: await freePort() };
	const world = await createTestEngine({ settings: { serve: { admin: { port: ports.admin } } } });
	const seen: Omit<HttpRequest, "params">[] = [];
	const engine = {
		handle(request: Omit<HttpRequest, "params">) {
			seen.push(request);
			return world.engine.handle(request);
		},
	};
	const listening: Listening[] = [];
	for (const name of ["public", "admin"] as const) {
		const options = { host: "127.0.0.1", port: ports[name], setting: `serve.${name}.port` };
		listening.push(
			await listen(
				createRequestListener(engine, name, () => {}),
				options,
			),
		);
	}
	return {
		ports,
		seen,
		async close() {
			await Promise.all(listening.map((listener) => listener.close()));
			await world.close();
		},
	};
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, "close");
	return port;
}

export interface RawAnswer {
	readonly status: number;
	readonly head: string;
	readonly text: string;
	/** Everything that came, byte for byte. */
	readonly raw: string;
}

/**
 * Sends bytes as they are and reads until the server closes. One character is one byte.
 *
 * @param end says afterwards that no more will come, so that a server that waits for more gives up
 */
export async function sendRaw(
	port: number,
	pieces: string | Iterable<string>,
	{ end = false } = {},
): Promise<RawAnswer> {
	const socket = net.connect(port, "127.0.0.1");
	// a server that refuses closes while we may still be sending
	socket.on("error", () => {});
	let came = "";
	socket.setEncoding("latin1").on("data", (chunk: string) => {
		came += chunk;
	});
	const closed = new Promise((resolve) => socket.once("close", resolve));
	for (const piece of typeof pieces === "string" ? [pieces] : pieces) {
		if (socket.destroyed) break;
		if (!socket.write(piece, "latin1"))
			await Promise.race([new Promise((resolve) => socket.once("drain", resolve)), closed]);
	}
	if (end) socket.end();
	await closed;
	const [head = "", text = ""] = came.split(/\r\n\r\n(.*)/s);
	return { status: Number(came.slice(9, 12)), head: head.toLowerCase(), text, raw: came };
}
