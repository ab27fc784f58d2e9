import { type OAuth2Client, POSTURE_CHECKS, type Posture, type PostureFinding } from "@gatehouse/schemas";
import { describe, expect, it } from "vitest";
import { problemsByTab, soundPoints, tabOfFinding } from "@/components/dashboard/client-posture";

const finding = (check: PostureFinding["check"]): PostureFinding => ({
	check,
	severity: "to_mend",
	section: "RFC 9700 §2",
	sentence: "It is to be mended.",
	values: [],
	mend: null,
});
const posture = (...checks: readonly PostureFinding["check"][]): Posture => ({
	state: checks.length === 0 ? "sound" : "to_mend",
	findings: checks.map(finding),
});
const client = (change: Partial<OAuth2Client>) =>
	({
		grant_types: ["authorization_code", "refresh_token"],
		redirect_uris: ["https://app.example/cb"],
		token_endpoint_auth_method: "client_secret_basic",
		...change,
	}) as OAuth2Client;
const SECRET = { id: "a", hint: null, created_at: "", expires_at: null, last_used_at: null };

describe("the posture of a client", () => {
	it("counts its problems on the tab where each is looked at", () => {
		expect(
			problemsByTab(posture("redirect_uri_http", "redirect_uri_wildcard", "secret_old", "scope_everything")),
		).toEqual({ addresses: 2, credentials: 1, scopes: 1 });
		const without = POSTURE_CHECKS.filter((check) => tabOfFinding({ check }) === undefined);
		expect(without).toEqual(["pkce_not_required", "consent_skipped", "no_owner", "unused"]);
	});

	it("says what is as it should be, where it applies", () => {
		const sound = (change: Partial<OAuth2Client>, of: Posture) =>
			soundPoints(client(change), { secrets: [SECRET], posture: of });
		expect(sound({}, posture())).toEqual(["rotation", "addresses", "secrets", "lifespans"]);
		expect(sound({ token_endpoint_auth_method: "none" }, posture())).toEqual([
			"pkce",
			"rotation",
			"addresses",
			"lifespans",
		]);
		expect(
			sound(
				{ grant_types: ["client_credentials"], redirect_uris: [] },
				posture("secret_old", "access_token_lifespan"),
			),
		).toEqual([]);
	});
});
