import { OPERATIONS, type Operation, type OperationSpec } from "@gatehouse/schemas";
import fc, { type Arbitrary } from "fast-check";
import { type Field, type Fields, SEEDS, type Seed } from "./seeds.ts";
import type { As } from "./world.ts";

/** A request as it will be sent, but for the values that only live then. */
export interface Spoiled {
	readonly operation: Operation;
	readonly as: As;
	readonly method: string;
	readonly params: readonly SpoiledField[];
	readonly query: readonly SpoiledPair[];
	/** undefined: no body. */
	readonly body: SpoiledBody | undefined;
	readonly contentType: string | undefined;
	readonly basic: boolean;
	readonly bearer: boolean;
	readonly cookie: boolean;
	/** Over everything else; what Node would hand on. */
	readonly headers: Readonly<Record<string, string>>;
}

/** `raw` stands in the address or form as it is. */
export type SpoiledField = Field | { readonly raw: string };
export type SpoiledPair = readonly [name: SpoiledField, value: SpoiledField];
export type SpoiledBody =
	| { readonly kind: "form"; readonly pairs: readonly SpoiledPair[] }
	| { readonly kind: "json"; readonly value: unknown }
	| { readonly kind: "text"; readonly text: string };

const LONG = [129, 257, 512, 1025, 2049, 10_000].map((length) => "a".repeat(length));

/** What has broken servers before. */
const INFAMOUS = [
	...[
		"\0",
		"a\0b",
		"\ud800",
		"\udfff\ud800",
		"\r\nSet-Cookie: a=b",
		"\x7f",
		"\u2028",
		"\ufeff",
		"\u202e",
		"\ufffd",
		"💥",
		"ﬀ",
		"İ",
	],
	...[
		"__proto__",
		"constructor",
		"toString",
		"hasOwnProperty",
		"null",
		"undefined",
		"true",
		"false",
		"[]",
		"{}",
		"NaN",
	],
	...[
		"0",
		"-1",
		"1e400",
		"1e21",
		"0x10",
		"9007199254740993",
		"99999999999999999999",
		"-9223372036854775809",
		"1.5",
		"١",
	],
	...[
		"'",
		'"',
		"\\",
		"' OR 1=1 --",
		"%",
		"_",
		"*",
		"a.*",
		"*.*",
		"$1",
		"{",
		"}",
		";",
		",",
		":",
		"/",
		"//",
		"?",
		"#",
		"@",
		"<script>",
	],
	...[
		".",
		"..",
		"me",
		"app",
		"gatehouse-portal",
		"fuzz",
		"alice",
		"openid",
		"offline_access",
		"urn:gatehouse:admin",
		"none login",
	],
	...[
		"00000000-0000-0000-0000-000000000000",
		"https://app.example/callback",
		"https://evil.example",
		"javascript:alert(1)",
	],
	...[
		"http://[",
		"http://a:99999/",
		"https://app.example/callback#x",
		"query",
		"fragment",
		"form_post",
		"jwt",
		"eyJ.eyJ.x",
	],
	...LONG,
];

export const infamous: Arbitrary<string> = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.constantFrom("\0", "a\0b", "\ud800", "99999999999999999999", "a".repeat(10_000)),
	},
	{ weight: 4, arbitrary: fc.constantFrom(...INFAMOUS) },
	{ weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 20 }) },
	{ weight: 1, arbitrary: fc.string({ maxLength: 300 }) },
);

const raw: Arbitrary<SpoiledField> = fc
	.oneof(
		fc.constantFrom("%", "%2", "%zz", "%ff", "%00", "%ED%A0%80", "%c3%28", "+", "=", "==", "a=b", "&&", "[]"),
		fc.string({ maxLength: 30 }),
	)
	.map((text) => ({ raw: text.replace(/[^\x21-\x7e]/g, "") }));

const spoiledField: Arbitrary<SpoiledField> = fc.oneof(
	{ weight: 5, arbitrary: infamous },
	{ weight: 1, arbitrary: raw },
);

