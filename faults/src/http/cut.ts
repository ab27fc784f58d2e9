import { once } from "node:events";
import net from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { type Ask, writeAsk } from "./ask.ts";

/** How a client goes: it closes its side, or the connection is reset, as by a phone that leaves the network. */
export const ENDINGS = ["close", "reset"] as const;
export type Ending = (typeof ENDINGS)[number];

export interface Cut {
	/** http://host:port */
	readonly origin: string;
	/** What is sent of the request. */
	readonly bytes: Buffer;
	readonly ending: Ending;
	/** Milliseconds between the last byte and the end. */
	readonly after?: number;
}

/** Sends so many bytes and goes, without waiting for an answer. */
export async function cutOff({ origin, bytes, ending, after = 0 }: Cut): Promise<void> {
	const { hostname, port } = new URL(origin);
	const socket = net.connect({ host: hostname, port: Number(port), noDelay: true });
	socket.on("error", () => {});
	await once(socket, "connect");
	const closed = once(socket, "close");
	if (bytes.length > 0) await new Promise((resolve) => socket.write(bytes, resolve));
	if (after > 0) await delay(after);
	if (ending === "reset") socket.resetAndDestroy();
	else socket.destroy();
	await closed;
}

/** A request as it goes over the wire; chunked: its body in two pieces, and the end of the last one told apart. */
export function toBytes(origin: string, ask: Ask, framing: "length" | "chunked" = "length"): Buffer {
	const { method, headers, body } = writeAsk(ask);
	const isChunked = framing === "chunked";
	const lines = Object.entries(headers)
		.filter(([name]) => !(isChunked && name === "content-length"))
		.concat(isChunked ? [["transfer-encoding", "chunked"]] : [])
		.map(([name, value]) => `${name}: ${value}\r\n`);
	const half = Math.ceil(body.length / 2);
	const chunks = [body.slice(0, half), body.slice(half), ""].map(
		(chunk) => `${Buffer.byteLength(chunk).toString(16)}\r\n${chunk}\r\n`,
	);
	const sent = isChunked ? chunks.join("") : body;
	return Buffer.from(
		`${method} ${ask.path} HTTP/1.1\r\nhost: ${new URL(origin).host}\r\n${lines.join("")}\r\n${sent}`,
	);
}
