import type { Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";

export const getLogoutRequest: Endpoint = async () => {
	throw new OAuthError("not_found", "This operation is not built.", { reason: "not_built" });
};

export const acceptLogoutRequest: Endpoint = async () => {
	throw new OAuthError("not_found", "This operation is not built.", { reason: "not_built" });
};

export const rejectLogoutRequest: Endpoint = async () => {
	throw new OAuthError("not_found", "This operation is not built.", { reason: "not_built" });
};
