import type { ApplicationType } from "./redirect-uri.ts";

/** Safe settings of a kind of application: what the dashboard registers unless the developer says otherwise. */
export interface ClientPreset {
	readonly applicationType: ApplicationType;
	readonly grantTypes: readonly ("authorization_code" | "refresh_token" | "client_credentials")[];
	readonly responseTypes: readonly "code"[];
	readonly tokenEndpointAuthMethod: "client_secret_basic" | "none";
	/** Whether people are sent to it, so that it needs redirect URIs. */
	readonly redirects: boolean;
	/** Required by the server (public clients), asked of the library (confidential ones), or without meaning. */
	readonly pkce: "required" | "recommended" | "not_used";
	readonly scope: readonly string[];
	/** Whether browser pages call the token endpoint themselves, so that their origins must be allowed. */
	readonly callsFromBrowser: boolean;
	/** Why these settings, for the page's dictionary. */
	readonly because:
		| "keeps_a_secret_on_a_server"
		| "shows_its_code_to_all"
		| "is_copied_to_all"
		| "acts_for_itself";
	/** The rule behind it. */
	readonly section: string;
}

/**
 * @see [RFC 9700 - Best Practices](https://www.rfc-editor.org/rfc/rfc9700#section-2)
 * @see [RFC 8252 - OAuth 2.0 for Native Apps](https://www.rfc-editor.org/rfc/rfc8252#section-8)
 */
export const CLIENT_PRESETS: {
	readonly [Type in ApplicationType]: ClientPreset & { applicationType: Type };
} = {
	web: {
		applicationType: "web",
		grantTypes: ["authorization_code", "refresh_token"],
		responseTypes: ["code"],
		tokenEndpointAuthMethod: "client_secret_basic",
		redirects: true,
		pkce: "recommended",
		scope: ["openid", "offline_access", "profile", "email"],
		callsFromBrowser: false,
		because: "keeps_a_secret_on_a_server",
		section: "RFC 6749 §2.1, RFC 9700 §2.1.1",
	},
	single_page: {
		applicationType: "single_page",
		grantTypes: ["authorization_code", "refresh_token"],
		responseTypes: ["code"],
		tokenEndpointAuthMethod: "none",
		redirects: true,
		pkce: "required",
		scope: ["openid", "offline_access", "profile", "email"],
		callsFromBrowser: true,
		because: "shows_its_code_to_all",
		section: "RFC 9700 §2.1.1, §2.1.2",
	},
	native: {
		applicationType: "native",
		grantTypes: ["authorization_code", "refresh_token"],
		responseTypes: ["code"],
		tokenEndpointAuthMethod: "none",
		redirects: true,
		pkce: "required",
		scope: ["openid", "offline_access", "profile", "email"],
		callsFromBrowser: false,
		because: "is_copied_to_all",
		section: "RFC 8252 §6, §8.1, §8.4",
	},
	machine: {
		applicationType: "machine",
		grantTypes: ["client_credentials"],
		responseTypes: [],
		tokenEndpointAuthMethod: "client_secret_basic",
		redirects: false,
		pkce: "not_used",
		scope: [],
		callsFromBrowser: false,
		because: "acts_for_itself",
		section: "RFC 6749 §4.4",
	},
};
