import type { CatalogueKind } from "@gatehouse/schemas";
import type { CatalogueEntryRecord, NewAuditEvent } from "../records.ts";

/** All that the operator said of scopes and audiences, as it was at one moment. */
export interface Catalogue {
	readonly version: bigint;
	/** Scopes first, each kind in the order of its values. */
	readonly entries: readonly CatalogueEntryRecord[];
	find(kind: CatalogueKind, value: string): CatalogueEntryRecord | undefined;
}

export interface CatalogueStore {
	/**
	 * The catalogue of this version, which a statement has just told. The database is asked only when this process
	 * remembers another one.
	 */
	at(version: bigint): Promise<Catalogue>;
	/** As it is now. */
	read(): Promise<Catalogue>;
	/** Makes or replaces an entry. `full`: there are as many as there may be. */
	put(entry: CatalogueEntryRecord, options: PutOptions): Promise<"stored" | "full">;
	delete(
		name: Pick<CatalogueEntryRecord, "kind" | "value">,
		audit?: (before: CatalogueEntryRecord) => NewAuditEvent,
	): Promise<"deleted" | "unknown">;
	/** How many clients name this scope or audience, the portal's own left out. */
	countClients(name: Pick<CatalogueEntryRecord, "kind" | "value">): Promise<number>;
}

export interface PutOptions {
	/** How many entries there may be. */
	readonly most: number;
	/** Recorded with the change; told what was there before. */
	readonly audit?: (before: CatalogueEntryRecord | undefined) => NewAuditEvent;
}
