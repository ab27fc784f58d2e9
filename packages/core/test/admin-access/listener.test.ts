import { OPERATIONS, type Operation } from "@gatehouse/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkAdminListener } from "../../src/admin-access/check-listener.ts";
import type { SettingsInput } from "../../src/config.ts";
import { OAuthError } from "../../src/errors/oauth-error.ts";
import type { HttpRequest } from "../../src/http.ts";
import { configOf, createWorld, type World } from "./world.ts";

function requestOf(headers: Readonly<Record<string, string>>, rest: Partial<HttpRequest> = {}): HttpRequest {
	return {
		listener: "admin",
		method: "GET",
		path: "/admin/clients",
		params: {},
		query: "",
		headers: { host: "localhost:4445", ...headers },
		body: "",
		remoteAddress: "127.0.0.1",
		...rest,
	};
}

function refusalOf(request: HttpRequest, settings: SettingsInput = {}): string | undefined {
	try {
		checkAdminListener(request, configOf(settings));
		return undefined;
	} catch (error) {
		if (error instanceof OAuthError) return `${error.status} ${error.reason}`;
		throw error;
	}
}

describe("Host: whom the request means", () => {
	it.each(["localhost:4445", "LOCALHOST:4445", "127.0.0.1:4445", "[::1]:4445"])("%s is us", (host) => {
		expect(refusalOf(requestOf({ host }))).toBeUndefined();
	});

	it.each([
		"evil.example",
		"evil.example:4445",
		"localhost.evil.example:4445",
		"127.0.0.1.evil.example:4445",
		"localhost:4444",
		"localhost",
		"localhost:4445.evil.example",
		"localhost:4445@evil.example",
		"evil.example#localhost:4445",
		"0.0.0.0:4445",
		"",
	])("%s is not: a name that was pointed here (DNS rebinding), or another port", (host) => {
		expect(refusalOf(requestOf({ host }))).toBe("403 admin_host");
	});

	it("may also be urls.self.admin or one of serve.admin.allowed_hosts", () => {
		const settings: SettingsInput = {
			urls: { self: { admin: "https://admin.example:8443" } },
			serve: { admin: { allowed_hosts: ["gatehouse.internal", "10.0.0.7:4445"] } },
		};
		for (const host of [
			"admin.example:8443",
			"gatehouse.internal",
			"gatehouse.internal:4445",
			"10.0.0.7:4445",
			"localhost:4445",
		])
			expect(refusalOf(requestOf({ host }), settings)).toBeUndefined();
		for (const host of ["admin.example", "10.0.0.7", "10.0.0.7:80", "x.gatehouse.internal"])
			expect(refusalOf(requestOf({ host }), settings)).toBe("403 admin_host");
	});

	it("has no port on a unix socket", () => {
		const settings: SettingsInput = { serve: { admin: { host: "unix:/run/gatehouse.sock" } } };
		expect(refusalOf(requestOf({ host: "localhost" }), settings)).toBeUndefined();
		expect(refusalOf(requestOf({ host: "evil.example" }), settings)).toBe("403 admin_host");
	});
});

