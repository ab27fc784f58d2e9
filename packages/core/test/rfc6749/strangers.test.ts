import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { basic, useTokenWorld } from "../token/world.ts";

const world = useTokenWorld();

const FORM_TYPE = "application/x-www-form-urlencoded";
const names = fc.constantFrom(
	"grant_type",
	"code",
	"scope",
	"token",
	"client_id",
	"refresh_token",
	"audience",
);
const texts = fc.oneof(
	fc.string({ unit: "binary" }),
	fc.constantFrom(
		"authorization_code",
		"client_credentials",
		"refresh_token",
		"openid",
		"",
		"\0",
		"\uD800",
		"%",
	),
);
const forms = fc
	.array(fc.tuple(fc.oneof(names, texts), texts), { maxLength: 6 })
	.map((pairs) => pairs.map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join("&"));
const bodies = fc.oneof(forms, fc.string({ unit: "binary", maxLength: 200 }));

function escaped(text: string): string {
	return text.isWellFormed() ? encodeURIComponent(text) : text;
}

describe("what a stranger sends", () => {
	it.each([
		["public", "/oauth2/token"],
		["public", "/oauth2/revoke"],
		["public", "/oauth2/introspect"],
		["public", "/userinfo"],
		["admin", "/admin/oauth2/introspect"],
	] as const)("never makes %s %s answer 500", async (listener, path) => {
		const known = basic(await world.client()).authorization;
		const bearer = fc.string({ unit: "binary" }).map((text) => `Bearer ${text}`);
		const headers = fc.oneof({ weight: 4, arbitrary: fc.constant(known) }, bearer, fc.string());
		await fc.assert(
			fc.asyncProperty(bodies, headers, async (body, authorization) => {
				const response = await world.send({
					listener,
					path,
					method: "POST",
					body,
					headers: { authorization, "content-type": FORM_TYPE, origin: "https://app.example" },
				});
				expect(response.status).toBeLessThan(500);
			}),
			{ numRuns: 60 },
		);
	});
});
