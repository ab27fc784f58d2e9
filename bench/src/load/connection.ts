import net from "node:net";

export interface Answer {
	readonly status: number;
	/** Lower-case names; of repeated ones the last. */
	readonly headers: ReadonlyMap<string, string>;
	readonly body: string;
}

export interface Ask {
	readonly method: "GET" | "POST" | "PUT";
	readonly path: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly form?: Readonly<Record<string, string>>;
	readonly json?: unknown;
}

/** One kept-alive connection, one request at a time: as little work as HTTP/1.1 allows, so that the server is measured. */
export interface Connection {
	ask(ask: Ask): Promise<Answer>;
	/** A request that was written down before; see `write`. */
	send(bytes: string): Promise<Answer>;
	write(ask: Ask): string;
	close(): void;
}

interface Waiting {
	resolve(answer: Answer): void;
	reject(error: Error): void;
}

export async function connect(origin: string): Promise<Connection> {
	const { hostname, port, host } = new URL(origin);
	const socket = net.connect({ host: hostname, port: Number(port), noDelay: true });
	await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
	let received = "";
	let waiting: Waiting | undefined;
	socket.setEncoding("latin1");
	socket.on("data", (chunk: string) => {
		received = received === "" ? chunk : received + chunk;
		const end = readEnd(received);
		if (end === undefined || received.length < end.length || waiting === undefined) return;
		const { resolve } = waiting;
		waiting = undefined;
		const answer = readAnswer(received, end);
		received = "";
		resolve(answer);
	});
	const fail = (error?: Error) => waiting?.reject(error ?? new Error("the connection was closed"));
	socket.on("error", fail).on("close", () => fail());
	const send = (bytes: string) =>
		new Promise<Answer>((resolve, reject) => {
			waiting = { resolve, reject };
			socket.write(bytes, "utf8");
		});
	const write = (ask: Ask) => writeAsk(ask, host);
	return { send, write, ask: (ask) => send(write(ask)), close: () => socket.destroy() };
}

function writeAsk({ method, path, headers = {}, form, json }: Ask, host: string): string {
	const body =
		form === undefined ? (json === undefined ? "" : JSON.stringify(json)) : `${new URLSearchParams(form)}`;
	const type = form === undefined ? "application/json" : "application/x-www-form-urlencoded";
	const lines = [
		`${method} ${path} HTTP/1.1`,
		`host: ${host}`,
		...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
		...(body === "" ? [] : [`content-type: ${type}`]),
		...(body === "" && method === "GET" ? [] : [`content-length: ${Buffer.byteLength(body)}`]),
	];
	return `${lines.join("\r\n")}\r\n\r\n${body}`;
}

interface End {
	readonly head: number;
	/** Characters of the whole answer; one is one byte. */
	readonly length: number;
}

function readEnd(received: string): End | undefined {
	const head = received.indexOf("\r\n\r\n");
	if (head === -1) return undefined;
	const length = /\r\ncontent-length: *(\d+)/i.exec(received.slice(0, head))?.[1] ?? "0";
	return { head, length: head + 4 + Number(length) };
}

function readAnswer(received: string, { head, length }: End): Answer {
	const [first = "", ...lines] = received.slice(0, head).split("\r\n");
	const headers = new Map(
		lines.map((line) => {
			const at = line.indexOf(":");
			return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
		}),
	);
	return { status: Number(first.split(" ")[1]), headers, body: received.slice(head + 4, length) };
}
