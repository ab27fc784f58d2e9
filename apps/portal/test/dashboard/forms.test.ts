import { AdminCallError } from "@gatehouse/core/admin-client";
import { describe, expect, it } from "vitest";
import {
	clientPath,
	clientSegment,
	grantNames,
	readClientSegment,
} from "@/components/dashboard/client-facts";
import { lintAddresses } from "@/components/dashboard/lint-address";
import { readListQuery } from "@/components/dashboard/list-query";
import { readChoice, readList } from "@/components/dashboard/read-form";
import { memberOf } from "@/components/dashboard/refusal";
import { dashboard } from "@/words/en/dashboard";

const form = (entries: readonly (readonly [string, string])[]) => {
	const data = new FormData();
	for (const [name, value] of entries) data.append(name, value);
	return data;
};

describe("a submitted form", () => {
	it("gives lines trimmed, without empty ones and repetitions, in order", () => {
		const sent = form([
			["uri", " https://b.example "],
			["uri", ""],
			["uri", "https://a.example"],
			["uri", "https://b.example"],
		]);
		expect(readList(sent, "uri")).toEqual(["https://b.example", "https://a.example"]);
		expect(readList(sent, "other")).toEqual([]);
	});

	it("ignores a file where text belongs", () => {
		const sent = form([]);
		sent.append("uri", new File(["x"], "x.txt"));
		expect(readList(sent, "uri")).toEqual([]);
		expect(readChoice(sent, "uri", ["x"])).toBeUndefined();
	});

	it("gives one of the known values or none", () => {
		expect(readChoice(form([["role", "developer"]]), "role", ["user", "developer"])).toBe("developer");
		expect(readChoice(form([["role", "root"]]), "role", ["user", "developer"])).toBeUndefined();
	});
});

describe("a refusal", () => {
	const members = ["post_logout_redirect_uris", "redirect_uris", "scope"] as const;

	it("stands beside the member that it names", () => {
		const says = (description: string) =>
			memberOf(new AdminCallError(400, { error_description: description }, undefined).description, members);
		expect(says('redirect_uris may not have the value "x": it must be absolute.')).toBe("redirect_uris");
		expect(says('The scope "pay" is not among those that developers may register.')).toBe("scope");
		expect(says("A developer may not set skip_consent. An administrator can.")).toBeUndefined();
	});

	it("is not mistaken by a longer name", () => {
		expect(
			memberOf('post_logout_redirect_uris may not have the value "x".', ["redirect_uris"]),
		).toBeUndefined();
		expect(
			memberOf("post_logout_redirect_uris: it must have the scheme of one of the redirect_uris.", members),
		).toBe("post_logout_redirect_uris");
	});
});

describe("the path of a client", () => {
	it.each(["ledgerline-web", "we/ird id%", "a%41b", "~2F", "..x?#&", "c0b6f3f2-92a1-4e7e-9d1c-4b0e2f6a7c11"])(
		"carries every printable id there and back: %s",
		(id) => {
			expect(readClientSegment(clientSegment(id))).toBe(id);
			expect(new URL(clientPath(id, "scopes"), "http://x").pathname).toBe(clientPath(id, "scopes"));
		},
	);
});

describe("the grants of a client in words", () => {
	it("stand in one order, whatever the server sends", () => {
		expect(grantNames({ grant_types: ["refresh_token", "authorization_code"] }, dashboard)).toBe(
			"Code, refresh",
		);
		expect(grantNames({ grant_types: null }, dashboard)).toBe("");
	});
});

describe("the address of a list", () => {
	it("says what is searched and where the page begins", () => {
		expect(readListQuery({ search: " a ", after: "t" })).toEqual({ search: "a", after: "t" });
		expect(readListQuery({ search: ["x", "y"] })).toEqual({ search: "x", after: "" });
		expect(readListQuery({})).toEqual({ search: "", after: "" });
	});
});

describe("the linter of addresses", () => {
	const lint = (uris: readonly string[], type: "web" | "native" | null = "web") =>
		lintAddresses({ redirect_uris: uris, post_logout_redirect_uris: [], allowed_cors_origins: [] }, type)
			.redirect_uris;

	it("refuses what the server refuses, beside its line", () => {
		expect(lint(["https://a.example/cb", "https://*.a.example/cb", "http://a.example/cb"])).toEqual([
			{ tone: "ok", note: "https" },
			{ tone: "bad", problem: "wildcard" },
			{ tone: "bad", problem: "insecure" },
		]);
	});

	it("says nothing of an empty line", () => {
		expect(lint(["", "  "])).toEqual([undefined, undefined]);
	});

	it("warns of what differs by a slash or by capitals only, and of repetitions", () => {
		expect(
			lint(["https://a.example/cb", "https://a.example/cb/", "https://a.example/CB", "https://a.example/cb"]),
		).toEqual([
			{ tone: "ok", note: "https" },
			{ tone: "warn", near: "trailing_slash" },
			{ tone: "warn", near: "letter_case" },
			{ tone: "warn", note: "twice" },
		]);
	});

	it("knows loopback, this machine and schemes of an application's own", () => {
		expect(
			lint(["http://127.0.0.1/cb", "http://localhost:3000/cb", "com.example.app:/cb"], "native"),
		).toEqual([
			{ tone: "info", note: "loopback" },
			{ tone: "info", note: "localhost" },
			{ tone: "info", note: "custom_scheme" },
		]);
		expect(lint(["com.example.app:/cb"], "web")).toEqual([{ tone: "bad", problem: "custom_scheme" }]);
	});

	it("checks what follows a sign-out against the redirect URIs, and origins as browsers send them", () => {
		const lints = lintAddresses(
			{
				redirect_uris: ["https://a.example/cb"],
				post_logout_redirect_uris: ["https://a.example/bye", "https://b.example/bye"],
				allowed_cors_origins: ["https://a.example/", "https://a.example/x", "https://*.a.example"],
			},
			"web",
		);
		expect(lints.post_logout_redirect_uris).toEqual([
			{ tone: "ok", note: "https" },
			{ tone: "bad", problem: "other_origin" },
		]);
		expect(lints.allowed_cors_origins).toEqual([
			{ tone: "ok", note: "origin" },
			{ tone: "bad", problem: "not_an_origin" },
			{ tone: "warn", note: "origin_wildcard" },
		]);
	});

	it("has words for everything that it may say", () => {
		const { problem, note } = dashboard.addresses;
		for (const uri of [
			"x",
			"https://",
			"https://u:p@a.example",
			"https://a.example/#x",
			"javascript:x",
			"foo:x",
			"ä:",
			`https://a.example/${"x".repeat(2050)}`,
		])
			for (const lint of [
				lintAddresses({ redirect_uris: [uri], post_logout_redirect_uris: [], allowed_cors_origins: [] }, null)
					.redirect_uris[0],
			]) {
				if (lint === undefined || !("problem" in lint)) throw new Error(`${uri} is refused`);
				expect(problem).toHaveProperty(lint.problem);
			}
		expect(Object.keys(note)).toContain("twice");
	});
});
