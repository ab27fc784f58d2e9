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

const ROUTES: readonly Route[] = (Object.keys(OPERATIONS) as Operation[])
	.map((operation) => ({
		operation,
		spec: OPERATIONS[operation],
		segments: OPERATIONS[operation].path.split("/").slice(1),
	}))
	// literal segments before parameters: /admin/accounts/me before /admin/accounts/{id}
	.sort(
		(left, right) => left.segments.filter(isParameter).length - right.segments.filter(isParameter).length,
	);

/** Finds the operation of a request. On the admin listener the prefix /admin may be left out, as in Hydra before 2.0. */
export function matchRoute(request: Pick<HttpRequest, "listener" | "method" | "path">): RouteMatch {
	const candidates = matchPath(request.listener, request.path);
	const method = request.method === "HEAD" ? "GET" : request.method;
	const found = candidates.find((candidate) => candidate.route.spec.method === method);
	if (found !== undefined) return { kind: "found", operation: found.route.operation, params: found.params };
	if (candidates.length === 0) return { kind: "none" };
	return { kind: "method", allow: candidates.map((candidate) => candidate.route.spec.method) };
}

/** Bytes that the body of a request may have: a client's whole registration is the longest that there is. */
export function bodyLimitOf({ listener, path }: Pick<HttpRequest, "listener" | "path">): number {
	const isClient = listener === "admin" && /^(?:\/admin)?\/clients(?:\/|$)/.test(path);
	return isClient ? LIMITS.clientBody : LIMITS.body;
}

function matchPath(
	listener: Listener,
	path: string,
): readonly { readonly route: Route; readonly params: Record<string, string> }[] {
	const paths =
		listener === "admin"
			? [path, path.startsWith("/admin/") ? path.slice("/admin".length) : `/admin${path}`]
			: [path];
	return ROUTES.filter((route) => route.spec.listener === listener || route.spec.listener === "both").flatMap(
		(route) => {
			for (const candidate of paths) {
				const params = matchSegments(route.segments, candidate.split("/").slice(1));
				if (params !== undefined) return [{ route, params }];
			}
			return [];
		},
	);
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
