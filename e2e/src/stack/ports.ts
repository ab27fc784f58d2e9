import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/** Below the range from which the kernel takes the ports of outgoing connections, beside Gatehouse's own. */
const FIRST = 4460;
const LAST = 4899;

/**
 * Free ports for a run, so that neither a Gatehouse that runs already nor a second run is in the way: the search begins
 * somewhere, because what two runs find free at the same time only one of them gets.
 */
export async function findFreePorts(count: number): Promise<readonly number[]> {
	const range = LAST - FIRST + 1;
	const begin = randomInt(range);
	const found: number[] = [];
	for (let step = 0; found.length < count; step++) {
		if (step === range) throw new Error(`no ${count} free ports between ${FIRST} and ${LAST}`);
		const port = FIRST + ((begin + step) % range);
		if ((await isFree(port, "127.0.0.1")) && (await isFree(port, "::1"))) found.push(port);
	}
	return found;
}

async function isFree(port: number, host: string): Promise<boolean> {
	const server = createServer();
	try {
		server.listen({ port, host, exclusive: true });
		await once(server, "listening");
		return true;
	} catch (error) {
		// A machine without IPv6 has nobody there either.
		return error instanceof Error && "code" in error && error.code !== "EADDRINUSE";
	} finally {
		server.close();
	}
}
