import type { ClientRecord, GrantRecord, GrantRequest, Milliseconds, NewAuditEvent } from "../records.ts";

export interface GrantWithClient {
	readonly grant: GrantRecord;
	readonly request: GrantRequest;
	readonly client: ClientRecord | undefined;
	/** When an access token of it was last issued. */
	readonly lastUsedAt: Milliseconds | null;
}

export interface GrantStore {
	/** Consent sessions in Hydra's sense: not skipped, not withdrawn, remembered or not; newest first; keyset by (grantedAt, id). */
	list(filter: {
		readonly subject: string;
		readonly loginSession?: string;
		readonly after?: { readonly grantedAt: Milliseconds; readonly id: string };
		readonly limit: number;
		readonly now: Milliseconds;
	}): Promise<readonly GrantWithClient[]>;
	/** Withdraws consent: both ends at once, in id order. Answers how many. */
	revokeConsent(
		which:
			| { readonly id: string; readonly subject?: string }
			| { readonly subject: string; readonly client?: bigint },
		now: Milliseconds,
		/** Recorded once for each person and client. */
		event?: NewAuditEvent,
	): Promise<number>;
}
