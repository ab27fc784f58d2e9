import { LIMITS, OPERATIONS, type Operation, type OperationSpec } from "@gatehouse/schemas";
import { FORM, JSON_TYPE, type Sent } from "./world.ts";

/** One kind of bad input, for every operation that can get it. */
type Make = (operation: Operation) => Sent;

const MANY = Array.from({ length: LIMITS.parameters + 1 }, (_, index) => `p${index}=1`).join("&");
const DEEP = `${"[".repeat(LIMITS.jsonDepth + 1)}${"]".repeat(LIMITS.jsonDepth + 1)}`;

/** A parameter that the operation reads. */
function nameOf(operation: Operation): string {
	const spec: OperationSpec = OPERATIONS[operation];
	return spec.query?.[0] ?? "client_id";
}

function queryOf(operation: Operation, value: string): Sent {
	return { query: `${nameOf(operation)}=${value}` };
}

/** In the path: all operations. */
const PATH = {
	"path: no UTF-8": (operation) => ({ path: pathOf(operation, "%ff") }),
	"path: U+0000": (operation) => ({ path: pathOf(operation, "%00") }),
	"path: half an escape": (operation) => ({ path: pathOf(operation, "%2") }),
} as const satisfies Readonly<Record<string, Make>>;

/** In the first parameter, or behind the path where there is none. */
function pathOf(operation: Operation, text: string): string {
	const { path } = OPERATIONS[operation];
	return path.includes("{") ? path.replace(/\{\w+\}/, text) : `${path}${text}`;
}

/** In the query: operations that read one. */
const QUERY = {
	"query: 101 parameters": () => ({ query: MANY }),
	"query: repeated": (operation) => ({ query: `${nameOf(operation)}=a&${nameOf(operation)}=b` }),
	"query: no UTF-8": (operation) => queryOf(operation, "%ff"),
	"query: lone surrogate": (operation) => queryOf(operation, "%ED%A0%80"),
	"query: U+0000": (operation) => queryOf(operation, "a%00b"),
	"query: too long": (operation) => queryOf(operation, "a".repeat(LIMITS.queryValue + 1)),
} as const satisfies Readonly<Record<string, Make>>;

const form = (body: string) => () => ({ body, type: FORM });

/** In a form. */
const FORMS = {
	"form: 101 parameters": form(MANY),
	"form: repeated": form("client_id=a&client_id=a"),
	"form: repeated, once empty": form("client_id=&client_id=a"),
	"form: no UTF-8": form("client_id=%ff"),
	"form: lone surrogate": form("client_id=%ED%A0%80"),
	"form: U+0000": form("client_id=a%00b"),
	"form: empty": form(""),
	"form: as JSON": () => ({ body: "{}", type: JSON_TYPE }),
	"form: as text": () => ({ body: "client_id=a", type: "text/plain" }),
	"form: without type": () => ({ body: "client_id=a" }),
} as const satisfies Readonly<Record<string, Make>>;

const json = (body: string) => (operation: Operation) => ({
	body,
	type: JSON_TYPE,
	...challenged(operation),
});

/** The challenge is read before the body. */
function challenged(operation: Operation): Sent {
	const name = nameOf(operation);
	return name.endsWith("_challenge") ? { query: `${name}=none` } : {};
}

/** In a JSON body. */
const JSONS = {
	"json: none": json("{"),
	"json: empty": json(""),
	"json: 33 levels": json(`{"context":${DEEP.slice(1, -1)}}`),
	"json: U+0000": json('{"name":"a\\u0000b"}'),
	"json: U+0000 in a name": json('{"a\\u0000b":1}'),
	"json: lone surrogate": json('{"name":"\\ud800"}'),
	"json: a text": json('"text"'),
	"json: a list": json("[1]"),
	"json: as form": (operation) => ({ body: "a=b", type: FORM, ...challenged(operation) }),
	"json: as text": (operation) => ({ body: "{}", type: "text/plain", ...challenged(operation) }),
	"json: without type": (operation) => ({ body: "{}", ...challenged(operation) }),
} as const satisfies Readonly<Record<string, Make>>;

const METHOD = {
	"another method": (operation) => ({ method: otherMethod(operation) }),
	"a method nobody has": () => ({ method: "PROPFIND" }),
} as const satisfies Readonly<Record<string, Make>>;

/** One that no operation of the same path has. */
function otherMethod(operation: Operation): string {
	const { path } = OPERATIONS[operation];
	const specs: readonly OperationSpec[] = Object.values(OPERATIONS);
	const taken = specs.filter((spec) => spec.path === path).map(({ method }) => method);
	return (["DELETE", "PATCH", "PUT", "POST", "GET"] as const).find((method) => !taken.includes(method)) ?? "";
}

const BODY_UNASKED = {
	"a body nobody asked for": () => ({ body: "a=b", type: "text/plain" }),
} as const satisfies Readonly<Record<string, Make>>;

export const INPUTS = { ...PATH, ...METHOD, ...QUERY, ...FORMS, ...JSONS, ...BODY_UNASKED };
export type Input = keyof typeof INPUTS;

const GROUPS = { path: PATH, method: METHOD, query: QUERY, form: FORMS, json: JSONS, unasked: BODY_UNASKED };

/** The inputs that an operation can get, by what it reads. */
export function inputsOf(operation: Operation): readonly Input[] {
	const spec: OperationSpec = OPERATIONS[operation];
	const readsQuery = spec.query !== undefined || operation === "authorize" || operation === "logout";
	const isRead = spec.method !== "GET" && spec.listener !== "public";
	const body = spec.body === "form" ? "form" : spec.body === undefined ? undefined : "json";
	const groups = [
		"path" as const,
		"method" as const,
		...(readsQuery ? (["query"] as const) : []),
		...(body === undefined ? [] : [body]),
		...(body === undefined && isRead ? (["unasked"] as const) : []),
	];
	return groups.flatMap((group) => Object.keys(GROUPS[group as keyof typeof GROUPS]) as Input[]);
}
