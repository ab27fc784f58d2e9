import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { KEYS } from "../src/settings/keys.ts";
import { findNotBuilt } from "../src/settings/not-built.ts";
import { readSettings } from "../src/settings/read-settings.ts";
import { SettingsError } from "../src/settings/settings-error.ts";

type Variables = Readonly<Record<string, string>>;

function fileOf(text: string): string {
	const folder = mkdtempSync(path.join(os.tmpdir(), "gatehouse-settings-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const file = path.join(folder, "settings.yml");
	writeFileSync(file, text);
	return file;
}

const read = (environment: Variables, text = "") => readSettings({ file: fileOf(text), environment });

function problems(environment: Variables, text = ""): readonly string[] {
	try {
		read(environment, text);
	} catch (error) {
		if (error instanceof SettingsError) return error.problems;
		throw error;
	}
	return [];
}

describe("settings under Hydra's names", () => {
	it("have defaults for everything", () => {
		const { settings, warnings } = read({});
		expect(settings.serve.public.port).toBe(4444);
		expect(settings.serve.admin.port).toBe(4445);
		expect(settings.ttl.refresh_token).toBe(3_600_000);
		expect(warnings).toEqual([]);
	});

	it("come from the file, and the environment beats it", () => {
		const file = "serve:\n  public:\n    port: 5000\nttl:\n  access_token: 5m\n";
		const { settings } = read({ SERVE_PUBLIC_PORT: "6000" }, file);
		expect(settings.serve.public.port).toBe(6000);
		expect(settings.ttl.access_token).toBe(300_000);
	});

	it("may be written as JSON, or with dotted keys", () => {
		expect(read({}, '{"serve": {"admin": {"port": 5001}}}').settings.serve.admin.port).toBe(5001);
		expect(read({}, "serve.admin.port: 5002").settings.serve.admin.port).toBe(5002);
	});

	it("take lists with commas or as JSON", () => {
		const first = "0123456789abcdef,fedcba9876543210";
		expect(read({ SECRETS_SYSTEM: first }).settings.secrets.system).toEqual(first.split(","));
		const json = '["0123456789abcdef", "with,comma,inside"]';
		expect(read({ SECRETS_SYSTEM: json }).settings.secrets.system).toEqual(JSON.parse(json));
	});

	it("take an empty variable as one that is not set", () => {
		expect(read({ SERVE_PUBLIC_PORT: "" }).settings.serve.public.port).toBe(4444);
	});

	it("know -1 as never for ttl.refresh_token", () => {
		expect(read({ TTL_REFRESH_TOKEN: "-1" }).settings.ttl.refresh_token).toBeNull();
		expect(read({}, "ttl:\n  refresh_token: -1").settings.ttl.refresh_token).toBeNull();
	});

	it("are each either built or known as not built, never both", () => {
		expect(KEYS.filter(({ name }) => findNotBuilt(name)).map(({ name }) => name)).toEqual([]);
	});
});

describe("a wrong setting stops the start", () => {
	it.each([
		[
			{ SERVE_PUBLIC_PORT: "70000" },
			'serve.public.port (environment: SERVE_PUBLIC_PORT) is "70000"; allowed: a whole number from 1 to 65535',
		],
		[
			{ LOG_LEVEL: "loud" },
			'log.level (environment: LOG_LEVEL) is "loud"; allowed: one of fatal, error, warn, info, debug, trace',
		],
		[
			{ OAUTH2_PKCE_ENFORCED: "maybe" },
			'oauth2.pkce.enforced (environment: OAUTH2_PKCE_ENFORCED) is "maybe"; allowed: true or false',
		],
		[
			{ TTL_ACCESS_TOKEN: "soon" },
			'ttl.access_token (environment: TTL_ACCESS_TOKEN) is "soon"; allowed: a duration such as "30m" or "1h30m"',
		],
		[
			{ URLS_LOGIN: "login" },
			'urls.login (environment: URLS_LOGIN) is "login"; allowed: an address http://… or https://…',
		],
	])("with key, value and what is allowed: %o", (environment, sentence) => {
		expect(problems(environment)).toEqual([sentence]);
	});

	it("with all problems at once", () => {
		expect(problems({ LOG_LEVEL: "loud", SERVE_ADMIN_PORT: "x" })).toHaveLength(2);
	});

	it("without showing a secret", () => {
		const [sentence] = problems({ SECRETS_SYSTEM: "too-short" });
		expect(sentence).toMatch(/^secrets\.system .* is a value that is not shown; allowed: a list/);
		expect(sentence).not.toContain("too-short");
	});

	it("when the file has a key that does not exist, and names the one that was meant", () => {
		expect(problems({}, "serve:\n  publc:\n    port: 1")).toEqual([
			"serve.publc.port is no setting; did you mean serve.public.port (environment: SERVE_PUBLIC_PORT)?",
		]);
		expect(problems({}, "colour: red")).toEqual(["colour is no setting"]);
	});

	it("when the file is no YAML", () => {
		expect(problems({}, "serve: [")[0]).toMatch(/has a mistake: .*line 1/s);
	});

	it("when two listeners share a port", () => {
		expect(problems({ SERVE_ADMIN_PORT: "4444" })[0]).toMatch(
			/^serve\.admin\.port .* is 4444, and so is serve\.public\.port/,
		);
	});

	it("when a dsn comes without secrets.system", () => {
		expect(problems({ DSN: "postgres://db.example/gatehouse" })[0]).toMatch(
			/^secrets\.system .* is missing; with a dsn it is required/,
		);
		expect(problems({ DSN: "postgres://db.example/gatehouse", SECRETS_SYSTEM: "0123456789abcdef" })).toEqual(
			[],
		);
	});

	it("when the issuer is http on a host that others reach", () => {
		expect(problems({ URLS_SELF_ISSUER: "http://id.example" })[0]).toMatch(
			/^urls\.self\.issuer .*allowed: an https address, or http on localhost/,
		);
		expect(problems({ URLS_SELF_ISSUER: "https://id.example" })).toEqual([]);
		expect(problems({ URLS_SELF_ISSUER: "http://127.0.0.1:4444" })).toEqual([]);
	});

	it("when others reach the admin listener and nothing guards it", () => {
		const open = { SERVE_ADMIN_HOST: "0.0.0.0" };
		expect(problems(open)[0]).toMatch(/serve\.admin\.api_keys.*dangerously_open/);
		expect(problems({ ...open, SERVE_ADMIN_API_KEYS: "k".repeat(32) })).toEqual([]);
		expect(problems({ ...open, SERVE_ADMIN_DANGEROUSLY_OPEN: "true" })).toEqual([]);
		expect(problems({ ...open, SERVE_ADMIN_API_KEYS: "short" })[0]).toMatch(/serve\.admin\.api_keys/);
	});
});

describe("a setting of Hydra's whose feature is not built", () => {
	it("is said to have no effect, in file and environment, and stops nothing", () => {
		const { warnings } = read(
			{ SERVE_PUBLIC_TLS_ENABLED: "true" },
			"oauth2:\n  hashers:\n    algorithm: bcrypt\n",
		);
		expect(warnings).toEqual([
			expect.stringMatching(/^oauth2\.hashers\.algorithm is a setting of Ory Hydra/),
			expect.stringMatching(/^SERVE_PUBLIC_TLS_ENABLED is a setting of Ory Hydra/),
		]);
	});
});

describe("portal.smtp", () => {
	it("wants the address that mails come from, and shows no password", () => {
		const [problem = ""] = problems({ PORTAL_SMTP_CONNECTION_URI: "smtps://ida:hunter2@mail.example" });
		expect(problem).toContain("portal.smtp.from");
		expect(problem).not.toContain("hunter2");
		const [wrong = ""] = problems({ PORTAL_SMTP_CONNECTION_URI: "https://ida:hunter2@mail.example" });
		expect(wrong).toContain("portal.smtp.connection_uri");
		expect(wrong).not.toContain("hunter2");
	});

	it.each(["no-reply@example.com", "Example <no-reply@example.com>"])("takes %j", (from) => {
		const environment = { PORTAL_SMTP_CONNECTION_URI: "smtp://mail.example:587", PORTAL_SMTP_FROM: from };
		expect(read(environment).settings.portal.smtp.from).toBe(from);
	});

	it.each(["nobody", "a@b\nBcc: all@example.com", "A <a@b> <c@d>"])("refuses to write as %j", (from) => {
		const text = JSON.stringify({ portal: { smtp: { from } } });
		expect(problems({}, text)).toHaveLength(1);
	});
});
