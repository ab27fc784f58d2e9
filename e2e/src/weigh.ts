import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";

export interface Weight {
	/** Compressed bytes of JavaScript that every page of Next has. */
	readonly runtime: number;
	/** Compressed bytes of JavaScript that this page adds. */
	readonly added: number;
	/** All compressed bytes: page, styles, fonts, pictures, scripts. */
	readonly total: number;
	/** Largest Contentful Paint, in milliseconds. */
	readonly largestPaint: number;
}

const MANIFEST = path.resolve(import.meta.dirname, "../../apps/portal/.next/build-manifest.json");

/** Loads the page that is shown once more, with an empty cache, and weighs what came over the wire. */
export async function weigh(page: Page): Promise<Weight> {
	const network = await page.context().newCDPSession(page);
	await network.send("Network.enable");
	await network.send("Network.setCacheDisabled", { cacheDisabled: true });
	const addresses = new Map<string, string>();
	const bytes = new Map<string, number>();
	network.on("Network.responseReceived", ({ requestId, response }) => addresses.set(requestId, response.url));
	network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
		bytes.set(requestId, encodedDataLength);
	});
	await page.reload({ waitUntil: "networkidle" });
	const largestPaint = await page.evaluate(readLargestPaint);
	await network.detach();
	const runtime = readRuntime();
	const loaded = [...bytes].map(([id, size]) => ({ address: addresses.get(id) ?? "", size }));
	const scripts = loaded.filter(({ address }) => new URL(address).pathname.endsWith(".js"));
	const isRuntime = ({ address }: { readonly address: string }) =>
		runtime.some((file) => address.endsWith(file));
	return {
		runtime: sum(scripts.filter(isRuntime)),
		added: sum(scripts.filter((script) => !isRuntime(script))),
		total: sum(loaded),
		largestPaint,
	};
}

/** What Next loads on a page that has nothing of ours, its name for an older browser's share included. */
function readRuntime(): readonly string[] {
	const manifest = JSON.parse(readFileSync(MANIFEST, "utf8")) as Readonly<
		Record<"rootMainFiles" | "polyfillFiles", readonly string[]>
	>;
	return [...manifest.rootMainFiles, ...manifest.polyfillFiles];
}

function sum(loaded: readonly { readonly size: number }[]): number {
	return loaded.reduce((total, { size }) => total + size, 0);
}

/** In the browser. */
function readLargestPaint(): Promise<number> {
	return new Promise((resolve) => {
		new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
			type: "largest-contentful-paint",
			buffered: true,
		});
	});
}
