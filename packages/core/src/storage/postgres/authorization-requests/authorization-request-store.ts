import type { AuthorizationRequest, Grant, LoginSession } from "../../../generated/prisma/client.ts";
import type { Cipher } from "../../../runtime/cipher.ts";
import type { Clock } from "../../../runtime/clock.ts";
import type { Digest } from "../../../runtime/digest.ts";
import type {
	AuthorizationRequestStore,
	CompleteConsent,
	CompleteLogin,
	DecideConsent,
	NewAuthorizationRequest,
	RequestSecret,
	RequestWithClient,
} from "../../contracts/authorization-requests.ts";
import type {
	AuthorizationRequestRecord,
	GrantRecord,
	LoginSessionRecord,
	Milliseconds,
} from "../../records.ts";
import { batchStatement, NO_TIME } from "../batch.ts";
import type { KeyedDatabase } from "../database.ts";
import { one } from "../one.ts";
import {
	AUTHORIZATION_REQUEST,
	seal,
	toAuthorizationRequestRecord,
} from "../rows/authorization-request-row.ts";
import { CLIENT, type ClientRow, toClientRecord } from "../rows/client-row.ts";
import { take } from "../rows/columns.ts";
import { GRANT, sealClaims, sealGrantRequest, toGrantRecord } from "../rows/grant-row.ts";
import { joinList, readWords, writeWords } from "../rows/lists.ts";
import { LOGIN_SESSION, toLoginSessionRecord } from "../rows/session-row.ts";
import { completeConsentStatement } from "./complete-consent.ts";
import { completeLoginStatement, rejectLoginStatement } from "./complete-login.ts";
import { createStatement } from "./create.ts";
import { decideConsentStatement, decideLoginStatement } from "./decide.ts";
import { createDecidedRequests } from "./decided-requests.ts";
import { findConsentStatement, findLoginStatement, findStatements } from "./find.ts";

export interface AuthorizationRequestStoreParts {
	readonly database: KeyedDatabase;
	readonly cipher: Cipher;
	readonly clock: Clock;
}

/** The transitions of authorization_request, each one guarded statement, sent for many callers at once. */
export function createAuthorizationRequestStore(
	parts: AuthorizationRequestStoreParts,
): AuthorizationRequestStore {
	const { database, cipher, clock } = parts;
	const decided = createDecidedRequests();
	const send = sendersOf(database);
	/** A decision that did not lose waits for its browser. */
	const keepDecided = (verifier: Digest, row: Row): AuthorizationRequestRecord | undefined => {
		const request = takeRequest(row, cipher);
		if (request !== undefined) decided.keep(verifier, { request, remembered: takeGrant(row, cipher) });
		return request;
	};
	return {
		async create(request) {
			return one(await send.create([createInput(request, cipher)], NO_TIME)).outcome;
		},
		async find(secret, digest) {
			const row = one(await send.find[secret]([{ digest }], NO_TIME));
			return takeRequestWithClient(row, cipher);
		},
		async findConsent(digest) {
			const row = one(await send.findConsent([{ digest }], NO_TIME));
			const found = takeRequestWithClient(row, cipher);
			if (found === undefined) return undefined;
			return {
				...found,
				remembered: takeGrant(row, cipher),
				sessionAcr: row.acr ?? "",
				sessionAmr: readWords(row.amr ?? ""),
				catalogueVersion: BigInt(row.catalogue_version),
			};
		},
		async findLogin(digest) {
			const row = one(await send.findLogin([{ digest }], clock.now()));
			const found = takeRequestWithClient(row, cipher);
			if (found === undefined) return undefined;
			return { ...found, session: takeSession(row), remembered: takeGrant(row, cipher) };
		},
		takeDecided: decided.take,
		async decideLogin(challenge, decision, verifier, now) {
			const sealed = seal("login_decision", decision, cipher);
			const subject = decision.outcome === "accepted" ? decision.subject : null;
			const input = { challenge, decision: sealed, subject, verifier };
			return keepDecided(verifier, one(await send.decideLogin([input], now)));
		},
		async decideConsent(change) {
			const input = decideConsentInput(change, cipher);
			const row = one(await send.decideConsent([input], change.now));
			return keepDecided(change.consentVerifier, row);
		},
		async completeLogin(change) {
			return one(await send.completeLogin([loginInput(change)], change.now)).outcome;
		},
		async rejectLogin({ loginVerifier, browser, refusal, visitor, now }) {
			const { reason, error } = refusal;
			const input = { verifier: loginVerifier, browser, reason, error, ...visitorInput(visitor) };
			return one(await send.rejectLogin([input], now)).outcome;
		},
		async completeConsent(change) {
			return one(await send.completeConsent([consentInput(change, cipher)], change.now)).outcome;
		},
	};
}

