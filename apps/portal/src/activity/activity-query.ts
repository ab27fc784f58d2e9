import { AUDIT_KINDS, type AuditKind } from "@gatehouse/schemas";

export const AREAS = ["all", "people", "accounts", "clients", "house", "requests"] as const;
export type Area = (typeof AREAS)[number];

export const SPANS = ["all", "1h", "24h", "7d", "30d"] as const;
export type Span = (typeof SPANS)[number];

/** What the address of a list of events says. */
export interface ActivityQuery {
	readonly search: string;
	readonly area: Area;
	readonly span: Span;
	readonly refusedOnly: boolean;
	/** Token of the page. */
	readonly after: string;
}

export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

export function readActivityQuery(query: SearchParams): ActivityQuery {
	const text = (name: string) => {
		const value = query[name];
		return typeof value === "string" ? value : (value?.[0] ?? "");
	};
	return {
		search: text("search").trim().slice(0, 200),
		area: AREAS.find((area) => area === text("area")) ?? "all",
		span: SPANS.find((span) => span === text("when")) ?? "all",
		refusedOnly: text("refused") === "true",
		after: text("after").slice(0, 1000),
	};
}

/** The address of a list: only what is not as it is anyway. */
export function activityAddress(path: string, query: Partial<ActivityQuery>): string {
	const { search = "", area = "all", span = "all", refusedOnly = false, after = "" } = query;
	const parameters = new URLSearchParams({
		...(search === "" ? {} : { search }),
		...(area === "all" ? {} : { area }),
		...(span === "all" ? {} : { when: span }),
		...(refusedOnly ? { refused: "true" } : {}),
		...(after === "" ? {} : { after }),
	});
	return parameters.size === 0 ? path : `${path}?${parameters}`;
}

export function isNarrowed({ search, area, span, refusedOnly }: ActivityQuery): boolean {
	return search !== "" || area !== "all" || span !== "all" || refusedOnly;
}

const HOUR = 3_600_000;
const LENGTH: Readonly<Record<Span, number>> = {
	all: 0,
	"1h": HOUR,
	"24h": 24 * HOUR,
	"7d": 7 * 24 * HOUR,
	"30d": 30 * 24 * HOUR,
};

const AREA_OF: Readonly<Record<string, Exclude<Area, "all">>> = {
	login: "people",
	sign_in: "people",
	consent: "people",
	logout: "people",
	session: "people",
	sessions: "people",
	account: "accounts",
	client: "clients",
	request: "requests",
};

/** The area of a kind: what has no name of its own is about the house. */
export function areaOf(kind: AuditKind): Exclude<Area, "all"> {
	return AREA_OF[kind.split(".")[0] ?? ""] ?? "house";
}

/** The filters of the API that a query means, but for its search. */
export function filtersOf({ area, span, refusedOnly }: ActivityQuery, now: number) {
	const kinds = AUDIT_KINDS.filter((kind) => areaOf(kind) === area);
	return {
		kind: area === "all" ? undefined : kinds.join(","),
		outcome: refusedOnly ? "refused" : undefined,
		from: span === "all" ? undefined : new Date(now - LENGTH[span]).toISOString(),
	};
}

/** What a text in the search can mean. */
export type Sought =
	| { readonly kind: "none" }
	| { readonly kind: "error_id" | "address" | "email" | "id"; readonly value: string };

const ERROR_ID = /^(?:err_)?[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}$/i;
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const IPV6 = /^[0-9a-f:]*:[0-9a-f:.]*$/i;

export function readSought(search: string): Sought {
	if (search === "") return { kind: "none" };
	if (ERROR_ID.test(search)) return { kind: "error_id", value: search };
	if (IPV4.test(search) || IPV6.test(search)) return { kind: "address", value: search };
	return { kind: search.includes("@") ? "email" : "id", value: search };
}
