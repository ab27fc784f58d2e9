import type { UsageKind, UsageStep } from "@gatehouse/schemas";
import type { Milliseconds } from "../records.ts";

/** Something that is counted. */
export interface Use {
	readonly kind: UsageKind;
	/** Of a token the grant type, of a refusal the reason. */
	readonly detail?: string;
	/** Who did it, or claims to; a name that no client has counts for all together alone. */
	readonly clientId?: string | undefined;
}

export interface UsageFilter {
	readonly from: Milliseconds;
	readonly to: Milliseconds;
	readonly step: UsageStep;
	/** Absent: all clients together. */
	readonly clients?: { readonly id: bigint } | { readonly owner: string };
}

export interface UsageCount {
	/** When the hour or the day began, by UTC. */
	readonly at: Milliseconds;
	readonly kind: UsageKind;
	readonly detail: string;
	readonly count: number;
}

/** Hourly counts of use. They are kept in memory and added to the database each minute; they may be lost. */
export interface UsageStore {
	note(use: Use): void;
	flush(): Promise<void>;
	list(filter: UsageFilter): Promise<readonly UsageCount[]>;
}
