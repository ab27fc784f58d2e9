import { once } from "node:events";
import net from "node:net";

/**
 * Below those that the system gives to connections on their way out: a server that was killed must find its port
 * again, and a thousand connections of ours are opened meanwhile.
 */
const LOWEST = 20_000;
const HIGHEST = 32_000;

export async function freePort(): Promise<number> {
	for (;;) {
		const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
		if (await isFree(port)) return port;
	}
}

async function isFree(port: number): Promise<boolean> {
	const server = net.createServer();
	const bound = new Promise<boolean>((resolve) => {
		server.once("error", () => resolve(false)).listen(port, "127.0.0.1", () => resolve(true));
	});
	if (!(await bound)) return false;
	server.close();
	await once(server, "close");
	return true;
}
