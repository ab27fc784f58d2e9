import { once } from "node:events";
import net from "node:net";
import { LIMITS } from "@gatehouse/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ListeningEngine, type RawAnswer, sendRaw, startListeningEngine } from "./listening-engine.ts";

const FORM = "application/x-www-form-urlencoded";

let server: ListeningEngine;

beforeAll(async () => {
	server = await startListeningEngine();
});
afterAll(() => server.close());

function raw(pieces: string | Iterable<string>, port = server.ports.public): Promise<RawAnswer> {
	return sendRaw(port, pieces);
}

/** A request with `Connection: close`. */
function message(line: string, headers: readonly string[] = [], body = ""): string {
	const port = line.includes("/admin") ? server.ports.admin : server.ports.public;
	const length = body === "" ? [] : [`Content-Length: ${body.length}`];
	const all = [`Host: localhost:${port}`, "Connection: close", ...headers, ...length];
	return `${line} HTTP/1.1\r\n${all.join("\r\n")}\r\n\r\n${body}`;
}

function post(path: string, body: string, headers: readonly string[] = []): string {
	return message(`POST ${path}`, [`Content-Type: ${FORM}`, ...headers], body);
}

function expectRefusal(answer: RawAnswer, status: number, error = "invalid_request"): void {
	expect({ status: answer.status, raw: answer.raw.slice(0, 300) }).toMatchObject({ status });
	expect(JSON.parse(answer.text)).toEqual({
		error,
		error_description: expect.any(String),
		error_id: expect.stringMatching(/^err_/),
	});
	expect(answer.head).toContain("cache-control: no-store");
}

/** That nothing of it reached the engine. */
async function refusedAtTheDoor(request: string | Iterable<string>, status: number, port?: number) {
	const before = server.seen.length;
	const answer = await raw(request, port);
	expectRefusal(answer, status);
	expect(server.seen).toHaveLength(before);
	return answer;
}

describe("an address", () => {
	const pad = (length: number) => `/oauth2/auth?x=${"a".repeat(length - "/oauth2/auth?x=".length)}`;

	it("may have 16,384 bytes; one more is 414", async () => {
		expect((await raw(message(`GET ${pad(LIMITS.url)}`))).status).toBe(303);
		await refusedAtTheDoor(message(`GET ${pad(LIMITS.url + 1)}`), 414);
	});

	it("is 431 together with its headers when Node stops reading, and the connection ends", async () => {
		const answer = await refusedAtTheDoor(message(`GET ${pad(LIMITS.url + LIMITS.headers + 1)}`), 431);
		expect(answer.head).toContain("connection: close");
		await refusedAtTheDoor(message("GET /health/alive", [`X-Long: ${"a".repeat(60_000)}`]), 431);
	});

	it.each([
		["no UTF-8, in the path", "GET /oauth2/\xff"],
		["no UTF-8, in the query", "GET /oauth2/auth?state=\xc3\x28"],
		["UTF-8, but not percent-encoded", "GET /oauth2/auth?client_id=gr\xc3\xbc\xc3\x9fe"],
	])("is 400 with bytes that are %s (RFC 3986 §2)", async (_where, line) => {
		await refusedAtTheDoor(message(line), 400);
	});

	it.each(["%ff", "%ED%A0%80", "%00", "%2", "%zz"])("is 400 with %s in the path", async (part) => {
		expectRefusal(await raw(message(`GET /admin/clients/${part}`), server.ports.admin), 400);
		expectRefusal(await raw(message(`GET /nothing/${part}`)), 400);
	});
});

describe("a header", () => {
	it("is 400 when it is no UTF-8", async () => {
		await refusedAtTheDoor(message("GET /userinfo", ["Authorization: Bearer \xff"]), 400);
		await refusedAtTheDoor(message("GET /userinfo", ["X-Anything: \xe9t\xe9"]), 400);
	});

	it("may be anything where browsers and other pages of the host write it", async () => {
		const headers = ["Cookie: theirs=\xe9t\xe9", "User-Agent: \xe9", "Referer: http://localhost/\xe9"];
		expect((await raw(message("GET /health/alive", headers))).status).toBe(200);
	});

	it("is 400 when it is a second Authorization", async () => {
		const headers = ["Authorization: Bearer a", "Authorization: Bearer b"];
		await refusedAtTheDoor(message("GET /userinfo", headers), 400);
	});

	it("is 400 when there are two lengths, or a length beside chunks", async () => {
		const two = ["Content-Length: 1", "Content-Length: 2"];
		await refusedAtTheDoor(message("POST /oauth2/token", two), 400);
		const both = ["Content-Length: 1", "Transfer-Encoding: chunked"];
		await refusedAtTheDoor(message("POST /oauth2/token", both), 400);
	});
});

/** As chunks of 8 kB, the last one and the end included. */
function* chunked(head: string, length: number): Iterable<string> {
	yield head;
	for (let left = length; left > 0; left -= 8192) {
		const size = Math.min(left, 8192);
		yield `${size.toString(16)}\r\n${"a".repeat(size)}\r\n`;
	}
	yield "0\r\n\r\n";
}

