import type { AuthorizationParameters, OidcContext } from "../storage/records.ts";

/** What the client said about how to ask the person, for login and consent pages; what it did not say is left out. */
export function oidcContextOf(parameters: AuthorizationParameters): OidcContext {
	const { acr_values, display, id_token_hint_claims, login_hint, ui_locales } = parameters;
	return {
		...(acr_values.length === 0 ? {} : { acr_values }),
		...(display === undefined ? {} : { display }),
		...(id_token_hint_claims === undefined ? {} : { id_token_hint_claims }),
		...(login_hint === undefined ? {} : { login_hint }),
		...(ui_locales.length === 0 ? {} : { ui_locales }),
	};
}