/** About one field is wrong, however many there are, so that what is wrong is looked at behind the first check too. */
function spoilFields(fields: Fields): Arbitrary<readonly SpoiledPair[]> {
	const kept = 7 * fields.length;
	const each = fields.map(
		([name, value]): Arbitrary<readonly SpoiledPair[]> =>
			fc.oneof(
				{ weight: kept, arbitrary: fc.constant([[name, value] as const]) },
				{ weight: 6, arbitrary: spoiledField.map((spoiled) => [[name, spoiled] as const]) },
				{ weight: 1, arbitrary: fc.constant([]) },
				{ weight: 1, arbitrary: fc.constant([[name, ""] as const]) },
				{
					weight: 1,
					arbitrary: spoiledField.map((more) => [[name, value] as const, [name, more] as const]),
				},
				{ weight: 1, arbitrary: spoiledField.map((other) => [[other, value] as const]) },
			),
	);
	const more = fc.oneof(
		{ weight: 12, arbitrary: fc.constant<readonly SpoiledPair[]>([]) },
		{ weight: 2, arbitrary: fc.array(fc.tuple(spoiledField, spoiledField), { minLength: 1, maxLength: 3 }) },
		{
			weight: 1,
			arbitrary: fc.constant(Array.from({ length: 101 }, (_, index) => [`p${index}`, "1"] as const)),
		},
	);
	return fc.tuple(fc.tuple(...each), more).map(([pairs, others]) => [...pairs.flat(), ...others]);
}

const NUMBERS = [0, -0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e21, 1e308, 5e-324];

const infamousJson: Arbitrary<unknown> = fc.oneof(
	{ weight: 4, arbitrary: infamous },
	{
		weight: 2,
		arbitrary: fc.constantFrom<unknown>(...NUMBERS, null, true, false, [], {}, [[]], [null], { a: {} }),
	},
	{ weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
	{
		weight: 1,
		arbitrary: fc
			.integer({ min: 1, max: 40 })
			.map((depth) => Array.from({ length: depth }).reduce<unknown>((value) => [value], 1)),
	},
	{ weight: 1, arbitrary: fc.array(infamous, { minLength: 99, maxLength: 103 }) },
);

/** @param kept weight of what stays as it is: as many as there are values, so that about one is wrong */
function spoilJson(value: unknown, kept = countValues(value)): Arbitrary<unknown> {
	return fc.oneof(
		{ weight: kept, arbitrary: spoilInside(value, kept) },
		{ weight: 1, arbitrary: infamousJson },
	);
}

function countValues(value: unknown): number {
	if (typeof value !== "object" || value === null) return 1;
	return Object.values(value).reduce<number>((sum, member) => sum + countValues(member), 1);
}

function spoilInside(value: unknown, kept: number): Arbitrary<unknown> {
	if (Array.isArray(value)) {
		const items = value.map((item) => spoilJson(item, kept));
		return fc.tuple(fc.tuple(...items), fc.integer({ min: 0, max: 9 })).map(([all, luck]) =>
			// sometimes one item less, or one twice
			luck === 0 ? all.slice(1) : luck === 1 ? [...all, ...all.slice(0, 1)] : all,
		);
	}
	if (typeof value !== "object" || value === null || "live" in value) return fc.constant(value);
	const members = Object.entries(value).map(([name, member]) =>
		fc.tuple(
			fc.oneof({ weight: 40, arbitrary: fc.constant(name) }, { weight: 1, arbitrary: infamous }),
			spoilJson(member, kept),
		),
	);
	const missing = fc.oneof(
		{ weight: 3, arbitrary: fc.constant(-1) },
		{ weight: 1, arbitrary: fc.nat({ max: members.length }) },
	);
	return fc
		.tuple(fc.tuple(...members), missing)
		.map(([pairs, without]) => Object.fromEntries(pairs.filter((_, index) => index !== without)));
}

const TEXTS = [
	"",
	"{",
	"[",
	"null",
	"1",
	'""',
	"[]",
	"{}",
	'{"remember_for":1e400}',
	'{"__proto__":{"a":1}}',
	'{"a":1,"a":2}',
	"\ufeff{}",
];
const NESTED = `${"[".repeat(10_000)}${"]".repeat(10_000)}`;
const anyText: Arbitrary<SpoiledBody> = fc
	.oneof(fc.constantFrom(...TEXTS, NESTED), infamous)
	.map((text) => ({ kind: "text", text: text.toWellFormed() }));

function spoilBody(seed: Seed): Arbitrary<SpoiledBody | undefined> {
	if (seed.form === undefined && seed.json === undefined) {
		return fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: anyText });
	}
	const proper: Arbitrary<SpoiledBody> =
		seed.form === undefined
			? spoilJson(seed.json).map((value) => ({ kind: "json", value }))
			: spoilFields(seed.form).map((pairs) => ({ kind: "form", pairs }));
	return fc.oneof(
		{ weight: 14, arbitrary: proper },
		{ weight: 1, arbitrary: anyText },
		{ weight: 1, arbitrary: fc.constant(undefined) },
	);
}

