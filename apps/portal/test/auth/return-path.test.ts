import { describe, expect, it } from "vitest";
import { readReturnPath } from "@/auth/return-path";

const PORTAL = "http://localhost:3000";

describe("RFC 9700 §4.11 where a sign-in leads back to", () => {
	it.each([
		["/clients?search=a%20b", "/clients?search=a%20b"],
		[`${PORTAL}/account`, "/account"],
		["account", "/account"],
		[null, "/"],
		[undefined, "/"],
	])("keeps a page of the portal: %s", (wanted, path) => {
		expect(readReturnPath(wanted, PORTAL)).toBe(path);
	});

	it.each([
		"https://evil.example/clients",
		"//evil.example/clients",
		"/\\evil.example",
		"/.//evil.example",
		"\\\\evil.example",
		"javascript:alert(1)",
		"http://localhost:3001/clients",
		"http://localhost:3000@evil.example/",
		"http://[",
	])("never leaves it: %s", (wanted) => {
		expect(readReturnPath(wanted, PORTAL)).toBe("/");
	});

	it.each(["/api/auth/start", "/login?x", "/signup", "/sign-in-failed?problem=refused", "/signed-out"])(
		"does not begin a circle: %s",
		(wanted) => {
			expect(readReturnPath(wanted, PORTAL)).toBe("/");
		},
	);
});
