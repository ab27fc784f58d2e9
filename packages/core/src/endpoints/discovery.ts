import type { Endpoint } from "../context.ts";
import { answerDocument } from "../metadata/json-document.ts";

/** Seconds: it changes with the configuration only. */
const MAX_AGE = 300;

/** @see [OpenID Connect Discovery 1.0 - Provider Metadata](https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata) */
export const openidConfiguration: Endpoint = async (request, { metadata }) =>
	answerDocument(request, metadata, MAX_AGE);

/** The same document: OpenID's members and OAuth's are of one registry. @see [RFC 8414 - Authorization Server Metadata](https://www.rfc-editor.org/rfc/rfc8414#section-3) */
export const authorizationServerMetadata: Endpoint = openidConfiguration;
