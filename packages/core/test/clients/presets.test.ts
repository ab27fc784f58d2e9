import { APPLICATION_TYPES } from "@gatehouse/schemas";
import { describe, expect, it } from "vitest";
import { CLIENT_PRESETS, checkClientMembers } from "../../src/clients/index.ts";

describe("presets of the kinds of application", () => {
	it.each(APPLICATION_TYPES)("%s: what it sets may be registered", (type) => {
		const preset = CLIENT_PRESETS[type];
		const problems = checkClientMembers(
			{
				client_name: "Ledgerline",
				redirect_uris: preset.redirects ? ["https://app.example/callback"] : [],
				post_logout_redirect_uris: [],
				allowed_cors_origins: preset.callsFromBrowser ? ["https://app.example"] : [],
				grant_types: preset.grantTypes,
				response_types: preset.responseTypes,
				scope: preset.scope.join(" "),
				audience: [],
				policy_uri: "",
				tos_uri: "",
				client_uri: "",
				logo_uri: "",
				token_endpoint_auth_method: preset.tokenEndpointAuthMethod,
			},
			type,
		);
		expect(problems).toEqual([]);
		expect(preset.applicationType).toBe(type);
	});

	it("gives a secret only to what can keep one, and asks the others for PKCE (RFC 9700 §2.1.1)", () => {
		for (const preset of Object.values(CLIENT_PRESETS)) {
			const isPublic = preset.tokenEndpointAuthMethod === "none";
			expect(preset.pkce === "required").toBe(isPublic);
			expect(isPublic && preset.grantTypes.includes("client_credentials")).toBe(false);
		}
	});
});
