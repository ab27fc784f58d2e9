import { type AuthorizationRequest, Prisma } from "../../../generated/prisma/client.ts";
import type { Cipher } from "../../../runtime/cipher.ts";
import type { Digest } from "../../../runtime/digest.ts";
import type {
	AuthorizationParameters,
	AuthorizationRequestRecord,
	ConsentDecision,
	LoginDecision,
} from "../../records.ts";
import { milliseconds, splitList, toBuffer } from "./lists.ts";

export const AUTHORIZATION_REQUEST = Prisma.AuthorizationRequestScalarFieldEnum;

/** What of a request is encrypted, each under a purpose of its own. */
interface Sealed {
	readonly parameters: AuthorizationParameters;
	readonly login_decision: LoginDecision;
	readonly consent_decision: ConsentDecision;
}

export function seal<Column extends keyof Sealed>(
	column: Column,
	value: Sealed[Column],
	cipher: Cipher,
): Buffer {
	return cipher.seal(`authorization_request.${column}`, JSON.stringify(value));
}

function open<Column extends keyof Sealed>(
	column: Column,
	sealed: Uint8Array,
	cipher: Cipher,
): Sealed[Column] {
	return JSON.parse(cipher.open(`authorization_request.${column}`, sealed)) as Sealed[Column];
}

export function toAuthorizationRequestRecord(
	row: AuthorizationRequest,
	cipher: Cipher,
): AuthorizationRequestRecord {
	const { loginDecision, consentDecision } = row;
	return {
		id: row.id,
		client: row.client,
		state: row.state as AuthorizationRequestRecord["state"],
		browser: toBuffer(row.browser) as Digest,
		parameters: open("parameters", row.parameters, cipher),
		redirectUri: row.redirectUri,
		redirectUriSent: row.redirectUriSent,
		codeChallenge: row.codeChallenge === null ? null : toBuffer(row.codeChallenge),
		nonce: row.nonce,
		scope: splitList(row.scope),
		audience: splitList(row.audience),
		session: row.session,
		loginSkip: row.loginSkip,
		subject: row.subject,
		loginDecision: loginDecision === null ? null : open("login_decision", loginDecision, cipher),
		consentSkip: row.consentSkip,
		consentDecision: consentDecision === null ? null : open("consent_decision", consentDecision, cipher),
		requestedAt: milliseconds(row.requestedAt),
		authenticatedAt: milliseconds(row.authenticatedAt),
		expiresAt: milliseconds(row.expiresAt),
	};
}
