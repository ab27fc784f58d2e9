import { authorizationCode } from "./authorization-code.ts";
import { clientCredentials } from "./client-credentials.ts";
import type { Grant } from "./grant.ts";
import { refreshToken } from "./refresh-token.ts";

/** Every grant type that the token endpoint knows; discovery lists the same. */
export const GRANTS: readonly Grant[] = [authorizationCode, clientCredentials, refreshToken];