describe("a body", () => {
	const CHUNKED = ["Transfer-Encoding: chunked"];

	it("may have 65,536 bytes; one more is 413, and the connection ends", async () => {
		expectRefusal(await raw(post("/oauth2/token", "a".repeat(LIMITS.body))), 400);
		const answer = await refusedAtTheDoor(post("/oauth2/token", "a".repeat(LIMITS.body + 1)), 413);
		expect(answer.head).toContain("connection: close");
	});

	it("in chunks has the same limits", async () => {
		const head = message("POST /oauth2/token", [`Content-Type: ${FORM}`, ...CHUNKED]);
		expectRefusal(await raw(chunked(head, LIMITS.body)), 400);
		await refusedAtTheDoor(chunked(head, LIMITS.body + 1), 413);
	});

	it("without end is cut off", async () => {
		let sent = 0;
		function* count(pieces: Iterable<string>): Iterable<string> {
			for (const piece of pieces) {
				sent += piece.length;
				yield piece;
			}
		}
		await raw(count(chunked(message("POST /oauth2/token", CHUNKED), 1e9)));
		// what lay in the buffers of both sides comes on top
		expect(sent).toBeLessThan(1e8);
	});

	it("that describes a client may have 262,144 bytes, under both of its paths", async () => {
		const client = (length: number) => JSON.stringify({ x: "" }).replace('""', `"${"a".repeat(length - 8)}"`);
		for (const path of ["/admin/clients", "/clients"]) {
			const send = (length: number) => {
				const host = [
					`Host: localhost:${server.ports.admin}`,
					"Connection: close",
					"Content-Type: application/json",
				];
				const body = client(length);
				return `POST ${path} HTTP/1.1\r\n${host.join("\r\n")}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
			};
			expect((await raw(send(LIMITS.clientBody), server.ports.admin)).status).toBe(201);
			await refusedAtTheDoor(send(LIMITS.clientBody + 1), 413, server.ports.admin);
		}
	});

	it("has the small limit everywhere else on the admin port", async () => {
		const body = JSON.stringify({ email: "a".repeat(LIMITS.body) });
		const type = ["Content-Type: application/json"];
		await refusedAtTheDoor(message("POST /admin/accounts/sign-in", type, body), 413, server.ports.admin);
	});

	it.each(["\xff", "a\xc3", "\xed\xa0\x80", "\xc0\xaf"])("is 400 when it is no UTF-8", async (bytes) => {
		await refusedAtTheDoor(post("/oauth2/token", `grant_type=${bytes}`), 400);
		const json = ["Content-Type: application/json"];
		const request = message("POST /admin/clients", json, `{"client_name":"${bytes}"}`);
		await refusedAtTheDoor(request, 400, server.ports.admin);
	});

	it("that ends too early harms nobody", async () => {
		const socket = net.connect(server.ports.public, "127.0.0.1");
		socket.write(post("/oauth2/token", "a".repeat(100)).slice(0, -50), "latin1");
		await once(socket, "ready");
		socket.destroy();
		expect((await raw(message("GET /health/alive"))).status).toBe(200);
	});

	it("is not looked at for GET", async () => {
		expect((await raw(message("GET /health/alive", [], "a".repeat(100)))).status).toBe(200);
		expect(server.seen.at(-1)?.body).toBe("");
	});

	it.each(["text/plain", ";;", "=", "application/json"])(
		"of the type %s is refused by the endpoint",
		async (type) => {
			const send = (path: string) => raw(message(`POST ${path}`, [`Content-Type: ${type}`], "a=b"));
			expectRefusal(await send("/oauth2/token"), 400);
			expectRefusal(await send("/oauth2/revoke"), 415, "unsupported_media_type");
			expectRefusal(await send("/oauth2/introspect"), 415, "unsupported_media_type");
			expectRefusal(await send("/userinfo"), 415, "unsupported_media_type");
		},
	);
});

describe("RFC 9110 §10.1.1 Expect", () => {
	const EXPECT = "Expect: 100-continue";

	it("is answered with 100 where the body will be read", async () => {
		const answer = await raw(post("/oauth2/token", "grant_type=x", [EXPECT]));
		expect(answer.status).toBe(100);
		expect(answer.text).toContain("unsupported_grant_type");
	});

	it("is answered with 413 alone where the body is too large", async () => {
		const headers = [EXPECT, `Content-Length: ${LIMITS.clientBody + 1}`];
		await refusedAtTheDoor(message("POST /oauth2/token", headers), 413);
	});

	it("is 417 when it expects something else", async () => {
		expect((await raw(post("/oauth2/token", "a=b", ["Expect: tea"]))).status).toBe(417);
	});
});

describe("RFC 9110 §15.5.6 a method that an address does not have", () => {
	it.each(["GET", "PUT", "PROPFIND", "TRACE", "QUERY", "LINK"])("%s is 405 with Allow", async (method) => {
		const answer = await raw(message(`${method} /oauth2/token`));
		expectRefusal(answer, 405, "method_not_allowed");
		expect(answer.head).toContain("allow: post");
	});

	it("is 400 when it is none that HTTP knows", async () => {
		await refusedAtTheDoor("NONSENSE / HTTP/1.1\r\n\r\n", 400);
		await refusedAtTheDoor("\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03", 400);
	});
});
