import {
	OPERATIONS,
	type Operation,
	type OperationSpec,
	PORTAL_KEY_HEADER,
	VISITOR_ADDRESS_HEADER,
	VISITOR_AGENT_HEADER,
} from "@gatehouse/schemas";
import type { z } from "zod";

/** What the portal sends with each call. */
export interface AdminCredentials {
	readonly portalKey?: string;
	/** A person's access token, or an API key. */
	readonly bearer?: string;
	readonly visitor?: { readonly address?: string; readonly userAgent?: string };
}

type Spec<O extends Operation> = (typeof OPERATIONS)[O];
type PathParameters<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
	? Name | PathParameters<Rest>
	: never;
type Params<O extends Operation> = [PathParameters<Spec<O>["path"]>] extends [never]
	? { readonly params?: undefined }
	: { readonly params: { readonly [Name in PathParameters<Spec<O>["path"]>]: string } };
type Query<O extends Operation> =
	Spec<O> extends { readonly query: readonly (infer Name extends string)[] }
		? { readonly query?: { readonly [N in Name]?: string | number | undefined } }
		: { readonly query?: undefined };
type Body<O extends Operation> =
	Spec<O> extends { readonly request: z.ZodType }
		? { readonly body: z.input<Spec<O>["request"]> }
		: { readonly body?: undefined };
export type CallInput<O extends Operation> = Params<O> & Query<O> & Body<O>;
export type CallAnswer<O extends Operation> =
	Spec<O> extends { readonly response: z.ZodType } ? z.output<Spec<O>["response"]> : undefined;

/** What the server refused, as a value: pages decide by `status` and `error`, never by text. */
export class AdminCallError extends Error {
	readonly status: number;
	readonly error: string;
	readonly description: string;
	readonly errorId: string | undefined;
	/** 410 of the challenge API: where to restart. */
	readonly redirectTo: string | undefined;
	/** 429: seconds. */
	readonly retryAfter: number | undefined;

	constructor(status: number, body: Readonly<Record<string, unknown>>, retryAfter: number | undefined) {
		const text = (name: string) => (typeof body[name] === "string" ? body[name] : undefined);
		super(`${status} ${text("error") ?? ""}: ${text("error_description") ?? ""}`);
		this.name = "AdminCallError";
		this.status = status;
		this.error = text("error") ?? "server_error";
		this.description = text("error_description") ?? "";
		this.errorId = text("error_id");
		this.redirectTo = text("redirect_to");
		this.retryAfter = retryAfter;
	}
}

export interface Answer<O extends Operation> {
	readonly body: CallAnswer<O>;
	/** `page_token` of the next page, of a paged list. */
	readonly nextPageToken: string | undefined;
}

export interface AdminClient {
	/** Throws AdminCallError for every answer that is not 2xx. */
	call<O extends Operation>(operation: O, input: CallInput<O>): Promise<CallAnswer<O>>;
	/** As call, with what the headers say. */
	page<O extends Operation>(operation: O, input: CallInput<O>): Promise<Answer<O>>;
	/** The answer as it arrives, for what is passed on and not read. */
	stream<O extends Operation>(operation: O, input: CallInput<O>): Promise<Response>;
}

/**
 * A typed client of the admin listener, made of the list of operations alone.
 *
 * @param baseUrl without trailing slash, e.g. http://localhost:4445
 */
export function createAdminClient(baseUrl: string, credentials: AdminCredentials = {}): AdminClient {
	const stream = async <O extends Operation>(operation: O, input: CallInput<O>): Promise<Response> => {
		const spec: OperationSpec = OPERATIONS[operation];
		const response = await fetch(baseUrl + addressOf(spec, input), {
			method: spec.method,
			headers: headersFor(spec, credentials, input.body !== undefined),
			...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
			redirect: "error",
			cache: "no-store",
		});
		if (!response.ok) {
			const parsed = await readBody(response);
			const retryAfter = Number(response.headers.get("retry-after") ?? Number.NaN);
			throw new AdminCallError(
				response.status,
				isRecord(parsed) ? parsed : {},
				Number.isFinite(retryAfter) ? retryAfter : undefined,
			);
		}
		return response;
	};
	const page = async <O extends Operation>(operation: O, input: CallInput<O>): Promise<Answer<O>> => {
		const spec: OperationSpec = OPERATIONS[operation];
		const response = await stream(operation, input);
		const parsed = await readBody(response);
		const body = (spec.response === undefined ? undefined : spec.response.parse(parsed)) as CallAnswer<O>;
		return { body, nextPageToken: nextPageToken(response.headers.get("link") ?? "") };
	};
	return { stream, page, call: async (operation, input) => (await page(operation, input)).body };
}

async function readBody(response: Response): Promise<unknown> {
	const text = await response.text();
	return text === "" ? undefined : parseJson(text);
}

function addressOf(
	spec: OperationSpec,
	input: { readonly params?: object | undefined; readonly query?: object | undefined },
): string {
	const params = new Map<string, unknown>(Object.entries(input.params ?? {}));
	const path = spec.path.replace(/\{(\w+)\}/g, (_, name: string) =>
		encodeURIComponent(String(params.get(name))),
	);
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(input.query ?? {}))
		if (value !== undefined) query.set(name, String(value));
	return query.size > 0 ? `${path}?${query}` : path;
}

function headersFor(
	spec: OperationSpec,
	credentials: AdminCredentials,
	hasBody: boolean,
): Record<string, string> {
	const { portalKey, bearer, visitor } = credentials;
	return {
		accept: "application/json",
		...(hasBody
			? { "content-type": spec.body === "json-patch" ? "application/json-patch+json" : "application/json" }
			: {}),
		...(portalKey === undefined ? {} : { [PORTAL_KEY_HEADER]: portalKey }),
		...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
		...(visitor?.address === undefined ? {} : { [VISITOR_ADDRESS_HEADER]: visitor.address }),
		...(visitor?.userAgent === undefined
			? {}
			: { [VISITOR_AGENT_HEADER]: encodeURIComponent(visitor.userAgent.slice(0, 512)) }),
	};
}

function nextPageToken(link: string): string | undefined {
	const next = /<([^>]*)>;\s*rel="next"/.exec(link)?.[1];
	return next === undefined
		? undefined
		: (new URL(next, "http://localhost").searchParams.get("page_token") ?? undefined);
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
