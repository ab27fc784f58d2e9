import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	checkRedirectUri,
	findRedirectUri,
	nearestRedirectUri,
	redirectHost,
} from "../../src/clients/index.ts";

describe("RFC 6749 §3.1.2 and RFC 9700 §2.1: what may be registered as a redirect URI", () => {
	it.each([
		"https://app.example/callback",
		"https://app.example:8443/callback?keep=1",
		"https://app.example",
		"http://localhost:3000/callback",
		"http://app.localhost/callback",
		"http://127.0.0.1/callback",
		"http://127.8.8.8:5555/callback",
		"http://[::1]:5555/callback",
		"https://xn--bcher-kva.example/%C3%A9",
	])("takes %s for every type", (uri) => {
		for (const type of ["web", "single_page", "native", "machine", null] as const)
			expect(checkRedirectUri(uri, type)).toBeUndefined();
	});

	it.each([
		["https://app.example/callback#fragment", "fragment"],
		["https://app.example/#", "fragment"],
		["https://*.app.example/callback", "wildcard"],
		["https://app.example/*", "wildcard"],
		["http://app.example/callback", "insecure"],
		["http://127.0.0.1.evil.example/", "insecure"],
		["http://localhost.evil.example/", "insecure"],
		["http://0x7f.evil.example/", "insecure"],
		["https://user@app.example/", "userinfo"],
		["https://user:pass@app.example/", "userinfo"],
		["http://localhost@evil.example/", "userinfo"],
		["https://", "no_host"],
		["https:///callback", "no_host"],
		["https:app.example/callback", "no_host"],
		["https:/app.example/callback", "no_host"],
		["https://[::1/callback", "no_host"],
		["https://app.example/a b", "characters"],
		["https://app.example\\@evil.example/", "characters"],
		["https://app.example/é", "characters"],
		["https://app.example/%zz", "characters"],
		["https://app.example/\r\nset-cookie:x", "characters"],
		["https://app.example/\0", "characters"],
		[" https://app.example/", "characters"],
		["//app.example/callback", "not_absolute"],
		["/callback", "not_absolute"],
		["callback", "not_absolute"],
		["", "characters"],
		["javascript:alert(1)", "forbidden_scheme"],
		["JaVaScRiPt:alert(1)", "forbidden_scheme"],
		["data:text/html,x", "forbidden_scheme"],
		["vbscript:x", "forbidden_scheme"],
		["file:///etc/passwd", "forbidden_scheme"],
		["blob:https://app.example/x", "forbidden_scheme"],
		["urn:ietf:wg:oauth:2.0:oob", "forbidden_scheme"],
		[`https://app.example/${"a".repeat(2048)}`, "too_long"],
	])("refuses %j for every type: %s", (uri, problem) => {
		for (const type of ["web", "single_page", "native", "machine", null] as const)
			expect(checkRedirectUri(uri, type)).toBe(problem);
	});

	it("leaves schemes of their own to native applications, as a domain turned round (RFC 8252 §7.1)", () => {
		expect(checkRedirectUri("com.example.app:/callback", "native")).toBeUndefined();
		expect(checkRedirectUri("com.example.app://callback", null)).toBeUndefined();
		expect(checkRedirectUri("myapp://callback", "native")).toBe("scheme_without_dot");
		expect(checkRedirectUri("com.example.app:/callback", "web")).toBe("custom_scheme");
		expect(checkRedirectUri("com.example.app:/callback", "single_page")).toBe("custom_scheme");
	});

	it("answers every text, and takes none that a browser reads as another host", () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.string({ unit: "binary" })), (text) => {
				if (checkRedirectUri(text, "web") !== undefined) return;
				const host = /^https?:\/\/([^/?]+)/i.exec(text)?.[1]?.toLowerCase().replace(/:\d*$/, "");
				expect(new URL(text).hostname).toBe(new URL(`https://${host}`).hostname);
			}),
		);
	});
});

describe("RFC 9700 §2.1 and RFC 8252 §7.3: which registered address a request means", () => {
	const registered = [
		"https://app.example/callback",
		"http://127.0.0.1/callback",
		"http://[::1]:80/callback?x=1",
	];

	it("compares character by character", () => {
		expect(findRedirectUri(registered, "https://app.example/callback")).toBe("https://app.example/callback");
		for (const almost of [
			"https://app.example/callback/",
			"https://app.example/callback?",
			"https://app.example/Callback",
			"https://APP.example/callback",
			"HTTPS://app.example/callback",
			"https://app.example:443/callback",
			"https://app.example/callback#",
			"https://app.example/callback?x=1",
			"https://app.example/callbac",
			"https://app.example/call%62ack",
			"https://app.example/x/../callback",
			"https://www.app.example/callback",
			"https://app.example.evil.example/callback",
			"https://app.example@evil.example/callback",
			"http://app.example/callback",
			" https://app.example/callback",
			"",
		])
			expect(findRedirectUri(registered, almost)).toBeUndefined();
	});

	it("takes any port of a loopback address, and nothing else about it", () => {
		expect(findRedirectUri(registered, "http://127.0.0.1:51234/callback")).toBe("http://127.0.0.1/callback");
		expect(findRedirectUri(registered, "http://[::1]:9/callback?x=1")).toBe("http://[::1]:80/callback?x=1");
		for (const other of [
			"http://127.0.0.1:51234/other",
			"http://127.0.0.1:51234/callback?y=1",
			"http://127.0.0.1:99999999/callback",
			"http://127.0.0.1:51234.evil.example/callback",
			"http://127.0.0.1:51234@evil.example/callback",
			"http://127.0.0.2:51234/callback",
			"http://localhost:51234/callback",
			"https://127.0.0.1:51234/callback",
			"http://[::1]:9/callback",
		])
			expect(findRedirectUri(registered, other)).toBeUndefined();
	});

	it("does not let the port of a name vary, localhost neither (RFC 8252 §8.3)", () => {
		expect(findRedirectUri(["http://localhost:3000/cb"], "http://localhost:3001/cb")).toBeUndefined();
	});
});

describe("the address that the developer meant", () => {
	it.each([
		["https://app.example/cb/", "trailing_slash"],
		["https://app.example/CB", "letter_case"],
		["https://app.example/cb#x", "fragment"],
		["https://app.example/cb?x=1", "query"],
		["http://app.example/cb", "scheme"],
		["https://app.example:8443/cb", "port"],
		["https://www.app.example/cb", "www"],
		["https://app.example/auth/cb", "path"],
		["https://app2.example/cb", "host"],
		["com.example.app:/cb", "other"],
		["not an address", "other"],
	])("of %s differs in: %s", (received, difference) => {
		expect(nearestRedirectUri(["https://app.example/cb"], received)).toEqual({
			uri: "https://app.example/cb",
			difference,
		});
	});

	it("is the one that differs least", () => {
		const registered = ["https://other.example/x", "https://app.example/cb", "https://app.example/cb2"];
		expect(nearestRedirectUri(registered, "https://app.example/cb/")?.uri).toBe("https://app.example/cb");
		expect(nearestRedirectUri(registered, "https://app.example/cb2x")?.uri).toBe("https://app.example/cb2");
		expect(nearestRedirectUri([], "https://app.example/cb")).toBeUndefined();
	});

	it("is shown by its host, or by its scheme", () => {
		expect(redirectHost("https://app.example:8443/cb")).toBe("app.example:8443");
		expect(redirectHost("com.example.app:/cb")).toBe("com.example.app:");
	});
});
