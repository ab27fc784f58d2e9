// The soak in full: pnpm soak [tokens]. Ends with 1 when a table or the memory has grown since the first tenth.
import { startTestServer } from "../src/testing/index.ts";
import { soak } from "../test/soak/soak.ts";

const TOKENS = 300_000;
const DAYS = 20;
const MEBIBYTE = 2 ** 20;
/** What the engine's optimised code and the collector's own tables may vary by. */
const HEAP_MAY_VARY = 8 * MEBIBYTE;

async function main(tokens: number): Promise<boolean> {
	const days = await soak({
		tokens,
		days: DAYS,
		onDay: ({ day, issued, rows, heap }) => {
			const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
			const memory = heap === undefined ? "?" : (heap / MEBIBYTE).toFixed(1);
			console.log(`day ${day}: ${issued} tokens issued, ${total} rows left, ${memory} MiB in use`);
		},
	});
	const [first, last] = [days[Math.ceil(DAYS / 10) - 1], days.at(-1)];
	if (first === undefined || last === undefined) throw new Error("no day has passed");
	console.table({ "after a tenth": first.rows, "at the end": last.rows });
	const isAsLong = JSON.stringify(first.rows) === JSON.stringify(last.rows);
	const grown = (last.heap ?? 0) - (first.heap ?? 0);
	console.log(`the tables are ${isAsLong ? "" : "not "}as long as after the first tenth`);
	console.log(`the heap has grown by ${(grown / MEBIBYTE).toFixed(1)} MiB since`);
	return isAsLong && grown <= HEAP_MAY_VARY;
}

const server = await startTestServer();
process.env["GATEHOUSE_TEST_POSTGRES"] = server.url;
try {
	process.exitCode = (await main(Number(process.argv[2] ?? TOKENS))) ? 0 : 1;
} finally {
	await server.stop();
}
