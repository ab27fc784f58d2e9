import type { happened as english } from "../en/happened.ts";

const again = "Gehen Sie zurück zur Anwendung, und beginnen Sie von vorn.";
const twice = (name: string) => `Die Anfrage nennt ${name} mehr als einmal.`;

/** What went wrong, for the developer of the application: by the reason that the server gives. */
const reasons: typeof english.happened = {
	client_id_missing: "Die Anfrage sagt nicht, von welcher Anwendung sie kommt: client_id.",
	client_id_repeated: twice("client_id"),
	client_unknown: "Unter dieser client_id ist keine Anwendung registriert.",
	client_paused: "Ein Administrator hat diese Anwendung angehalten.",
	client_changed:
		"Die Anwendung wurde inzwischen entfernt oder angehalten, oder ihre Rückkehradressen wurden geändert.",
	redirect_uri_missing:
		"Die Anfrage sagt nicht, wohin es zurückgeht: redirect_uri. Weglassen darf sie nur eine Anwendung mit einer einzigen registrierten Adresse, und nicht zusammen mit dem Scope openid.",
	redirect_uri_repeated: twice("redirect_uri"),
	redirect_uri_insecure:
		"Die registrierte Rückkehradresse ist einfaches http auf einem anderen Rechner. Unterwegs könnte jeder die Antwort lesen: Nehmen Sie https.",
	parameter_encoding:
		"Die Parameter sind nicht prozentcodiertes UTF-8, oder sie enthalten das Zeichen U+0000.",
	content_type: "Senden Sie die Parameter als application/x-www-form-urlencoded.",
	posted_request_gone: `Diese Anfrage ist abgelaufen. ${again}`,
	verifier_unknown: `Dieser Link ist unbekannt, oder ein neuerer hat ihn ersetzt. ${again}`,
	browser_mismatch: `Diese Anfrage wurde in einem anderen Browser begonnen, oder ihr Cookie ist weg. ${again}`,
	verifier_used: "Dieser Schritt ist schon getan. Gehen Sie zurück zur Anwendung.",
	request_expired: `Diese Anfrage hat zu lange gedauert und ist abgelaufen. ${again}`,
	login_verifier_repeated: twice("login_verifier"),
	consent_verifier_repeated: twice("consent_verifier"),
	posted_request_repeated: twice("posted_request"),
	logout_verifier_repeated: twice("logout_verifier"),
	logout_client_missing:
		"post_logout_redirect_uri und state brauchen einen id_token_hint oder eine client_id: Wessen Adresse ist es?",
	logout_client_mismatch: "client_id und id_token_hint nennen verschiedene Anwendungen.",
	logout_client_unknown: "Die Anwendung, die um das Abmelden bittet, ist hier nicht registriert.",
	logout_id_token_hint:
		"id_token_hint ist kein ID-Token, das dieser Server für eine Anmeldung ausgestellt hat.",
	logout_parameters_too_long: "Die Parameter der Anfrage sind zu lang.",
	logout_state_too_long: "Der Parameter state ist zu lang.",
	logout_parameter_repeated: "Die Anfrage enthält einen Parameter mehr als einmal.",
	logout_parameter_characters: "Ein Parameter enthält Steuerzeichen.",
	logout_verifier_unknown: "Dieser Link ist unbekannt, oder ein neuerer hat ihn ersetzt.",
	logout_browser_mismatch:
		"Diese Abmeldung wurde in einem anderen Browser begonnen, oder ihr Cookie ist weg.",
	logout_request_expired: "Diese Abmeldung hat zu lange gedauert und ist abgelaufen. Beginnen Sie von vorn.",
	logout_verifier_lost: "Diese Abmeldung wurde inzwischen anders beantwortet. Beginnen Sie von vorn.",
	post_logout_redirect_uri_mismatch:
		"Die post_logout_redirect_uri ist keine der Adressen, die diese Anwendung registriert hat. Verglichen wird Zeichen für Zeichen.",
};

/** By the error code, where the reason is one that is not foreseen here. */
const codes: typeof english.happenedByCode = {
	invalid_request: "Ein Parameter der Anfrage fehlt, kommt doppelt vor oder enthält, was er nicht darf.",
	invalid_client: "Die Anwendung, die die Anfrage nennt, ist nicht zu erkennen.",
	unauthorized_client: "Die Anwendung darf eine solche Anfrage nicht senden.",
	unsupported_response_type: "Auf die Weise, die response_type verlangt, antwortet der Server nicht.",
	invalid_scope: "Die Anfrage verlangt einen Scope, den die Anwendung nicht haben darf.",
	access_denied: "Die Anfrage wurde abgelehnt.",
	temporarily_unavailable:
		"Der Server kann gerade nicht antworten. Senden Sie die Anfrage später noch einmal.",
	unsupported_media_type: "Die Anfrage kam in einer Form, die der Server nicht liest.",
};

export const happened: typeof english = {
	happened: reasons,
	happenedByCode: codes,
	happenedOtherwise: "Der Server hat die Anfrage abgelehnt. Warum, steht in seinem Log.",
};
