import type { HttpRequest, HttpResponse, Settings } from "@gatehouse/core";
import { describe, expect, it } from "vitest";
import { createLog, logAnswer } from "../src/log.ts";

const SETTINGS: Settings["log"] = { level: "info", format: "json", leak_sensitive_values: false };

function capture(settings: Partial<Settings["log"]> = {}) {
	const lines: string[] = [];
	const log = createLog({ ...SETTINGS, ...settings }, { write: (line) => void lines.push(line) });
	return { log, lines };
}

const request = (query: string): HttpRequest => ({
	listener: "public",
	method: "GET",
	path: "/oauth2/auth",
	params: {},
	query,
	headers: { authorization: "Basic c2VjcmV0", cookie: "gatehouse_session=secret" },
	body: "code=secret",
	remoteAddress: "127.0.0.1",
});

const refusal: HttpResponse = {
	status: 400,
	headers: {},
	body: "",
	log: { errorId: "e1", reason: "unknown_client" },
};

describe("the log", () => {
	it("has one line an answer with error id and reason", () => {
		const { log, lines } = capture();
		logAnswer(log, false)(request("client_id=app"), refusal, 1.234);
		expect(lines).toHaveLength(1);
		expect(JSON.parse(lines[0] ?? "")).toMatchObject({
			...{ level: "info", method: "GET", path: "/oauth2/auth", query: "client_id=app" },
			...{ status: 400, milliseconds: 1.2, error_id: "e1", reason: "unknown_client" },
		});
	});

	it("names every other query parameter without its value", () => {
		const { log, lines } = capture();
		const query = "login_verifier=s1&code=s2&state=s3&id_token_hint=s4&client_id=app&login_challenge=s5";
		logAnswer(log, false)(request(query), refusal, 1);
		expect(lines.join("")).not.toMatch(/s[1-5]|secret/);
		expect(lines.join("")).toContain(
			"login_verifier=…&code=…&state=…&id_token_hint=…&client_id=app&login_challenge=…",
		);
	});

	it("censors fields that hold secrets, whoever logs them", () => {
		const { log, lines } = capture();
		log.info({ token: "s1", deep: { client_secret: "s2", authorization: "s3" } }, "said");
		expect(lines.join("")).not.toMatch(/s[1-3]"/);
	});

	it("keeps the rows of a database error out", () => {
		const { log, lines } = capture();
		const cause = Object.assign(new Error("duplicate key"), {
			code: "23505",
			detail: "Key (email)=(a@b.example)",
		});
		logAnswer(log, false)(request(""), { ...refusal, status: 500, log: { cause } }, 1);
		expect(lines.join("")).toContain("23505");
		expect(lines.join("")).not.toContain("a@b.example");
	});

	it("is a line of text for a person's eyes when log.format is text", () => {
		const { log, lines } = capture({ format: "text" });
		logAnswer(log, false)(request("client_id=app"), refusal, 1);
		expect(lines[0]).toMatch(
			/^\d\d:\d\d:\d\d\.\d{3} INFO {2}answered listener=public method=GET path=\/oauth2\/auth /,
		);
	});
});
