import type { CLIENT_LIST_SORTS, PostureCheck, PostureState } from "@gatehouse/schemas";
import type { PosturePolicy } from "../../clients/posture/policy.ts";
import type { ClientRecord, Milliseconds } from "../records.ts";

/** Which clients; what is left out does not matter. The portal's own client is never among them. */
export interface ClientListFilter {
	/** Only those that this account registered: what a developer may see. */
	readonly visibleTo?: string;
	/** These alone, by client_id. */
	readonly clientIds?: readonly string[];
	/** Part of name, client_id, owner or a redirect URI, or of its account's name or address; case does not matter. */
	readonly search?: string;
	readonly type?: NonNullable<ClientRecord["applicationType"]> | "none";
	/** Registered by this account; nobody: by none. */
	readonly owner?: { readonly account: string } | "nobody";
	readonly posture?: PostureState;
	/** A lasting check that it fails. */
	readonly check?: PostureCheck;
	readonly verified?: boolean;
	readonly paused?: boolean;
	/** Got a token at or after this time; before it, or never. */
	readonly usedSince?: Milliseconds;
	readonly unusedSince?: Milliseconds;
}

export interface ClientOrder {
	readonly by: (typeof CLIENT_LIST_SORTS)[number];
	readonly descending: boolean;
}

/** What time makes true of a client is decided by the same policy and time as everything else of the answer. */
export interface ListTime {
	readonly now: Milliseconds;
	readonly policy: Pick<PosturePolicy, "secretAge" | "unusedAfter">;
}

export interface ListedClient {
	readonly client: ClientRecord;
	readonly registeredBy: { readonly id: string; readonly email: string; readonly name: string } | null;
	readonly lastUsedAt: Milliseconds | null;
	/** Where the page after this one begins. */
	readonly position: string;
}

export interface ClientSummary {
	readonly total: number;
	readonly paused: number;
	readonly verified: number;
	readonly posture: Readonly<Record<PostureState, number>>;
	/** How many fail a check; those that none fails are not named. */
	readonly checks: Readonly<Partial<Record<PostureCheck, number>>>;
}

/** What ends with clients when they are deleted. */
export interface ClientWeight {
	readonly clients: number;
	/** Grants whose tokens may be alive. */
	readonly grants: number;
	readonly people: number;
}

export interface ClientPageRequest {
	readonly filter: ClientListFilter;
	readonly order: ClientOrder;
	readonly time: ListTime;
	/** The position of the row before. */
	readonly after: string | undefined;
	readonly limit: number;
}

export interface ClientListStore {
	page(request: ClientPageRequest): Promise<readonly ListedClient[]>;
	/** How many match; no more than `most` are counted. */
	count(filter: ClientListFilter, time: ListTime, most: number): Promise<number>;
	summarize(filter: Pick<ClientListFilter, "visibleTo">, time: ListTime): Promise<ClientSummary>;
	weigh(filter: ClientListFilter, time: ListTime): Promise<ClientWeight>;
	/** When a client last got a token, as far as it is written; null: never. */
	lastUsedAt(client: bigint): Promise<Milliseconds | null>;
	/** Derives anew what lists read, where it was derived by other rules or none. Answers how many clients. */
	deriveAgain(): Promise<number>;
}
