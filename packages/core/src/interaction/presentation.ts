import type { OAuth2LoginRequest } from "@gatehouse/schemas";
import { isUuid } from "../admin-access/is-uuid.ts";
import { impliedScopesOf } from "../clients/implied-scopes.ts";
import { renderTime } from "../clients/render-client.ts";
import type { Caller, Context } from "../context.ts";
import type { AccountRecord, AuthorizationRequestRecord, ClientRecord } from "../storage/records.ts";

type Presentation = OAuth2LoginRequest["gatehouse"];

export interface Presented {
	readonly request: AuthorizationRequestRecord;
	readonly client: ClientRecord;
	/** Whom the page is about; null when nobody is known yet. */
	readonly subject: string | null;
}

/** What our own pages show of a request, beside Hydra's members. */
export async function presentRequest(
	{ request, client, subject }: Presented,
	caller: Caller,
	stores: Pick<Context["stores"], "accounts">,
): Promise<Presentation> {
	const [account, owner] = await Promise.all([
		findAccount(subject, caller, stores),
		findAccount(client.ownerAccount, caller, stores),
	]);
	return {
		client: {
			application_type: client.applicationType,
			verified: client.verifiedAt !== null,
			registered_by: owner === undefined ? null : owner.name || owner.email,
			known_since: renderTime(client.createdAt),
			required_scopes: [...client.requiredScopes],
			implied_scopes: [...impliedScopesOf(client)],
		},
		redirect_uri: request.redirectUri,
		expires_at: renderTime(request.expiresAt),
		prompt: [...request.parameters.prompt],
		account: account === undefined ? null : renderPerson(account),
	};
}

/** The account of a subject. A caller without any credential learns nothing of accounts. */
export async function findAccount(
	subject: string | null,
	caller: Caller,
	stores: Pick<Context["stores"], "accounts">,
): Promise<AccountRecord | undefined> {
	if (subject === null || caller.kind === "anonymous" || !isUuid(subject)) return undefined;
	return stores.accounts.find(subject);
}

export function renderPerson(account: AccountRecord): NonNullable<Presentation["account"]> {
	return {
		id: account.id,
		email: account.email,
		email_verified: account.emailVerified,
		name: account.name,
	};
}
