import type { ClientRecord, ClientSecretRecord, Milliseconds, NewAuditEvent } from "../records.ts";

export type NewClient = Omit<ClientRecord, "id" | "version" | "tokenEpoch">;
export type ClientChange = Partial<Omit<ClientRecord, "id" | "clientId" | "version" | "tokenEpoch">>;

export interface ClientFilter {
	/** Exact name (Hydra's `client_name`). */
	readonly clientName?: string;
	/** Exact owner (Hydra's `owner`). */
	readonly owner?: string;
	/** Only those that this account registered. */
	readonly ownerAccount?: string;
	/** Substring of name, client_id, owner or a redirect URI, without case. */
	readonly search?: string;
	/** Keyset: after this internal id. */
	readonly after?: bigint;
	readonly limit: number;
}

/** What is recorded of a change, in its transaction, told the client as the change left it. Absent: nothing. */
export type ClientAudit = (client: ClientRecord) => NewAuditEvent;

/** What lives of a client at a moment. */
export interface ClientUsage {
	/** Who let it in. */
	readonly people: number;
	readonly consents: number;
	readonly accessTokens: number;
	readonly refreshTokens: number;
}

export interface ClientStore {
	/** As this process last saw it: it may have changed since. Nothing may be refused on it; see decideOnClient. */
	recall(clientId: string): ClientRecord | undefined;
	recallById(id: bigint): ClientRecord | undefined;
	/** As it is now. Those that are asked for at once are one statement. */
	findByClientId(clientId: string): Promise<ClientRecord | undefined>;
	findById(id: bigint): Promise<ClientRecord | undefined>;
	/** Without the portal's own client; ordered by internal id. */
	list(filter: ClientFilter): Promise<readonly ClientRecord[]>;
	create(
		client: NewClient,
		audit?: ClientAudit,
	): Promise<{ readonly outcome: "created"; readonly client: ClientRecord } | { readonly outcome: "exists" }>;
	/** Writes only when the version is still the one that was read; a new version is drawn from the sequence. */
	update(
		id: bigint,
		version: bigint,
		change: ClientChange,
		audit?: ClientAudit,
	): Promise<
		| { readonly outcome: "updated"; readonly client: ClientRecord }
		| { readonly outcome: "conflict" | "unknown" }
	>;
	/** Ends everything of the client at once (liveness is a join). */
	delete(id: bigint, event?: NewAuditEvent): Promise<"deleted" | "unknown">;
	/** Remembers when a secret proved its client; written now and then, so it may be lost. */
	noteSecretUse(id: bigint, secret: ClientSecretRecord, at: Milliseconds): void;
	/** When each of its secrets last proved it, by secretId; those that never did are left out. */
	secretUses(client: ClientRecord): Promise<ReadonlyMap<string, Milliseconds>>;
	/** Counts what lives of it; reads all access tokens, so for people's pages alone. */
	usage(id: bigint, now: Milliseconds): Promise<ClientUsage>;
	/** Ends every access token of the client (Hydra's DELETE /admin/oauth2/tokens): epoch + 1. */
	endAccessTokens(clientId: string, audit?: ClientAudit): Promise<"ended" | "unknown">;
}
