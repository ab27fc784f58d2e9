import type { ClientsSummary, MailState, ServerStatus, SigningKeys } from "@gatehouse/schemas";

/** Something that needs somebody. What is worst stands first. */
export interface Need {
	readonly kind:
		| "at_risk"
		| "to_mend"
		| "secret_old"
		| "unverified"
		| "mail"
		| "mail_failing"
		| "keys_overdue"
		| "keys_unscheduled"
		| "reaper"
		| "clock";
	readonly tone: "bad" | "warn";
	/** How many, where it is counted. */
	readonly count: number;
	/** Where it is mended; undefined: not on a page. */
	readonly href?: string;
}

/** What the server told; what only administrators may know is missing for developers. */
export interface Known {
	readonly clients: ClientsSummary;
	readonly status?: ServerStatus;
	readonly keys?: SigningKeys;
	readonly mail?: MailState;
}

/** Where the list of clients shows just those that are counted. */
const HREF = {
	at_risk: "/clients?posture=at_risk",
	to_mend: "/clients?posture=to_mend",
	secret_old: "/clients?posture=secret_old",
	unverified: "/clients?state=unverified",
} as const satisfies Partial<Record<Need["kind"], string>>;

/** What is wrong with mails is said above the list of people. */
const MAIL = "/people";

const YEAR = 365 * 86_400_000;
/** A key that should have been replaced is looked at every half minute. */
const OVERDUE = 300_000;
const CLOCK_TOLERANCE = 5;

export function findNeeds(known: Known, now: number): readonly Need[] {
	const needs = [
		...needsOfServer(known),
		...needsOfKeys(known.keys, now),
		...needsOfClients(known),
		...needsOfMail(known.mail),
	];
	return needs.toSorted((left, right) => Number(left.tone === "warn") - Number(right.tone === "warn"));
}

function needsOfClients({ clients, status }: Known): readonly Need[] {
	const { posture, checks, total, verified } = clients;
	const oldSecrets = checks["secret_old"] ?? 0;
	const counted = (need: Omit<Need, "href"> & { readonly kind: keyof typeof HREF }): readonly Need[] =>
		need.count === 0 ? [] : [{ ...need, href: HREF[need.kind] }];
	return [
		...counted({ kind: "at_risk", tone: "bad", count: posture.at_risk }),
		...counted({ kind: "to_mend", tone: "warn", count: posture.to_mend }),
		...counted({ kind: "secret_old", tone: "warn", count: oldSecrets }),
		// to verify is for administrators
		...(status === undefined ? [] : counted({ kind: "unverified", tone: "warn", count: total - verified })),
	];
}

function needsOfServer({ status }: Known): readonly Need[] {
	if (status === undefined) return [];
	return [
		...(status.reaper.late ? [{ kind: "reaper", tone: "bad", count: 1 } as const] : []),
		...(Math.abs(status.clock_offset_seconds) > CLOCK_TOLERANCE
			? [{ kind: "clock", tone: "warn", count: 1 } as const]
			: []),
	];
}

function needsOfKeys(keys: SigningKeys | undefined, now: number): readonly Need[] {
	const active = keys?.keys.filter(({ state }) => state === "active") ?? [];
	const overdue = active.filter(({ until }) => until !== null && Date.parse(until) + OVERDUE < now);
	const old = active.filter(({ until, since }) => until === null && Date.parse(since) + YEAR < now);
	return [
		...overdue
			.slice(0, 1)
			.map(() => ({ kind: "keys_overdue", tone: "bad", count: 1, href: "/keys" }) as const),
		...old
			.slice(0, 1)
			.map(() => ({ kind: "keys_unscheduled", tone: "warn", count: 1, href: "/keys" }) as const),
	];
}

function needsOfMail(mail: MailState | undefined): readonly Need[] {
	if (mail === undefined) return [];
	if (mail.delivery !== "smtp") return [{ kind: "mail", tone: "warn", count: 1, href: MAIL }];
	return mail.last_failure === null ? [] : [{ kind: "mail_failing", tone: "warn", count: 1, href: MAIL }];
}
