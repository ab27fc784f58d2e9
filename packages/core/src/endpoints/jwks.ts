import type { Endpoint } from "../context.ts";
import { JWKS_MAX_AGE } from "../keys/publication.ts";
import { answerDocument } from "../metadata/json-document.ts";

/** The public keys that verify our signatures. @see [RFC 7517 - JWK Set Format](https://www.rfc-editor.org/rfc/rfc7517#section-5) */
export const jwks: Endpoint = async (request, { keyRing }) =>
	answerDocument(request, await keyRing.jwks(), JWKS_MAX_AGE / 1000);
