/** What went wrong, for the developer of the application: by the reason that the server gives. */
const reasons: Readonly<Record<string, string>> = {
	client_id_missing: "The request does not say which application sent it: client_id.",
	client_id_repeated: "The request names client_id more than once.",
	client_unknown: "No application is registered with this client_id.",
	client_paused: "An administrator has paused this application.",
	client_changed: "The application was removed, paused, or given other return addresses meanwhile.",
	redirect_uri_missing:
		"The request does not say where to return to: redirect_uri. It may be left out only by an application with one registered address, and not together with the scope openid.",
	redirect_uri_repeated: "The request names redirect_uri more than once.",
	redirect_uri_insecure:
		"The registered return address is plain http on another machine. Anybody on the way could read the answer: use https.",
	parameter_encoding: "The parameters are not percent-encoded UTF-8, or hold the character U+0000.",
	content_type: "Post the parameters as application/x-www-form-urlencoded.",
	posted_request_gone: "This request has expired. Go back to the application and begin again.",
	verifier_unknown:
		"This link is not known, or was replaced by a newer one. Go back to the application and begin again.",
	browser_mismatch:
		"This request was begun in another browser, or its cookie is gone. Go back to the application and begin again.",
	verifier_used: "This step is done already. Go back to the application.",
	request_expired: "This request took too long and has expired. Go back to the application and begin again.",
	login_verifier_repeated: "The request names login_verifier more than once.",
	consent_verifier_repeated: "The request names consent_verifier more than once.",
	posted_request_repeated: "The request names posted_request more than once.",
	logout_verifier_repeated: "The request names logout_verifier more than once.",
	logout_client_missing:
		"post_logout_redirect_uri and state need an id_token_hint or a client_id: whose address is it?",
	logout_client_mismatch: "client_id and id_token_hint name different applications.",
	logout_client_unknown: "The application that asks to sign out is not registered here.",
	logout_id_token_hint: "id_token_hint is not an ID token that this server issued for a sign-in.",
	logout_parameters_too_long: "The parameters of the request are too long.",
	logout_state_too_long: "The parameter state is too long.",
	logout_parameter_repeated: "The request holds a parameter more than once.",
	logout_parameter_characters: "A parameter holds control characters.",
	logout_verifier_unknown: "This link is not known, or was replaced by a newer one.",
	logout_browser_mismatch: "This sign-out was begun in another browser, or its cookie is gone.",
	logout_request_expired: "This sign-out took too long and has expired. Begin again.",
	logout_verifier_lost: "This sign-out was answered differently meanwhile. Begin again.",
	post_logout_redirect_uri_mismatch:
		"The post_logout_redirect_uri is not one of the addresses that this application registered. They are compared character by character.",
};

/** By the error code, where the reason is one that is not foreseen here. */
const codes: Readonly<Record<string, string>> = {
	invalid_request: "A parameter of the request is missing, sent twice, or holds what it may not.",
	invalid_client: "The application that the request names cannot be recognised.",
	unauthorized_client: "The application may not send such a request.",
	unsupported_response_type: "The server does not answer in the way that response_type asks for.",
	invalid_scope: "The request asks for a scope that the application may not have.",
	access_denied: "The request was refused.",
	temporarily_unavailable: "The server cannot answer at the moment. Send the request again later.",
	unsupported_media_type: "The request came in a form that the server does not read.",
};

export const happened = {
	happened: reasons,
	happenedByCode: codes,
	happenedOtherwise: "The server refused the request. Its log says why.",
};
