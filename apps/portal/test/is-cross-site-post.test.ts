import { describe, expect, it } from "vitest";
import { isCrossSitePost } from "@/security/is-cross-site-post";

const HOME = "https://id.halden.example";
const isRefused = (method: string, headers: Record<string, string>) =>
	isCrossSitePost({ method, headers: new Headers(headers) }, HOME);

describe("a post from another site's page", () => {
	it.each([
		["POST", { origin: "https://evil.example" }],
		["POST", { origin: "null" }],
		["POST", { origin: "http://id.halden.example" }],
		["POST", { origin: "https://id.halden.example:8443" }],
		["POST", { origin: "https://id.halden.example.evil.example" }],
		["PUT", { origin: "https://evil.example", "sec-fetch-site": "same-origin" }],
		["DELETE", { "sec-fetch-site": "cross-site" }],
		["POST", { "sec-fetch-site": "same-site" }],
	])("is refused: %s %j", (method, headers) => {
		expect(isRefused(method, headers)).toBe(true);
	});

	it.each([
		["POST", { origin: HOME, "sec-fetch-site": "same-origin" }],
		["POST", { "sec-fetch-site": "none" }],
		["POST", {}],
		["GET", { "sec-fetch-site": "cross-site" }],
		["HEAD", { origin: "https://evil.example" }],
	])("others are not: %s %j", (method, headers) => {
		expect(isRefused(method, headers)).toBe(false);
	});
});
