import { validateHeaderValue } from "node:http";
import { OPERATIONS, type Operation } from "@gatehouse/schemas";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ERROR_CODES } from "../../src/errors/table.ts";
import type { HttpRequest, HttpResponse } from "../../src/http.ts";
import { spoil } from "./arbitraries.ts";
import { toRequest } from "./send.ts";
import { createFuzzWorld, type FuzzWorld } from "./world.ts";

const ALL = Object.keys(OPERATIONS) as Operation[];
/** Requests to each operation. More of them look for other things than last time, unless FUZZ_SEED says where to look. */
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 6);
const SEED = Number(process.env["FUZZ_SEED"] ?? (RUNS > 6 ? Date.now() % 2 ** 31 : 1));
/** No answer may take longer; nothing else about time fails. */
const HANG = 20_000;

/** What a refusal may change all the same: a code or refresh token that comes again ends the tokens of its grant. */
const REPLAYS = new Set(["code_replayed", "refresh_token_reused"]);

interface Timed {
	readonly operation: Operation;
	readonly status: number;
	readonly milliseconds: number;
}

describe("whatever a stranger sends", () => {
	let world: FuzzWorld;
	const answered: Timed[] = [];

	beforeAll(async () => {
		world = await createFuzzWorld();
	});
	afterAll(async () => {
		report(answered);
		await world.close();
	});

	it.each(ALL)(
		"%s answers it, and does all or nothing",
		{ timeout: 60_000 + RUNS * HANG },
		async (operation) => {
			const property = fc.asyncProperty(spoil(operation), async (spoiled) => {
				const request = await toRequest(spoiled, world);
				const before = await world.stored();
				const begun = performance.now();
				const response = await inTime(world.flow.engine.handle(request));
				answered.push({ operation, status: response.status, milliseconds: performance.now() - begun });
				checkAnswer(request, response);
				if (isRefusal(response) && !REPLAYS.has(response.log?.reason ?? "")) {
					expect(await world.stored()).toEqual(before);
				}
			});
			await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: true });
		},
	);

	it("leaves a server that is well, and rows that belong together", async () => {
		expect((await world.flow.send({ path: "/health/ready" })).status).toBe(200);
		const code = await world.live("code");
		expect(code.value).toMatch(/^ory_ac_/);
		expect(await strays(world)).toEqual({
			codes: 0,
			access: 0,
			refresh: 0,
			completed: 0,
			administrators: true,
		});
	});
});

function checkAnswer(request: Omit<HttpRequest, "params">, response: HttpResponse): void {
	const shown = JSON.stringify(
		{ request, response: { ...response, log: String(response.log?.cause) } },
		null,
		1,
	);
	if (response.status >= 500)
		throw new Error(`a fault: ${shown.slice(0, 20_000)}`, { cause: response.log?.cause });
	for (const [name, value] of Object.entries(response.headers)) {
		// what Node would refuse to send would be a fault of ours behind the engine
		for (const one of [value].flat()) validateHeaderValue(name, one);
	}
	if (response.status < 400 || !String(response.headers["content-type"]).includes("json")) return;
	const { error, error_id: id } = JSON.parse(response.body) as Readonly<Record<string, string>>;
	expect(Object.keys(ERROR_CODES)).toContain(error);
	expect(id).toMatch(/^err_/);
}

/** On the error page a browser's refusal is a redirect. */
function isRefusal({ status, headers }: HttpResponse): boolean {
	if (status >= 400) return true;
	const location = headers["location"];
	return status === 303 && typeof location === "string" && new URL(location).searchParams.has("error_id");
}

async function inTime(answer: Promise<HttpResponse>): Promise<HttpResponse> {
	const { promise, reject } = Promise.withResolvers<never>();
	const guard = setTimeout(() => reject(new Error(`no answer in ${HANG} ms`)), HANG);
	try {
		return await Promise.race([answer, promise]);
	} finally {
		clearTimeout(guard);
	}
}

async function strays({ flow }: FuzzWorld): Promise<Readonly<Record<string, unknown>>> {
	const [row] = await flow.database.query(`SELECT
		(SELECT count(*)::int FROM authorization_code WHERE NOT EXISTS (SELECT FROM "grant" WHERE id = authorization_code."grant")) AS codes,
		(SELECT count(*)::int FROM access_token a WHERE a."grant" IS NOT NULL AND NOT EXISTS (SELECT FROM "grant" WHERE id = a."grant")) AS access,
		(SELECT count(*)::int FROM refresh_token r WHERE NOT EXISTS (SELECT FROM "grant" WHERE id = r."grant")) AS refresh,
		(SELECT count(*)::int FROM refresh_token WHERE (consumed_at IS NULL) <> (successor IS NULL)) AS completed,
		(SELECT count(*) > 0 FROM account WHERE role = 'administrator') AS administrators`);
	return row ?? {};
}

function report(answered: readonly Timed[]): void {
	const slowest = answered.toSorted((left, right) => right.milliseconds - left.milliseconds).slice(0, 5);
	const lines = slowest.map((one) => `  ${one.milliseconds.toFixed(0)} ms ${one.operation} ${one.status}`);
	const count = (from: number) => answered.filter(({ status }) => Math.floor(status / 100) === from).length;
	console.log(
		`${answered.length} requests, FUZZ_SEED=${SEED}: ${count(2)} done, ${count(3)} sent on, ${count(4)} refused. The slowest:\n${lines.join("\n")}`,
	);
}
