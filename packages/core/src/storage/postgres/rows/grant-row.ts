import { type Grant, Prisma } from "../../../generated/prisma/client.ts";
import type { Cipher } from "../../../runtime/cipher.ts";
import type { GrantClaims, GrantRecord, GrantRequest } from "../../records.ts";
import { milliseconds, readWords, splitList } from "./lists.ts";

/** All but `request`, which only lists of consent sessions repeat. */
const { request: _, ...columns } = Prisma.GrantScalarFieldEnum;
export const GRANT = columns;
export const GRANT_WITH_REQUEST = Prisma.GrantScalarFieldEnum;

const CLAIMS = "grant.claims";
const REQUEST = "grant.request";

export function toGrantRecord(row: Omit<Grant, "request">, cipher: Cipher): GrantRecord {
	return {
		id: row.id,
		client: row.client,
		subject: row.subject,
		scope: splitList(row.scope),
		audience: splitList(row.audience),
		claims: openClaims(row.claims, cipher),
		loginSession: row.loginSession,
		acr: row.acr ?? "",
		amr: readWords(row.amr),
		authTime: milliseconds(row.authTime),
		requestedAt: milliseconds(row.requestedAt),
		grantedAt: milliseconds(row.grantedAt),
		skipped: row.skipped,
		remember: row.remember,
		rememberUntil: milliseconds(row.rememberUntil),
		tokensRevokedAt: milliseconds(row.tokensRevokedAt),
		consentRevokedAt: milliseconds(row.consentRevokedAt),
	};
}

function openClaims(sealed: Uint8Array | null, cipher: Cipher): GrantClaims {
	if (sealed === null) return { access_token: {}, id_token: {} };
	return JSON.parse(cipher.open(CLAIMS, sealed)) as GrantClaims;
}

/** null when the consent app set none: most grants. */
export function sealClaims(claims: GrantClaims, cipher: Cipher): Buffer | null {
	const isEmpty = Object.keys(claims.access_token).length + Object.keys(claims.id_token).length === 0;
	return isEmpty ? null : cipher.seal(CLAIMS, JSON.stringify(claims));
}

export function openGrantRequest(sealed: Uint8Array, cipher: Cipher): GrantRequest {
	return JSON.parse(cipher.open(REQUEST, sealed)) as GrantRequest;
}

export function sealGrantRequest(request: GrantRequest, cipher: Cipher): Buffer {
	return cipher.seal(REQUEST, JSON.stringify(request));
}
