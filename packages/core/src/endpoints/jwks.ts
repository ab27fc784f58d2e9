import type { Endpoint } from "../context.ts";
import { answerDocument } from "../metadata/json-document.ts";

/** Seconds. Whoever meets a `kid` that they do not know asks again at once. */
const MAX_AGE = 60;

/** The public keys that verify our signatures. @see [RFC 7517 - JWK Set Format](https://www.rfc-editor.org/rfc/rfc7517#section-5) */
export const jwks: Endpoint = async (request, { keyRing }) =>
	answerDocument(request, await keyRing.jwks(), MAX_AGE);
