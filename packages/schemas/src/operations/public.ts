import { z } from "zod";
import {
	introspectionRequest,
	introspectionResponse,
	revocationRequest,
	tokenRequest,
	tokenResponse,
	userinfoResponse,
} from "../messages/token.ts";
import { hydra, nobody, type OperationSpec, person } from "./operation.ts";

/** What anybody may call, and what tells how the server is. */
export const PUBLIC_OPERATIONS = {
	authorize: { listener: "public", method: "GET", path: "/oauth2/auth", callers: nobody },
	authorizeByPost: {
		listener: "public",
		method: "POST",
		path: "/oauth2/auth",
		callers: nobody,
		body: "form",
	},
	token: {
		listener: "public",
		method: "POST",
		path: "/oauth2/token",
		callers: nobody,
		body: "form",
		request: tokenRequest,
		response: tokenResponse,
	},
	revoke: {
		listener: "public",
		method: "POST",
		path: "/oauth2/revoke",
		callers: nobody,
		body: "form",
		request: revocationRequest,
	},
	introspectPublicly: {
		listener: "public",
		method: "POST",
		path: "/oauth2/introspect",
		callers: nobody,
		body: "form",
		request: introspectionRequest,
		response: introspectionResponse,
	},
	userinfo: {
		listener: "public",
		method: "GET",
		path: "/userinfo",
		callers: nobody,
		response: userinfoResponse,
	},
	userinfoByPost: {
		listener: "public",
		method: "POST",
		path: "/userinfo",
		callers: nobody,
		body: "form",
		response: userinfoResponse,
	},
	logout: { listener: "public", method: "GET", path: "/oauth2/sessions/logout", callers: nobody },
	logoutByPost: {
		listener: "public",
		method: "POST",
		path: "/oauth2/sessions/logout",
		callers: nobody,
		body: "form",
	},
	openidConfiguration: {
		listener: "public",
		method: "GET",
		path: "/.well-known/openid-configuration",
		callers: nobody,
	},
	authorizationServerMetadata: {
		listener: "public",
		method: "GET",
		path: "/.well-known/oauth-authorization-server",
		callers: nobody,
	},
	jwks: { listener: "public", method: "GET", path: "/.well-known/jwks.json", callers: nobody },
	healthAlive: {
		listener: "both",
		method: "GET",
		path: "/health/alive",
		callers: ["anonymous", "portal", ...person],
	},
	healthReady: {
		listener: "both",
		method: "GET",
		path: "/health/ready",
		callers: ["anonymous", "portal", ...person],
	},
	version: {
		listener: "admin",
		method: "GET",
		path: "/version",
		callers: ["anonymous", "portal", ...person],
		response: z.object({ version: z.string() }),
	},

	/** In Prometheus' text format. */
	metrics: { listener: "admin", method: "GET", path: "/admin/metrics/prometheus", callers: hydra },
} as const satisfies Record<string, OperationSpec>;
