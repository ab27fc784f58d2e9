import type { z } from "zod";

/**
 * Who may call an operation of the admin listener. An API key may call all.
 * `anonymous`: no credential at all, from loopback, as in Hydra. `portal`: the portal's key by itself.
 * `user`, `developer`, `administrator`: a person's access token; the endpoint narrows to what is theirs.
 */
export type CallerKind = "anonymous" | "portal" | "user" | "developer" | "administrator";

export interface OperationSpec {
	readonly listener: "public" | "admin" | "both";
	readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
	/** `{name}` segments are path parameters. On the admin listener the prefix /admin may be left out, as in Hydra. */
	readonly path: string;
	readonly callers: readonly CallerKind[];
	/** How the body is read: JSON unless it is a form. */
	readonly body?: "json" | "form" | "json-patch";
	readonly query?: readonly string[];
	readonly request?: z.ZodType;
	readonly response?: z.ZodType;
}

export const nobody = [] as const;
export const hydra = ["anonymous", "administrator"] as const;
export const clients = ["anonymous", "developer", "administrator"] as const;
export const challenge = ["anonymous", "portal"] as const;
export const portal = ["portal"] as const;
export const person = ["user", "developer", "administrator"] as const;
export const administrator = ["administrator"] as const;
