import {
	APPLICATION_TYPES,
	CLIENT_LIST_SORTS,
	LIMITS,
	OPERATIONS,
	POSTURE_CHECKS,
	POSTURE_STATES,
} from "@gatehouse/schemas";
import { isUuid } from "../admin-access/is-uuid.ts";
import { cutPage, linkHeader, readPage } from "../admin-access/paging.ts";
import { readQuery } from "../admin-access/read-query.ts";
import { visibleClients } from "../admin-access/visible-clients.ts";
import { readPosturePolicy } from "../clients/posture/policy.ts";
import { renderListedClient } from "../clients/render-listed-client.ts";
import type { Caller, Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { type HttpRequest, json } from "../http.ts";
import type { ClientListFilter, ClientOrder } from "../storage/contracts/client-list.ts";

/** The clients that a person looks for: found, filtered and sorted by the database, a page at a time. */
export const findClients: Endpoint = async (request, context, caller) => {
	const order = readOrder(request);
	const list = `clients by ${JSON.stringify(order)}`;
	const page = readPage(request, list, context);
	const filter = { ...readFilter(request, caller), ...visibleClients(caller) };
	const time = { now: context.clock.now(), policy: readPosturePolicy(context.config) };
	const { clientList } = context.stores;
	const [found, count] = await Promise.all([
		clientList.page({ filter, order, time, after: page.after, limit: page.size + 1 }),
		clientList.count(filter, time, LIMITS.counted + 1),
	]);
	const { rows, next } = cutPage(found, page.size, ({ position }) => position);
	const linked = { path: OPERATIONS.findClients.path, list, page, next };
	const clients = rows.map((row) => renderListedClient(row, time));
	const matching = Math.min(count, LIMITS.counted);
	const body = { clients, matching, more_match: count > matching };
	return json(200, body, { link: linkHeader(request, linked, context) });
};

function readOrder(request: HttpRequest): ClientOrder {
	const text = readQuery(request, "sort") ?? "name";
	const by = CLIENT_LIST_SORTS.find((sort) => sort === text || `-${sort}` === text);
	if (by !== undefined) return { by, descending: text.startsWith("-") };
	throw unknownValue(
		"sort",
		`one of ${CLIENT_LIST_SORTS.join(", ")}, with - before it to turn the order round`,
	);
}

function readFilter(request: HttpRequest, caller: Caller): ClientListFilter {
	const search = readQuery(request, "search")?.trim();
	const members = {
		search: search === "" ? undefined : search,
		type: readOneOf(request, "type", [...APPLICATION_TYPES, "none"]),
		owner: readOwner(request, caller),
		posture: readOneOf(request, "posture", POSTURE_STATES),
		check: readOneOf(request, "check", POSTURE_CHECKS),
		verified: readFlag(request, "verified"),
		paused: readFlag(request, "paused"),
		usedSince: readTime(request, "used_since"),
		unusedSince: readTime(request, "unused_since"),
	};
	return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** An account, `me` or `nobody`. An API key is nobody, and owns nothing by itself. */
function readOwner(request: HttpRequest, caller: Caller): ClientListFilter["owner"] {
	const owner = readQuery(request, "owner");
	if (owner === undefined) return undefined;
	if (owner === "nobody") return "nobody";
	if (owner === "me" && caller.kind === "person") return { account: caller.account.id };
	if (isUuid(owner)) return { account: owner };
	throw unknownValue("owner", "the id of an account, me or nobody");
}

function readOneOf<const Value extends string>(
	request: HttpRequest,
	name: string,
	values: readonly Value[],
): Value | undefined {
	const text = readQuery(request, name);
	if (text === undefined) return undefined;
	const found = values.find((value) => value === text);
	if (found !== undefined) return found;
	throw unknownValue(name, `one of ${values.join(", ")}`);
}

function readFlag(request: HttpRequest, name: string): boolean | undefined {
	const text = readOneOf(request, name, ["true", "false"]);
	return text === undefined ? undefined : text === "true";
}

function readTime(request: HttpRequest, name: string): number | undefined {
	const text = readQuery(request, name);
	if (text === undefined) return undefined;
	const time = /^\d{4}-\d\d-\d\d(?:T[\d:.]{5,12}(?:Z|[+-]\d\d:\d\d))?$/.test(text)
		? Date.parse(text)
		: Number.NaN;
	if (Number.isFinite(time)) return time;
	throw unknownValue(name, "a time such as 2026-11-24T12:00:00Z");
}

function unknownValue(name: string, wanted: string): OAuthError {
	return new OAuthError("invalid_request", `${name} must be ${wanted}.`, { reason: `query_${name}` });
}
