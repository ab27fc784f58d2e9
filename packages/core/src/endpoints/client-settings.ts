import type { Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";

export const getClientSettings: Endpoint = async () => {
	throw new OAuthError("not_found", "This operation is not built.", { reason: "not_built" });
};

export const changeClientSettings: Endpoint = async () => {
	throw new OAuthError("not_found", "This operation is not built.", { reason: "not_built" });
};
