import { describe, expect, it } from "vitest";
import { contentSecurityPolicy, formSource } from "@/security/content-security-policy";

const policyFor = (...formTargets: string[]) =>
	new Map(
		contentSecurityPolicy({ nonce: "n0nce", formTargets, development: false })
			.split("; ")
			.map((directive) => [directive.slice(0, directive.indexOf(" ")), directive] as const),
	);

describe("CSP Level 3", () => {
	it("lets scripts and styles run by this request's nonce alone", () => {
		const policy = policyFor();
		expect(policy.get("default-src")).toBe("default-src 'none'");
		expect(policy.get("script-src")).toBe("script-src 'self' 'nonce-n0nce' 'strict-dynamic'");
		expect(policy.get("style-src")).toBe("style-src 'self' 'nonce-n0nce'");
		expect([...policy.values()].join()).not.toMatch(/unsafe|https?:|\*/);
	});

	it("lets nobody frame a page, nor move its base address", () => {
		expect(policyFor().get("frame-ancestors")).toBe("frame-ancestors 'none'");
		expect(policyFor().get("base-uri")).toBe("base-uri 'none'");
	});

	it("§6.4.2 names in form-action ourselves and the origins on the way back, each once", () => {
		const policy = policyFor(
			"https://id.halden.example/",
			"https://id.halden.example",
			"https://app.ledgerline.example/cb?x=1",
		);
		expect(policy.get("form-action")).toBe(
			"form-action 'self' https://id.halden.example https://app.ledgerline.example",
		);
	});
});

describe("what stands for a return address in form-action", () => {
	it.each([
		["https://app.example/cb", "https://app.example"],
		["http://127.0.0.1:33418/cb", "http://127.0.0.1:33418"],
		["https://app.example:8443/cb?a=1", "https://app.example:8443"],
		["com.example.app:/cb", "com.example.app:"],
		["COM.Example.App://cb", "com.example.app:"],
		// the grammar has no place for an IPv6 address
		["http://[::1]:3000/cb", "http:"],
	])("%s → %s", (address, source) => {
		expect(formSource(address)).toBe(source);
	});

	it.each(["", "/relative", "https://", "not an address"])("nothing for %j", (address) => {
		expect(formSource(address)).toBeUndefined();
	});

	it("cannot be used to add a directive", () => {
		expect(formSource("https://app.example;script-src *")).toBeUndefined();
		expect(formSource("evil;x:/cb")).toBeUndefined();
		expect(formSource("https://app.example/ ; script-src 'unsafe-inline'")).toBe("https://app.example");
	});
});
