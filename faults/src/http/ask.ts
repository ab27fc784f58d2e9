import { Agent, request } from "node:http";
import { type Answer, HANG } from "../history/exchange.ts";

export interface Ask {
	/** Default: GET, or POST with a form or JSON. */
	readonly method?: string;
	readonly path: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly form?: Readonly<Record<string, string>>;
	readonly json?: unknown;
}

/** A listener of a server, with connections that are kept. */
export interface Door {
	readonly origin: string;
	ask(ask: Ask): Promise<Answer>;
	close(): void;
}

/** Longer than a server ever makes somebody wait. */
const PATIENCE = 30_000;

export function openDoor(origin: string): Door {
	const agent = new Agent({ keepAlive: true, maxSockets: 64 });
	return { origin, ask: (ask) => send(origin, agent, ask), close: () => agent.destroy() };
}

function send(origin: string, agent: Agent, ask: Ask): Promise<Answer> {
	const { method, headers, body } = writeAsk(ask);
	return new Promise((resolve, reject) => {
		const url = new URL(ask.path, origin);
		const sent = request(url, { method, headers, agent, timeout: PATIENCE }, (response) => {
			let text = "";
			response.setEncoding("utf8");
			response.on("data", (chunk: string) => (text += chunk));
			response.once("error", reject);
			// "end" comes only when the whole body came
			response.once("end", () =>
				resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
			);
			response.once("aborted", () => reject(new Error("the answer broke off")));
		});
		sent.once("timeout", () => sent.destroy(new Error(HANG)));
		sent.once("error", reject);
		sent.end(body);
	});
}

export interface Written {
	readonly method: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

export function writeAsk({ method, headers = {}, form, json }: Ask): Written {
	const body =
		form !== undefined ? `${new URLSearchParams(form)}` : json === undefined ? "" : JSON.stringify(json);
	const type = form === undefined ? "application/json" : "application/x-www-form-urlencoded";
	const hasBody = form !== undefined || json !== undefined;
	return {
		method: method ?? (hasBody ? "POST" : "GET"),
		headers: {
			...(hasBody ? { "content-type": type, "content-length": String(Buffer.byteLength(body)) } : {}),
			...headers,
		},
		body,
	};
}
