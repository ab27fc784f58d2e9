import { APPLICATION_TYPES, POSTURE_CHECKS, POSTURE_STATES } from "@gatehouse/schemas";

/** What the address of the list says: the whole state of the page, so that it can be kept, sent and gone back to. */
export interface ClientListAddress {
	readonly search: string;
	readonly type: string;
	/** me, nobody or the id of an account. */
	readonly owner: string;
	/** A state of it, or one finding. */
	readonly posture: string;
	readonly used: string;
	readonly state: string;
	readonly sort: string;
	/** The token of the page; empty on the first. */
	readonly after: string;
}

export const USED = ["week", "month", "not-month", "not-quarter"] as const;
export const STATES = ["verified", "unverified", "paused", "running"] as const;
export const SORTS = ["name", "-name", "-created", "created", "-last_used", "last_used"] as const;
export const TYPES = [...APPLICATION_TYPES, "none"] as const;

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What it does not know it leaves out: an old address still shows something. */
export function readClientListAddress(query: Query): ClientListAddress {
	const text = (name: string) => {
		const value = query[name];
		return (typeof value === "string" ? value : value?.[0])?.trim() ?? "";
	};
	const oneOf = (name: string, values: readonly string[], otherwise = "") =>
		values.includes(text(name)) ? text(name) : otherwise;
	const owner = text("owner");
	return {
		search: text("search").slice(0, 200),
		type: oneOf("type", TYPES),
		owner: /^(?:me|nobody|[\da-f-]{36})$/.test(owner) ? owner : "",
		posture: oneOf("posture", [...POSTURE_STATES, ...POSTURE_CHECKS]),
		used: oneOf("used", USED),
		state: oneOf("state", STATES),
		sort: oneOf("sort", SORTS, "name"),
		after: text("after").slice(0, 1000),
	};
}

/** The path with this state; another filter or order begins at the first page. */
export function clientListPath(address: Partial<ClientListAddress>, path = "/clients"): string {
	const members = Object.entries(address).filter(
		([name, value]) => value !== "" && !(name === "sort" && value === "name"),
	);
	return members.length === 0 ? path : `${path}?${new URLSearchParams(Object.fromEntries(members))}`;
}

/** The filters that narrow the list. */
export const FILTERS = ["search", "type", "owner", "posture", "used", "state"] as const;

export function narrowedBy(address: ClientListAddress): readonly (typeof FILTERS)[number][] {
	return FILTERS.filter((name) => address[name] !== "");
}

const DAY = 86_400_000;
const DAYS: Readonly<Record<string, number>> = { week: 7, month: 30, "not-month": 30, "not-quarter": 90 };

function isCheck(posture: string): boolean {
	return POSTURE_CHECKS.some((check) => check === posture);
}

/** The query of findClients that it asks for. */
export function toFindQuery(address: ClientListAddress, now: number) {
	const { search, type, owner, posture, used, state, sort } = address;
	const days = DAYS[used];
	const since = days === undefined ? undefined : new Date(now - days * DAY).toISOString();
	return {
		search: search || undefined,
		type: type || undefined,
		owner: owner || undefined,
		...(isCheck(posture) ? { check: posture } : { posture: posture || undefined }),
		...(since === undefined ? {} : { [used.startsWith("not-") ? "unused_since" : "used_since"]: since }),
		verified: state === "verified" ? "true" : state === "unverified" ? "false" : undefined,
		paused: state === "paused" ? "true" : state === "running" ? "false" : undefined,
		sort,
	};
}
