import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { canonicalAddress } from "../server/canonical-address.mts";
import { createForwarding } from "../server/forwarding.mts";

function correct(trusted: string, peer: string, sent: Record<string, string>) {
	const request = { socket: { remoteAddress: peer }, headers: { ...sent } };
	createForwarding(trusted).correct(request as unknown as IncomingMessage);
	return request.headers as Record<string, string>;
}

describe("the visitor's address", () => {
	it("is the socket's, whatever the visitor claims", () => {
		const headers = correct("", "203.0.113.9", {
			"x-forwarded-for": "10.0.0.1",
			"x-forwarded-host": "evil.example",
			"x-forwarded-proto": "https",
			forwarded: "for=10.0.0.1",
			"x-real-ip": "10.0.0.1",
			accept: "text/html",
		});
		expect(headers).toEqual({ "x-forwarded-for": "203.0.113.9", accept: "text/html" });
	});

	it("is what a trusted proxy saw", () => {
		expect(correct("10.0.0.0/8", "10.0.0.7", { "x-forwarded-for": "203.0.113.9" })).toEqual({
			"x-forwarded-for": "203.0.113.9",
		});
	});

	it("is the nearest that is not a proxy of ours: what stands before it was claimed by the visitor", () => {
		const { "x-forwarded-for": address } = correct("10.0.0.0/8, 192.0.2.1", "10.0.0.7", {
			"x-forwarded-for": "127.0.0.1, 203.0.113.9, 192.0.2.1",
		});
		expect(address).toBe("203.0.113.9");
	});

	it("stays the proxy's own when it says nothing that is an address", () => {
		expect(correct("10.0.0.7", "10.0.0.7", {})["x-forwarded-for"]).toBe("10.0.0.7");
		expect(correct("10.0.0.7", "10.0.0.7", { "x-forwarded-for": "unknown" })["x-forwarded-for"]).toBe(
			"10.0.0.7",
		);
	});

	it("keeps what a trusted proxy says of host and scheme", () => {
		const headers = correct("10.0.0.7", "10.0.0.7", { "x-forwarded-host": "id.halden.example" });
		expect(headers["x-forwarded-host"]).toBe("id.halden.example");
	});

	it("is IPv4 also where the socket speaks IPv6", () => {
		expect(correct("", "::ffff:203.0.113.9", {})["x-forwarded-for"]).toBe("203.0.113.9");
		expect(
			correct("10.0.0.0/8", "::ffff:10.0.0.7", { "x-forwarded-for": "2001:db8::1" })["x-forwarded-for"],
		).toBe("2001:db8::1");
	});

	it("stops the start when a trusted proxy is no address", () => {
		for (const item of ["proxy.internal", "10.0.0.0/33", "::1/x"])
			expect(() => createForwarding(item)).toThrow(`serve.portal.trusted_proxies: "${item}"`);
	});
});

describe("another loopback name", () => {
	const home = "http://localhost:3000";
	it.each([
		["127.0.0.1:3000", "/clients?x=1", "http://localhost:3000/clients?x=1"],
		["[::1]:3000", "/", "http://localhost:3000/"],
		["127.0.0.2:3000", "/a", "http://localhost:3000/a"],
	])("%s%s is sent to %s", (host, target, location) => {
		expect(canonicalAddress(home, host, target)).toBe(location);
	});

	it.each([
		["localhost:3000", "/"],
		["id.halden.example", "/"],
		[undefined, "/"],
		["127.0.0.1:3000", "http://evil.example/"],
		["127.0.0.1:3000", "*"],
	])("%s %s stays", (host, target) => {
		expect(canonicalAddress(home, host, target)).toBeUndefined();
	});

	it("cannot be led elsewhere by a path with two slashes", () => {
		expect(canonicalAddress(home, "127.0.0.1:3000", "//evil.example/")).toBe(
			"http://localhost:3000//evil.example/",
		);
	});

	it("is left alone where the portal has a name of its own", () => {
		expect(canonicalAddress("https://id.halden.example", "127.0.0.1:3000", "/")).toBeUndefined();
	});
});
