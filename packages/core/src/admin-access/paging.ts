import { LIMITS } from "@gatehouse/schemas";
import type { Context } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { HttpRequest } from "../http.ts";
import { readQuery } from "./read-query.ts";

const DEFAULT_SIZE = 100;
const TOKEN_LIFETIME = 3_600_000;

/** One page of a list: how many, and after which row (the keyset that the list is ordered by, as text). */
export interface PageRequest {
	readonly size: number;
	readonly after: string | undefined;
}

/**
 * Reads `page_size` (1 to 500, default 100) and `page_token`.
 *
 * @param list names the list, so that the token of one cannot be used for another
 */
export function readPage(
	request: Pick<HttpRequest, "query">,
	list: string,
	context: Pick<Context, "cipher" | "clock">,
): PageRequest {
	const token = readQuery(request, "page_token");
	return {
		size: readSize(readQuery(request, "page_size")),
		after: token === undefined ? undefined : openToken(token, list, context),
	};
}

function readSize(text: string | undefined): number {
	if (text === undefined) return DEFAULT_SIZE;
	if (!/^[+-]?\d{1,18}$/.test(text)) {
		throw new OAuthError(
			"invalid_request",
			`page_size must be a whole number from 1 to ${LIMITS.pageSize}.`,
			{
				reason: "page_size",
			},
		);
	}
	const size = Number(text);
	return size < 1 ? DEFAULT_SIZE : Math.min(size, LIMITS.pageSize);
}

function openToken(
	token: string,
	list: string,
	context: Pick<Context, "cipher" | "clock">,
): string | undefined {
	const opened = tryOpen(token, list, context);
	if (opened === undefined) {
		throw new OAuthError(
			"invalid_request",
			"This page_token was not issued by this server for this list. Follow the Link header of the page before.",
			{ reason: "page_token" },
		);
	}
	if (opened.expiresAt <= context.clock.now()) {
		throw new OAuthError("invalid_request", "This page_token is over an hour old. Start at the first page.", {
			reason: "page_token_expired",
		});
	}
	return opened.after;
}

function tryOpen(
	token: string,
	list: string,
	context: Pick<Context, "cipher">,
): { readonly after: string | undefined; readonly expiresAt: number } | undefined {
	try {
		const opened = context.cipher.open(purposeOf(list), Buffer.from(token, "base64url"));
		const [expiresAt, after] = JSON.parse(opened) as [number, string | null];
		return { after: after ?? undefined, expiresAt };
	} catch {
		return undefined;
	}
}

function purposeOf(list: string): string {
	return `page-token/${list}`;
}

export interface LinkedPage {
	/** The path of the operation, as in the list of operations. */
	readonly path: string;
	readonly list: string;
	readonly page: PageRequest;
	/** The row after which the next page begins; undefined on the last page. */
	readonly next: string | undefined;
}

/**
 * The `Link` header of a page: relative, `rel="first"` always, `rel="next"` unless this is the last one.
 *
 * @see [RFC 8288 - Web Linking](https://www.rfc-editor.org/rfc/rfc8288#section-3)
 */
export function linkHeader(
	request: Pick<HttpRequest, "query">,
	linked: LinkedPage,
	context: Pick<Context, "cipher" | "clock">,
): string {
	const expiresAt = context.clock.now() + TOKEN_LIFETIME;
	const link = (rel: string, after: string | undefined) => {
		const query = new URLSearchParams(request.query);
		const sealed = context.cipher.seal(purposeOf(linked.list), JSON.stringify([expiresAt, after ?? null]));
		query.set("page_size", String(linked.page.size));
		query.set("page_token", sealed.toString("base64url"));
		return `<${linked.path}?${query}>; rel="${rel}"`;
	};
	const first = link("first", undefined);
	return linked.next === undefined ? first : `${first},${link("next", linked.next)}`;
}

/** Cuts a list that was read with one row more than the page holds. */
export function cutPage<Row>(
	rows: readonly Row[],
	size: number,
	positionOf: (row: Row) => string,
): { readonly rows: readonly Row[]; readonly next: string | undefined } {
	const last = rows[size - 1];
	if (rows.length <= size || last === undefined) return { rows, next: undefined };
	return { rows: rows.slice(0, size), next: positionOf(last) };
}