const TYPES = [
	"application/x-www-form-urlencoded",
	"application/json",
	"application/json-patch+json",
	"text/plain",
	"",
	";",
	"Application/JSON;charset=x",
];

/** What Node hands on of a header: bytes as characters, no control characters, no space around. */
const headerValue = infamous.map((text) =>
	Buffer.from(text.toWellFormed())
		.toString("latin1")
		.replace(/\p{Cc}/gu, "")
		.trim(),
);

const spoiledHeaders: Arbitrary<Readonly<Record<string, string>>> = fc.oneof(
	{ weight: 12, arbitrary: fc.constant({}) },
	{
		weight: 2,
		arbitrary: fc
			.tuple(
				fc.constantFrom(
					"authorization",
					"cookie",
					"host",
					"origin",
					"user-agent",
					"referer",
					"content-type",
					"sec-fetch-site",
					"x-gatehouse-portal-key",
					"x-gatehouse-visitor-address",
					"x-gatehouse-visitor-agent",
					"access-control-request-method",
				),
				headerValue,
			)
			.map(([name, value]) => ({ [name]: value })),
	},
	{
		weight: 1,
		arbitrary: fc
			.constantFrom("https://app.example", "null", "http://localhost:4445")
			.map((origin) => ({ origin })),
	},
	{
		weight: 1,
		arbitrary: fc
			.tuple(fc.constantFrom("Basic ", "Bearer ", "basic", ""), infamous)
			.map(([scheme, text]) => ({
				authorization: `${scheme}${Buffer.from(text.toWellFormed()).toString("base64")}`,
			})),
	},
	{ weight: 1, arbitrary: headerValue.map((value) => ({ cookie: `ory_hydra_session=${value}; ${value}` })) },
);

const CALLERS = ["nobody", "api_key", "portal", "user", "developer", "administrator"] as const;

/** Whom the operation is for, mostly. */
function callerOf(operation: Operation): Arbitrary<As> {
	const spec: OperationSpec = OPERATIONS[operation];
	if (spec.listener === "public") return fc.constant("nobody");
	const isOwn = spec.path.startsWith("/admin/accounts/me");
	const allowed: readonly As[] = CALLERS.filter(
		(caller) =>
			(caller === "api_key" && !isOwn) ||
			spec.callers.includes(caller === "nobody" ? "anonymous" : (caller as "portal")),
	);
	return fc.oneof(
		{ weight: 9, arbitrary: fc.constantFrom(...allowed) },
		{ weight: 1, arbitrary: fc.constantFrom(...CALLERS) },
	);
}

/** A request to the operation, spoiled. */
export function spoil(operation: Operation): Arbitrary<Spoiled> {
	const spec: OperationSpec = OPERATIONS[operation];
	return fc.oneof(...SEEDS[operation].map((seed) => spoilSeed(operation, spec, seed)));
}

function spoilSeed(operation: Operation, spec: OperationSpec, seed: Seed): Arbitrary<Spoiled> {
	const type = seed.form !== undefined ? TYPES[0] : spec.body === "json-patch" ? TYPES[2] : TYPES[1];
	const often = (value: boolean) =>
		fc.oneof({ weight: 12, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: fc.constant(!value) });
	const params = (seed.params ?? []).map(([, value]) =>
		fc.oneof(
			{ weight: 5, arbitrary: fc.constant<SpoiledField>(value) },
			{ weight: 1, arbitrary: spoiledField },
		),
	);
	return fc.record({
		operation: fc.constant(operation),
		as: callerOf(operation),
		method: fc.oneof(
			{ weight: 40, arbitrary: fc.constant<string>(spec.method) },
			{ weight: 1, arbitrary: fc.constantFrom("HEAD", "OPTIONS", "TRACE", "PROPFIND", "DELETE", "PUT") },
		),
		params: fc.tuple(...params),
		query: spoilFields(seed.query ?? []),
		body: spoilBody(seed),
		contentType: fc.oneof(
			{ weight: 20, arbitrary: fc.constant(type) },
			{ weight: 1, arbitrary: fc.constantFrom(undefined, ...TYPES) },
		),
		basic: often(seed.basic ?? false),
		bearer: often(seed.bearer ?? false),
		cookie: often(seed.cookie ?? false),
		headers: spoiledHeaders,
	});
}
