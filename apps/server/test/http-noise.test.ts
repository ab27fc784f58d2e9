import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ListeningEngine, sendRaw, startListeningEngine } from "./listening-engine.ts";

/** More of them look for other things than last time, unless FUZZ_SEED says where to look. */
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 6);
const SEED = Number(process.env["FUZZ_SEED"] ?? (RUNS > 6 ? Date.now() % 2 ** 31 : 1));
const EACH = 25;

/** What parsers have stumbled over. */
const NOISE = [
	...[
		"\r\n",
		"\n",
		"\r",
		"\r\n\r\n",
		"\0",
		" ",
		"\t",
		":",
		"\xff",
		"\xc3\xa9",
		"%",
		"%00",
		"%ff",
		"?",
		"#",
		"/",
		"//",
		"\\",
	],
	...[
		"Content-Length: 0\r\n",
		"Content-Length: 99999999999999999999\r\n",
		"Content-Length: -1\r\n",
		"Content-Length: +5\r\n",
	],
	...[
		"Transfer-Encoding: chunked\r\n",
		"Transfer-Encoding: gzip, chunked\r\n",
		"Transfer-Encoding : chunked\r\n",
	],
	...[
		"Host: a\r\n",
		"Expect: 100-continue\r\n",
		"Upgrade: h2c\r\nConnection: Upgrade\r\n",
		" folded: yes\r\n",
	],
	...[
		"GET / HTTP/1.1\r\n",
		"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
		"HTTP/9.9",
		"CONNECT a:1",
		"5\r\nhello\r\n0\r\n\r\n",
		"a".repeat(20_000),
	],
];

/** Numbers below a bound, the same ones for the same seed (xorshift32). */
function createDice(seed: number): (sides: number) => number {
	let state = seed | 1;
	return (sides) => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) % sides;
	};
}

/** One to four places of the text cut, doubled, changed or with noise in them. */
function spoil(text: string, dice: (sides: number) => number): string {
	let spoiled = text;
	for (let times = dice(4); times >= 0; times--) {
		const at = dice(spoiled.length + 1);
		const to = Math.min(spoiled.length, at + dice(20));
		const [before, middle, after] = [spoiled.slice(0, at), spoiled.slice(at, to), spoiled.slice(to)];
		spoiled =
			[
				() => before + after,
				() => before + middle + middle + after,
				() => before + String.fromCharCode(dice(256)) + middle.slice(1) + after,
				() => before + (NOISE[dice(NOISE.length)] ?? "") + middle + after,
				() => before + (NOISE[dice(NOISE.length)] ?? "") + after,
				() => before,
			][dice(6)]?.() ?? "";
	}
	return spoiled;
}

describe("noise on the wire", () => {
	let server: ListeningEngine;

	beforeAll(async () => {
		server = await startListeningEngine();
	});
	afterAll(() => server.close());

	const basic = `Authorization: Basic ${Buffer.from("app:secret").toString("base64")}`;
	const form = "Content-Type: application/x-www-form-urlencoded";
	const json = "Content-Type: application/json";
	const GOOD = [
		["public", "GET /oauth2/auth?client_id=app&state=s", [], ""],
		["public", "POST /oauth2/token", [form, basic], "grant_type=client_credentials&scope=a+b%20c"],
		["public", "GET /.well-known/openid-configuration", [], ""],
		["admin", "GET /admin/clients?page_size=2", [], ""],
		["admin", "POST /admin/clients", [json], '{"client_name":"An application"}'],
		["admin", "DELETE /clients/none", [], ""],
	] as const;

	it.each(GOOD)(
		"%s %s is answered by no 5xx, and harms nobody after it",
		{ timeout: 120_000 },
		async (name, line, headers, body) => {
			const port = server.ports[name];
			const all = [
				`Host: localhost:${port}`,
				"Connection: close",
				...headers,
				`Content-Length: ${body.length}`,
			];
			const good = `${line} HTTP/1.1\r\n${all.join("\r\n")}\r\n\r\n${body}`;
			const dice = createDice(SEED);
			for (let run = 0; run < RUNS * EACH; run++) {
				const bytes = spoil(good, dice);
				const { raw } = await sendRaw(port, bytes, { end: true });
				// some requests never end: then there is no answer
				const statuses = [...raw.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
				const shown = JSON.stringify({
					seed: SEED,
					run,
					bytes: bytes.slice(0, 2000),
					raw: raw.slice(0, 2000),
				});
				expect(
					statuses.every((status) => status < 500),
					shown,
				).toBe(true);
				expect(raw === "" || statuses.length > 0, shown).toBe(true);
			}
			const well = await sendRaw(
				port,
				`GET /health/ready HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`,
			);
			expect(well.status).toBe(200);
		},
	);
});
