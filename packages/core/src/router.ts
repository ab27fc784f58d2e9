import { LIMITS, OPERATIONS, type Operation, type OperationSpec } from "@gatehouse/schemas";
import { decodePercent } from "./forms/decode-percent.ts";
import type { HttpRequest, Listener } from "./http.ts";

export type RouteMatch =
	| {
			readonly kind: "found";
			readonly operation: Operation;
			readonly params: Readonly<Record<string, string>>;
	  }
	| { readonly kind: "method"; readonly allow: readonly string[] }
	| { readonly kind: "none" };

interface Route {
	readonly operation: Operation;
	readonly spec: OperationSpec;
	readonly segments: readonly string[];
}

interface Candidate {
	readonly route: Route;
	readonly params: Readonly<Record<string, string>>;
}

const ROUTES: readonly Route[] = (Object.keys(OPERATIONS) as Operation[]).map((operation) => ({
	operation,
	spec: OPERATIONS[operation],
	segments: OPERATIONS[operation].path.split("/").slice(1),
}));

interface Index {
	/** By path: what has no parameters, already as it is found. */
	readonly literal: ReadonlyMap<string, readonly Candidate[]>;
	/** By the number of segments: what has. */
	readonly patterns: ReadonlyMap<number, readonly Route[]>;
}

const INDEX: Readonly<Record<Listener, Index>> = { public: indexOf("public"), admin: indexOf("admin") };

function indexOf(listener: Listener): Index {
	const routes = ROUTES.filter(({ spec }) => spec.listener === listener || spec.listener === "both");
	const isPattern = ({ segments }: Route) => segments.some(isParameter);
	return {
		literal: groupBy(
			routes.filter((route) => !isPattern(route)).map((route) => ({ route, params: {} })),
			({ route }) => route.spec.path,
		),
		patterns: groupBy(routes.filter(isPattern), ({ segments }) => segments.length),
	};
}

function groupBy<Key, Item>(
	items: readonly Item[],
	keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
	const groups = new Map<Key, Item[]>();
	for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
	return groups;
}

/**
 * Finds the operation of a request; a literal address is what it is, and not also the id of something else. On the admin listener
 * the prefix /admin may be left out, as in Hydra before 2.0.
 */
export function matchRoute(request: Pick<HttpRequest, "listener" | "method" | "path">): RouteMatch {
	const matches = matchPath(request.listener, request.path);
	const candidates = matches.filter(({ route }) => route.spec.path === matches[0]?.route.spec.path);
	const method = request.method === "HEAD" ? "GET" : request.method;
	const found = candidates.find((candidate) => candidate.route.spec.method === method);
	if (found !== undefined) return { kind: "found", operation: found.route.operation, params: found.params };
	if (candidates.length === 0) return { kind: "none" };
	return { kind: "method", allow: candidates.map((candidate) => candidate.route.spec.method) };
}

/** Bytes that the body of a request may have: a client's whole registration is the longest that there is. */
export function bodyLimitOf({ listener, path }: Pick<HttpRequest, "listener" | "path">): number {
	const isClient = listener === "admin" && /^(?:\/admin)?\/(?:gatehouse\/)?clients(?:\/|$)/.test(path);
	return isClient ? LIMITS.clientBody : LIMITS.body;
}

/** Literal segments before parameters: /admin/accounts/me before /admin/accounts/{id}. */
function matchPath(listener: Listener, path: string): readonly Candidate[] {
	const { literal, patterns } = INDEX[listener];
	const paths = listener === "admin" ? [path, withOrWithoutAdmin(path)] : [path];
	const exact = paths.flatMap((candidate) => literal.get(candidate) ?? []);
	if (exact.length > 0) return exact;
	return paths.flatMap((candidate) => {
		const segments = candidate.split("/").slice(1);
		return (patterns.get(segments.length) ?? []).flatMap((route) => {
			const params = matchSegments(route.segments, segments);
			return params === undefined ? [] : [{ route, params }];
		});
	});
}

function withOrWithoutAdmin(path: string): string {
	return path.startsWith("/admin/") ? path.slice("/admin".length) : `/admin${path}`;
}

function matchSegments(
	pattern: readonly string[],
	segments: readonly string[],
): Record<string, string> | undefined {
	if (pattern.length !== segments.length) return undefined;
	const params: Record<string, string> = {};
	for (const [index, part] of pattern.entries()) {
		const segment = segments[index] ?? "";
		if (!isParameter(part)) {
			if (part !== segment) return undefined;
			continue;
		}
		const value = decodePercent(segment);
		if (value === undefined || value === "") return undefined;
		params[part.slice(1, -1)] = value;
	}
	return params;
}

function isParameter(segment: string): boolean {
	return segment.startsWith("{");
}
