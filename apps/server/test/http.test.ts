import { once } from "node:events";
import { createServer, request as send } from "node:http";
import net, { type AddressInfo } from "node:net";
import type { Engine, HttpRequest, HttpResponse } from "@gatehouse/core";
import { describe, expect, it, onTestFinished } from "vitest";
import { listen } from "../src/http/listen.ts";
import { createRequestListener } from "../src/http/request-listener.ts";

type Handler = (request: Omit<HttpRequest, "params">) => HttpResponse | Promise<HttpResponse>;

const OK: HttpResponse = { status: 200, headers: {}, body: "" };

async function freePort(): Promise<number> {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, "close");
	return port;
}

/** Serves one answer and keeps what the engine was asked. */
async function serve(handle: Handler) {
	const seen: Omit<HttpRequest, "params">[] = [];
	const engine: Engine = {
		handle: async (request) => {
			seen.push(request);
			return handle(request);
		},
	};
	const port = await freePort();
	const listener = createRequestListener(engine, "public", () => {});
	const listening = await listen(listener, { host: "localhost", port, setting: "serve.public.port" });
	onTestFinished(() => listening.close());
	return { port, seen, listening, origin: `http://127.0.0.1:${port}` };
}

/** The request exactly as written: fetch would tidy the address. */
async function raw(port: number, text: string): Promise<string> {
	const socket = net.connect(port, "127.0.0.1");
	socket.end(text);
	let answer = "";
	for await (const chunk of socket) answer += chunk;
	return answer;
}

describe("HTTP as plain data", () => {
	it("passes path and query on as they came", async () => {
		const { port, seen } = await serve(() => OK);
		await raw(port, "GET /a%2Fb/%zz/?x=1&x=%2&y=?z HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
		expect(seen[0]).toMatchObject({
			method: "GET",
			path: "/a%2Fb/%zz",
			query: "x=1&x=%2&y=?z",
			listener: "public",
		});
	});

	it("answers a fault of ours that only shows when it is sent, and goes on", async () => {
		const { origin } = await serve(({ path }) =>
			path === "/broken" ? { ...OK, headers: { location: "line\nbreak" } } : OK,
		);
		const broken = await fetch(`${origin}/broken`);
		expect(broken.status).toBe(500);
		expect(broken.headers.get("location")).toBeNull();
		expect(await broken.json()).toMatchObject({ error: "server_error", error_id: expect.any(String) });
		expect((await fetch(origin)).status).toBe(200);
	});

	it.each([
		["application/x-www-form-urlencoded", "grant_type=client_credentials&scope=a+b"],
		["application/json", '{"client_name":"é"}'],
		["application/json-patch+json", "[ ]"],
	])("passes a body of %s on as the text that came", async (type, body) => {
		const { origin, seen } = await serve(() => OK);
		await fetch(`${origin}/oauth2/token`, {
			method: "POST",
			body,
			headers: { "content-type": type, cookie: "a=1; b=2" },
		});
		expect(seen[0]).toMatchObject({
			method: "POST",
			body,
			headers: { "content-type": type, cookie: "a=1; b=2" },
		});
		expect(seen[0]?.remoteAddress).toBe("127.0.0.1");
	});

	it("answers with status, headers, several cookies and body", async () => {
		const headers = {
			"content-type": "application/json; charset=utf-8",
			"set-cookie": ["a=1; Path=/", "b=2; Path=/"],
		};
		const { origin } = await serve(() => ({ status: 201, headers, body: '{"a":1}' }));
		const answer = await fetch(origin, { method: "PUT" });
		expect(answer.status).toBe(201);
		expect(answer.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2; Path=/"]);
		expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
		expect(await answer.text()).toBe('{"a":1}');
	});

	it("adds no content type to an answer without a body", async () => {
		const { origin } = await serve(() => ({
			status: 204,
			headers: { "cache-control": "no-store" },
			body: "",
		}));
		const answer = await fetch(origin, { method: "DELETE" });
		expect(answer.headers.get("content-type")).toBeNull();
		expect(answer.headers.get("cache-control")).toBe("no-store");
	});

	it("passes HEAD and OPTIONS on, and sends no body for HEAD", async () => {
		const { origin, seen } = await serve(() => ({
			status: 200,
			headers: { "content-type": "text/plain" },
			body: "four",
		}));
		const head = await fetch(origin, { method: "HEAD" });
		expect(head.headers.get("content-length")).toBe("4");
		expect(await head.text()).toBe("");
		await fetch(origin, { method: "OPTIONS" });
		expect(seen.map(({ method }) => method)).toEqual(["HEAD", "OPTIONS"]);
	});

	it("refuses a body beyond the limit with 413 before the engine sees it", async () => {
		const { origin, seen } = await serve(() => OK);
		const answer = await fetch(origin, { method: "POST", body: "x".repeat(300_000) });
		expect(answer.status).toBe(413);
		expect(await answer.json()).toMatchObject({ error: "invalid_request" });
		expect(seen).toEqual([]);
	});
});

describe("a listener on localhost", () => {
	it("answers on 127.0.0.1 and on [::1]", async () => {
		const { port } = await serve(() => OK);
		expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
		expect((await fetch(`http://[::1]:${port}/`)).status).toBe(200);
	});

	it.each(["127.0.0.1", "::1"])("says which setting moves it when its port is in use on %s", async (host) => {
		const other = createServer().listen(0, host);
		await once(other, "listening");
		onTestFinished(() => void other.close());
		const { port } = other.address() as AddressInfo;
		const second = listen(() => {}, { host: "localhost", port, setting: "serve.public.port" });
		await expect(second).rejects.toThrow(
			`Port ${port} is in use; serve.public.port (environment: SERVE_PUBLIC_PORT) moves it`,
		);
		// and lets go of the address that it had already
		const free = host === "::1" ? await fetch(`http://127.0.0.1:${port}`).catch(() => undefined) : undefined;
		expect(free).toBeUndefined();
	});

	it("says which setting is wrong when its host is not this machine's", async () => {
		const elsewhere = listen(() => {}, {
			host: "192.0.2.1",
			port: await freePort(),
			setting: "serve.public.port",
		});
		await expect(elsewhere).rejects.toThrow(
			/^serve\.public\.host .* is "192\.0\.2\.1", which this machine cannot listen on/,
		);
	});

	it("finishes what is in flight when it closes, and takes nothing new", async () => {
		let release = () => {};
		const held = new Promise<void>((resolve) => {
			release = resolve;
		});
		const { port, seen, listening } = await serve(async () => {
			await held;
			return { ...OK, body: "finished" };
		});
		const answer = once(send({ port, host: "127.0.0.1" }).end(), "response");
		await expect.poll(() => seen.length).toBe(1);
		const closed = listening.close();
		await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
		release();
		const [response] = await answer;
		expect(await new Response(response).text()).toBe("finished");
		await closed;
	});
});