describe("Origin and Sec-Fetch-Site: no web page, unless serve.admin.cors allows it", () => {
	it.each(["https://evil.example", "http://localhost:4445", "http://localhost:3000", "null", ""])(
		"Origin %j is refused",
		(origin) => {
			expect(refusalOf(requestOf({ origin }))).toBe("403 admin_origin");
		},
	);

	it.each(["cross-site", "same-site", "unheard-of"])("Sec-Fetch-Site %s is refused", (site) => {
		expect(refusalOf(requestOf({ "sec-fetch-site": site }))).toBe("403 admin_sec_fetch_site");
	});

	it.each(["none", "same-origin"])("Sec-Fetch-Site %s passes", (site) => {
		expect(refusalOf(requestOf({ "sec-fetch-site": site }))).toBeUndefined();
	});

	it("lets the listed origins in, and an empty list lets nobody in", () => {
		const cors = (allowed_origins: string[], enabled = true): SettingsInput => ({
			serve: { admin: { cors: { enabled, allowed_origins } } },
		});
		const from = (origin: string) => requestOf({ origin, "sec-fetch-site": "cross-site" });
		expect(refusalOf(from("https://a.example"), cors(["https://a.example"]))).toBeUndefined();
		expect(refusalOf(from("https://x.a.example"), cors(["https://*.a.example"]))).toBeUndefined();
		expect(refusalOf(from("https://b.example"), cors(["https://a.example"]))).toBe("403 admin_origin");
		expect(refusalOf(from("https://a.example.evil.example"), cors(["https://a.example"]))).toBe(
			"403 admin_origin",
		);
		expect(refusalOf(from("https://evil.example/.a.example"), cors(["https://*.a.example"]))).toBe(
			"403 admin_origin",
		);
		expect(refusalOf(from("https://a.example"), cors([]))).toBe("403 admin_origin");
		expect(refusalOf(from("https://a.example"), cors(["https://a.example"], false))).toBe("403 admin_origin");
	});
});

describe("Content-Type: only what no page may send elsewhere without asking", () => {
	const send = (type: string | undefined, rest: Partial<HttpRequest>) =>
		refusalOf(requestOf(type === undefined ? {} : { "content-type": type }, { body: "{}", ...rest }));

	it.each(["application/json", "application/json; charset=utf-8", "application/json-patch+json"])(
		"a body is read as %s",
		(type) => {
			expect(send(type, { method: "POST" })).toBeUndefined();
		},
	);

	it.each([
		undefined,
		"",
		"text/plain",
		"text/plain;application/json",
		"application/x-www-form-urlencoded",
		"multipart/form-data; boundary=x",
		"application/json+x",
	])("a body of %s is 415", (type) => {
		expect(send(type, { method: "POST" })).toBe("415 content_type");
	});

	it("introspection alone takes a form, and nothing else (RFC 7662 §2.1)", () => {
		for (const path of ["/admin/oauth2/introspect", "/oauth2/introspect"]) {
			expect(send("application/x-www-form-urlencoded", { method: "POST", path })).toBeUndefined();
			expect(send("application/json", { method: "POST", path })).toBe("415 content_type");
		}
	});
});

describe("attacks from a page of another site reach no route of the admin listener", () => {
	let world: World;
	beforeAll(async () => {
		world = await createWorld();
	});
	afterAll(() => world.close());

	const operations = (Object.keys(OPERATIONS) as Operation[]).filter(
		(operation) => OPERATIONS[operation].listener !== "public",
	);
	const body = '{"client_id":"made-by-a-page"}';
	const attacks: readonly [string, Readonly<Record<string, string>>, number][] = [
		["cross-site fetch", { origin: "https://evil.example", "content-type": "application/json" }, 403],
		["page of a file", { origin: "null", "content-type": "application/json" }, 403],
		["navigation", { "sec-fetch-site": "cross-site", "content-type": "application/json" }, 403],
		["sibling site", { "sec-fetch-site": "same-site", "content-type": "application/json" }, 403],
		["rebound name", { host: "evil.example:4445", "content-type": "application/json" }, 403],
		["text/plain", { "content-type": "text/plain" }, 415],
		["no content type", { "content-type": "" }, 415],
		["multipart form", { "content-type": "multipart/form-data; boundary=x" }, 415],
	];

	it.each(operations)("%s", async (operation) => {
		for (const as of ["anonymous", "api_key", "portal"] as const) {
			for (const [name, headers, status] of attacks) {
				const answer = await world.call(operation, { as, headers, body });
				expect([name, answer.status]).toEqual([name, status]);
				expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
			}
		}
	});

	it("and have changed nothing", async () => {
		expect(await world.context.stores.clients.findByClientId("made-by-a-page")).toBeUndefined();
	});

	it("a preflight of a page gets no permission", async () => {
		const answer = await world.call("createClient", {
			headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
		});
		expect(answer.status).toBe(403);
		expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
	});
});
