import type { Endpoint } from "../context.ts";

/**
 * What this server counts and measures.
 *
 * @see [Prometheus - Exposition formats](https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format)
 */
export const metrics: Endpoint = async (_request, context) => {
	const { type, body } = await context.metrics.render();
	return { status: 200, headers: { "content-type": type, "cache-control": "no-store" }, body };
};
