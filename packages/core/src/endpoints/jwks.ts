import type { Endpoint } from "../context.ts";
import { json } from "../http.ts";

/** The public keys that verify our signatures. @see [RFC 7517 - JWK Set Format](https://www.rfc-editor.org/rfc/rfc7517#section-5) */
export const jwks: Endpoint = async (_request, { keyRing }) => json(200, { keys: keyRing.publicJwks() });
