import type { Mend, PostureCheck, PostureFinding } from "@gatehouse/schemas";
import { NEVER } from "../lifespan.ts";
import type { ApplicationType } from "../redirect-uri.ts";
import type { PosturePolicy } from "./policy.ts";

/** What the checks read of a client, in the terms of its record. Times and lifespans in milliseconds. */
export interface JudgedClient {
	readonly redirectUris: readonly string[];
	readonly postLogoutRedirectUris: readonly string[];
	readonly grantTypes: readonly string[];
	readonly responseTypes: readonly string[];
	readonly scope: string;
	readonly owner: string;
	readonly ownerAccount: string | null;
	readonly contacts: readonly string[];
	readonly tokenEndpointAuthMethod: string;
	readonly skipConsent: boolean;
	readonly applicationType: ApplicationType | null;
	/** Newest first. */
	readonly secrets: readonly {
		readonly algorithm: "sha256" | "argon2id";
		readonly createdAt: number;
		readonly expiresAt?: number;
	}[];
	readonly lifespans: Readonly<Record<string, number>>;
	readonly pausedAt: number | null;
	readonly createdAt: number;
}

/** One finding, before it is known which check found it. */
export interface Found {
	readonly sentence: string;
	readonly values?: readonly string[];
	readonly mend?: Mend;
}

/** One row of the table of checks. */
export interface Check {
	readonly check: PostureCheck;
	readonly severity: PostureFinding["severity"];
	readonly section: string;
	readonly find: (client: JudgedClient, policy: PosturePolicy) => Found | undefined;
}

/** What time alone makes true. */
export interface TimedCheck extends Omit<Check, "find"> {
	readonly find: (client: JudgedClient, policy: PosturePolicy, time: Times) => Found | undefined;
}

export interface Times {
	readonly now: number;
	/** When it last got a token; null when it never did. */
	readonly lastUsedAt: number | null;
}

type Said = Pick<Mend, "label" | "effect"> & { readonly administrator?: boolean };

/** Replaces one member, unless somebody changed it since it was judged. */
export function replaceMember(
	path: string,
	values: { readonly from: unknown; readonly to: unknown },
	said: Said,
): Mend {
	return {
		operation: "patchClient",
		body: [
			{ op: "test", path, value: values.from },
			{ op: "replace", path, value: values.to },
		],
		...said,
		administrator: said.administrator ?? false,
	};
}

/** "2 hours", "90 days", "for ever": the largest unit that says it whole. */
export function sayDuration(milliseconds: number): string {
	if (milliseconds === NEVER) return "for ever";
	for (const [unit, size] of UNITS) {
		const count = milliseconds / size;
		if (count >= 1 && Number.isInteger(count)) return `${count} ${unit}${count === 1 ? "" : "s"}`;
	}
	return `${Math.round(milliseconds / 1000)} seconds`;
}

const UNITS = [
	["day", 86_400_000],
	["hour", 3_600_000],
	["minute", 60_000],
	["second", 1000],
] as const;

/** Whole days that have passed. */
export function daysSince(then: number, now: number): number {
	return Math.max(0, Math.floor((now - then) / 86_400_000));
}
