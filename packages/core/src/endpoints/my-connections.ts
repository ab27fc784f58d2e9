import type { Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";

export const listMyConnections: Endpoint = async () => {
	throw new OAuthError("not_found", "This operation is not built.", { reason: "not_built" });
};

export const revokeMyConnection: Endpoint = async () => {
	throw new OAuthError("not_found", "This operation is not built.", { reason: "not_built" });
};
