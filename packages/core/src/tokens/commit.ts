import type { TokenResponse } from "@gatehouse/schemas";
import type { Context } from "../context.ts";
import { kidOf } from "../keys/sign-compact.ts";
import { type Digest, digestOf } from "../runtime/digest.ts";
import type { ClientVersion, RedeemOutcome, RotateOutcome } from "../storage/contracts/tokens.ts";
import type { ClientRecord, Milliseconds } from "../storage/records.ts";
import { idTokenClaims } from "./claims.ts";
import { endOf } from "./lifespans.ts";
import type { IssuancePlan, IssuePlan, RedeemPlan, RotatePlan } from "./plan.ts";
import { refuseCode, refuseRefreshToken } from "./refusals.ts";
import { createToken } from "./token.ts";

export type CommitContext = Pick<Context, "stores" | "keyRing" | "clock" | "random" | "config" | "metrics">;

/** What is signed and about to be stored. */
interface Draft {
	readonly now: Milliseconds;
	readonly access: string;
	readonly accessDigest: Digest;
	readonly accessExpiresAt: Milliseconds;
}

/**
 * The only writer of tokens: it signs first, then makes one store call, whose answer says what became of the request.
 * `conflict`: the client is not what it was when the plan was made, or another key signs by now; decide anew.
 *
 * @see [RFC 6749 - Successful Response](https://www.rfc-editor.org/rfc/rfc6749#section-5.1)
 */
export async function commit(
	plan: IssuancePlan,
	context: CommitContext,
): Promise<TokenResponse | "conflict"> {
	const now = context.clock.now();
	const access = createToken("at", context);
	const accessExpiresAt = endOf(now, plan.accessLifespan);
	const draft = { now, access, accessDigest: digestOf(access), accessExpiresAt };
	const response = await write(plan, draft, context);
	if (response === "conflict") return response;
	const grantType = GRANT_TYPE[plan.kind];
	context.metrics.issued(grantType);
	context.stores.usage.note({ kind: "token", detail: grantType, clientId: plan.client.clientId });
	return response;
}

const GRANT_TYPE = {
	issue: "client_credentials",
	redeem: "authorization_code",
	rotate: "refresh_token",
} as const satisfies Record<IssuancePlan["kind"], string>;

async function write(
	plan: IssuancePlan,
	draft: Draft,
	context: CommitContext,
): Promise<TokenResponse | "conflict"> {
	switch (plan.kind) {
		case "issue":
			return commitIssue(plan, draft, context);
		case "redeem":
			return commitRedeem(plan, draft, context);
		case "rotate":
			return commitRotate(plan, draft, context);
	}
}

async function commitIssue(
	plan: IssuePlan,
	draft: Draft,
	context: CommitContext,
): Promise<TokenResponse | "conflict"> {
	const [outcome] = await context.stores.tokens.issue(
		[
			{
				access: draft.accessDigest,
				client: versionOf(plan.client),
				scope: plan.scope,
				audience: plan.audience,
				expiresAt: draft.accessExpiresAt,
			},
		],
		draft.now,
	);
	return outcome === "committed" ? respond(draft, plan.scope, {}) : "conflict";
}

async function commitRedeem(
	plan: RedeemPlan,
	draft: Draft,
	context: CommitContext,
): Promise<TokenResponse | "conflict"> {
	const idToken = await signIdToken(plan, draft, context);
	const refresh = plan.refresh === undefined ? undefined : createToken("rt", context);
	const [outcome] = await context.stores.tokens.redeem(
		[
			{
				code: plan.code,
				client: versionOf(plan.client),
				redirectUri: plan.redirectUri,
				challenge: plan.challenge,
				access: draft.accessDigest,
				accessExpiresAt: draft.accessExpiresAt,
				refresh: refresh === undefined ? null : digestOf(refresh),
				refreshExpiresAt: endOf(draft.now, plan.refresh?.lifespan ?? null),
				...signer(idToken),
			},
		],
		draft.now,
	);
	if (outcome === "conflict" && idToken !== undefined) await context.keyRing.reread();
	return readRedeemOutcome(outcome) ?? respond(draft, plan.grant.scope, { idToken, refresh });
}

function readRedeemOutcome(outcome: RedeemOutcome | undefined): "conflict" | undefined {
	switch (outcome) {
		case "committed":
		case "committed_before":
			return undefined;
		case "conflict":
			return "conflict";
		case undefined:
			throw new Error("storage gave no outcome");
		default:
			throw refuseCode(outcome);
	}
}

async function commitRotate(
	plan: RotatePlan,
	draft: Draft,
	context: CommitContext,
): Promise<TokenResponse | "conflict"> {
	const idToken = await signIdToken(plan, draft, context);
	const [outcome] = await context.stores.tokens.rotate(
		[
			{
				token: plan.token,
				client: versionOf(plan.client),
				mayJoin: plan.mayJoin,
				successor: digestOf(plan.successor),
				refreshExpiresAt: endOf(draft.now, plan.refresh.lifespan),
				access: draft.accessDigest,
				accessExpiresAt: draft.accessExpiresAt,
				scope: plan.scope,
				...signer(idToken),
			},
		],
		draft.now,
	);
	if (outcome === "conflict" && idToken !== undefined) await context.keyRing.reread();
	const refresh = plan.successor;
	return readRotateOutcome(outcome) ?? respond(draft, plan.scope ?? plan.grant.scope, { idToken, refresh });
}

function readRotateOutcome(outcome: RotateOutcome | undefined): "conflict" | undefined {
	switch (outcome) {
		case "rotated":
		case "joined":
		case "committed_before":
			return undefined;
		case "conflict":
			return "conflict";
		case undefined:
			throw new Error("storage gave no outcome");
		default:
			throw refuseRefreshToken(outcome);
	}
}

async function signIdToken(
	plan: RedeemPlan | RotatePlan,
	draft: Draft,
	context: CommitContext,
): Promise<string | undefined> {
	if (plan.idToken === undefined) return undefined;
	return context.keyRing.sign(
		idTokenClaims({
			grant: plan.grant,
			issuer: context.config.issuer,
			clientId: plan.client.clientId,
			issuedAt: draft.now,
			id: context.random.uuid(),
			expiresAt: endOf(draft.now, plan.idToken.lifespan),
			nonce: plan.idToken.nonce,
			accessToken: draft.access,
		}),
	);
}

function signer(idToken: string | undefined): { readonly signedBy?: string } {
	return idToken === undefined ? {} : { signedBy: kidOf(idToken) };
}

function respond(
	draft: Draft,
	scope: readonly string[],
	more: { readonly idToken?: string | undefined; readonly refresh?: string | undefined },
): TokenResponse {
	return {
		access_token: draft.access,
		expires_in: Math.floor((draft.accessExpiresAt - draft.now) / 1000),
		...(more.idToken === undefined ? {} : { id_token: more.idToken }),
		...(more.refresh === undefined ? {} : { refresh_token: more.refresh }),
		scope: scope.join(" "),
		token_type: "bearer",
	};
}

function versionOf({ id, version }: ClientRecord): ClientVersion {
	return { id, version };
}
