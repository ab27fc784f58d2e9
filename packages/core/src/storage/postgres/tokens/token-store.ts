import type { Grant } from "../../../generated/prisma/client.ts";
import type { Cipher } from "../../../runtime/cipher.ts";
import type { Digest } from "../../../runtime/digest.ts";
import type {
	IntrospectAnswer,
	IntrospectRow,
	RedeemOutcome,
	RedeemRow,
	RotateOutcome,
	RotateRow,
	TokenStore,
} from "../../contracts/tokens.ts";
import type { GrantRecord, Milliseconds } from "../../records.ts";
import { batchStatement, NO_TIME } from "../batch.ts";
import type { ClientUse } from "../clients/client-use.ts";
import type { KeyedDatabase } from "../database.ts";
import type { LastUse } from "../grants/last-use.ts";
import { take } from "../rows/columns.ts";
import { GRANT, toGrantRecord } from "../rows/grant-row.ts";
import { joinList, milliseconds, splitList } from "../rows/lists.ts";
import { findCodesStatement, findRefreshTokensStatement } from "./find.ts";
import { type IntrospectedRow, introspectStatement } from "./introspect.ts";
import { issueStatement } from "./issue.ts";
import { redeemStatement } from "./redeem.ts";
import { revokeStatement } from "./revoke.ts";
import { rotateStatement } from "./rotate.ts";

export interface TokenStoreParts {
	readonly database: KeyedDatabase;
	readonly cipher: Cipher;
	readonly lastUse: LastUse;
	readonly clientUse: ClientUse;
}

/** The five hot statements and their two reads, each sent for many callers at once. */
export function createTokenStore(parts: TokenStoreParts): TokenStore {
	const { database, cipher, lastUse, clientUse } = parts;
	const grantOf = (row: Readonly<Record<string, unknown>>): GrantRecord | undefined => {
		const grant = take<Grant>(row, "granted", GRANT);
		return grant === undefined ? undefined : toGrantRecord(grant, cipher);
	};
	const noteClients = <Outcome extends string>(
		rows: readonly { readonly client: { readonly id: bigint } }[],
		outcomes: readonly Outcome[],
		now: Milliseconds,
	): readonly Outcome[] => {
		for (const [index, { client }] of rows.entries())
			if (USES.has(outcomes[index] ?? "")) clientUse.note(client.id, now);
		return outcomes;
	};
	const sendIssue = batchStatement(database, issueStatement, (now) => ({ now }));
	const sendFindCodes = batchStatement(database, findCodesStatement, () => ({}));
	const sendRedeem = batchStatement(database, redeemStatement, (now) => ({ now }));
	const sendFindRefreshTokens = batchStatement(database, findRefreshTokensStatement, () => ({}));
	const sendRotate = batchStatement(database, rotateStatement, (now) => ({ now }));
	const sendIntrospect = batchStatement(database, introspectStatement, (now) => ({ now }));
	const sendRevoke = batchStatement(database, revokeStatement, (now) => ({ now }));
	return {
		async issue(rows, now) {
			const input = rows.map(({ access, client, scope, audience, expiresAt }) => ({
				access,
				client: client.id,
				version: client.version,
				scope: joinList(scope),
				audience: joinList(audience),
				expires_at: expiresAt,
			}));
			return noteClients(rows, outcomes(await sendIssue(input, now)), now);
		},
		async findCodes(codes) {
			const input = codes.map((code) => ({ code }));
			const found = await sendFindCodes(input, NO_TIME);
			return found.map((row) => {
				const grant = grantOf(row);
				if (row.client === null || grant === undefined) return undefined;
				return {
					grant,
					client: row.client,
					redirectUri: row.redirect_uri,
					redirectUriSent: row.redirect_uri_sent,
					codeChallenge: row.code_challenge,
					nonce: row.nonce,
					expiresAt: milliseconds(row.expires_at),
					consumedAt: milliseconds(row.consumed_at),
				};
			});
		},
		async redeem(rows, now) {
			const answers = await sendRedeem(rows.map(redeemInput), now);
			noteUse(answers, now, lastUse);
			return noteClients(rows, outcomes(answers), now);
		},
		async findRefreshTokens(tokens, gracePeriod) {
			const input = tokens.map((token) => ({ token, grace: gracePeriod }));
			const found = await sendFindRefreshTokens(input, NO_TIME);
			return found.map((row) => {
				const grant = grantOf(row);
				if (row.client === null || grant === undefined) return undefined;
				return {
					grant,
					client: row.client,
					expiresAt: milliseconds(row.expires_at),
					consumedAt: milliseconds(row.consumed_at),
					successor: row.successor as Digest | null,
					mayJoin: row.may_join,
				};
			});
		},
		async rotate(rows, now) {
			const answers = await sendRotate(rows.map(rotateInput), now);
			noteUse(answers, now, lastUse);
			return noteClients(rows, outcomes(answers), now);
		},
		async introspect(rows, now) {
			const answers = await sendIntrospect(rows.map(introspectInput), now);
			return answers.map((row) => toAnswer(row, grantOf(row)));
		},
		async revoke(rows, now) {
			const input = rows.map(({ token, client }) => ({ token, client: client.id, version: client.version }));
			return outcomes(await sendRevoke(input, now));
		},
	};
}

function outcomes<Outcome>(rows: readonly { readonly outcome: Outcome }[]): readonly Outcome[] {
	return rows.map(({ outcome }) => outcome);
}

const USES = new Set<string>(["committed", "rotated", "joined"]);

function noteUse(answers: readonly GrantedRow[], now: Milliseconds, lastUse: LastUse): void {
	for (const { outcome, grant } of answers) if (grant !== null && USES.has(outcome)) lastUse.note(grant, now);
}

interface GrantedRow {
	readonly outcome: RedeemOutcome | RotateOutcome;
	readonly grant: string | null;
}

function redeemInput(row: RedeemRow) {
	return {
		code: row.code,
		client: row.client.id,
		version: row.client.version,
		redirect_uri: row.redirectUri,
		challenge: row.challenge,
		access: row.access,
		access_expires_at: row.accessExpiresAt,
		signed_by: row.signedBy ?? null,
		refresh: row.refresh,
		refresh_expires_at: row.refreshExpiresAt,
	};
}

function rotateInput(row: RotateRow) {
	return {
		token: row.token,
		client: row.client.id,
		version: row.client.version,
		may_join: row.mayJoin,
		successor: row.successor,
		refresh_expires_at: row.refreshExpiresAt,
		access: row.access,
		access_expires_at: row.accessExpiresAt,
		scope: row.scope === null ? null : joinList(row.scope),
		signed_by: row.signedBy ?? null,
	};
}

function introspectInput({ token, use, caller }: IntrospectRow) {
	return {
		use,
		token,
		caller: caller.kind === "client" ? caller.client.id : null,
		caller_version: caller.kind === "client" ? caller.client.version : null,
		caller_token: caller.kind === "bearer" ? caller.token : null,
	};
}

/** A caller who may not ask is told nothing. */
function toAnswer(row: IntrospectedRow, grant: GrantRecord | undefined): IntrospectAnswer {
	if (!row.caller_ok || row.use === null) return { callerOk: row.caller_ok, token: null };
	return {
		callerOk: true,
		token: {
			use: row.use,
			client: row.client,
			clientId: row.client_id,
			grant: grant ?? null,
			scope: splitList(row.scope),
			audience: splitList(row.audience),
			issuedAt: milliseconds(row.issued_at),
			expiresAt: milliseconds(row.expires_at),
		},
	};
}