/** One waiting line for each statement. */
function sendersOf(database: KeyedDatabase) {
	const withTime = (now: Milliseconds) => ({ now });
	const find = (secret: RequestSecret) => batchStatement(database, findStatements[secret], () => ({}));
	return {
		create: batchStatement(database, createStatement, () => ({})),
		find: {
			login_challenge: find("login_challenge"),
			login_verifier: find("login_verifier"),
			consent_challenge: find("consent_challenge"),
			consent_verifier: find("consent_verifier"),
		},
		findLogin: batchStatement(database, findLoginStatement, withTime),
		findConsent: batchStatement(database, findConsentStatement, () => ({})),
		decideLogin: batchStatement(database, decideLoginStatement, withTime),
		decideConsent: batchStatement(database, decideConsentStatement, withTime),
		completeLogin: batchStatement(database, completeLoginStatement, withTime),
		rejectLogin: batchStatement(database, rejectLoginStatement, withTime),
		completeConsent: batchStatement(database, completeConsentStatement, withTime),
	};
}

type Row = Readonly<Record<string, unknown>>;

function takeRequest(row: Row, cipher: Cipher): AuthorizationRequestRecord | undefined {
	const request = take<AuthorizationRequest>(row, "request", AUTHORIZATION_REQUEST);
	return request === undefined ? undefined : toAuthorizationRequestRecord(request, cipher);
}

function takeRequestWithClient(row: Row, cipher: Cipher): RequestWithClient | undefined {
	const request = takeRequest(row, cipher);
	if (request === undefined) return undefined;
	const client = take<ClientRow>(row, "client", CLIENT);
	return { request, client: client === undefined ? undefined : toClientRecord(client) };
}

function takeGrant(row: Row, cipher: Cipher): GrantRecord | undefined {
	const grant = take<Grant>(row, "granted", GRANT);
	return grant === undefined ? undefined : toGrantRecord(grant, cipher);
}

function takeSession(row: Row): LoginSessionRecord | undefined {
	const session = take<LoginSession>(row, "session", LOGIN_SESSION);
	return session === undefined ? undefined : toLoginSessionRecord(session);
}

function createInput(request: NewAuthorizationRequest, cipher: Cipher) {
	return {
		id: request.id,
		client: request.client.id,
		client_version: request.client.version,
		login_challenge: request.loginChallenge,
		browser: request.browser,
		parameters: seal("parameters", request.parameters, cipher),
		redirect_uri: request.redirectUri,
		redirect_uri_sent: request.redirectUriSent,
		code_challenge: request.codeChallenge,
		nonce: request.nonce,
		scope: joinList(request.scope),
		audience: joinList(request.audience),
		session: request.session,
		login_skip: request.loginSkip,
		subject: request.subject,
		requested_at: request.requestedAt,
		expires_at: request.expiresAt,
	};
}

function decideConsentInput(change: DecideConsent, cipher: Cipher) {
	const { decision } = change;
	const isAccepted = decision.outcome === "accepted";
	return {
		challenge: change.consentChallenge,
		decision: seal("consent_decision", decision, cipher),
		verifier: change.consentVerifier,
		scope: isAccepted ? joinList(decision.grant_scope) : "",
		audience: isAccepted ? joinList(decision.grant_access_token_audience) : "",
		accepted: isAccepted,
		client_version: change.clientVersion,
	};
}

function loginInput(change: CompleteLogin) {
	const { session } = change;
	const created = session.kind === "create" ? session.session : undefined;
	return {
		verifier: change.loginVerifier,
		browser: change.browser,
		subject: change.subject,
		consent_challenge: change.consentChallenge,
		consent_skip: change.consentSkip,
		client_version: change.clientVersion ?? null,
		kind: session.kind,
		session: session.kind === "create" ? session.session.id : session.id,
		cookie: created?.cookie ?? null,
		replaces: session.kind === "create" ? session.replaces : null,
		remember: created?.remember ?? null,
		acr: created?.acr ?? null,
		amr: created === undefined ? null : writeWords(created.amr),
		session_authenticated_at: created?.authenticatedAt ?? null,
		session_expires_at: session.kind === "extend" ? session.expiresAt : (created?.expiresAt ?? null),
		...visitorInput(change.visitor),
	};
}

function visitorInput({ userAgent, address }: CompleteLogin["visitor"]) {
	return { user_agent: userAgent, address };
}

function consentInput(change: CompleteConsent, cipher: Cipher) {
	const { consentVerifier, browser, cookie, grant, refusal, clientVersion } = change;
	return {
		client_version: clientVersion ?? null,
		verifier: consentVerifier,
		browser,
		cookie: cookie ?? null,
		code: grant?.code ?? null,
		code_expires_at: grant?.codeExpiresAt ?? null,
		scope: grant === null ? null : joinList(grant.scope),
		audience: grant === null ? null : joinList(grant.audience),
		claims: grant === null ? null : sealClaims(grant.claims, cipher),
		request: grant === null ? null : sealGrantRequest(grant.request, cipher),
		acr: grant?.acr ?? null,
		amr: grant === null ? null : writeWords(grant.amr),
		remember: grant?.remember ?? null,
		remember_until: grant?.rememberUntil ?? null,
		reason: refusal?.reason ?? "",
		error: refusal?.error ?? "",
		...visitorInput(change.visitor),
	};
}
