import { USAGE_STEPS, type Usage, type UsageStep } from "@gatehouse/schemas";
import { findClient } from "../admin-access/find-client.ts";
import { readQuery } from "../admin-access/read-query.ts";
import { renderTime } from "../clients/render-client.ts";
import type { Caller, Context, Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { type HttpRequest, json } from "../http.ts";
import type { UsageFilter } from "../storage/contracts/usage.ts";
import type { Milliseconds } from "../storage/records.ts";

const LENGTH: Readonly<Record<UsageStep, Milliseconds>> = { hour: 3_600_000, day: 86_400_000 };

/** So many hours or days at once: as many as a chart can show. */
const MOST_STEPS: Readonly<Record<UsageStep, number>> = { hour: 14 * 24, day: 92 };

const DEFAULT_STEPS = 7;

/** What was done, over time: by all, by one client, or by a developer's own. */
export const getUsage: Endpoint = async (request, context, caller) => {
	const span = readSpan(request, context.clock.now());
	const clients = await readClients(request, context, caller);
	const counts = await context.stores.usage.list({ ...span, ...clients });
	const body: Usage = {
		from: renderTime(span.from),
		to: renderTime(span.to),
		step: span.step,
		counts: counts.map(({ at, ...count }) => ({ at: renderTime(at), ...count })),
	};
	return json(200, body);
};

async function readClients(
	request: HttpRequest,
	{ stores }: Pick<Context, "stores">,
	caller: Caller,
): Promise<Pick<UsageFilter, "clients">> {
	const clientId = readQuery(request, "client_id");
	if (clientId !== undefined) {
		const { id } = await findClient(clientId, caller, stores);
		return { clients: { id } };
	}
	const isDeveloper = caller.kind === "person" && caller.account.role !== "administrator";
	return isDeveloper ? { clients: { owner: caller.account.id } } : {};
}

/** Whole hours or days, the one that `to` falls into included; a week of days unless it is said. */
function readSpan(request: HttpRequest, now: Milliseconds): Pick<UsageFilter, "from" | "to" | "step"> {
	const step = readStep(readQuery(request, "step"));
	const length = LENGTH[step];
	const to = Math.floor((readTime(request, "to") ?? now) / length) * length + length;
	const from = readTime(request, "from");
	const begin = from === undefined ? to - DEFAULT_STEPS * length : Math.floor(from / length) * length;
	const steps = (to - begin) / length;
	if (steps >= 1 && steps <= MOST_STEPS[step]) return { from: begin, to, step };
	throw refuse(
		"from",
		`from must lie before to, and at most ${MOST_STEPS[step]} ${step}s before it when step is ${step}.`,
	);
}

function readStep(text = "day"): UsageStep {
	const step = USAGE_STEPS.find((one) => one === text);
	if (step === undefined) throw refuse("step", `step must be ${USAGE_STEPS.join(" or ")}.`);
	return step;
}

/** RFC 3339, as all times of this API; a year that a database can keep. */
const TIME = /^2\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

function readTime(request: HttpRequest, name: "from" | "to"): Milliseconds | undefined {
	const text = readQuery(request, name);
	if (text === undefined) return undefined;
	const time = TIME.test(text) ? Date.parse(text) : Number.NaN;
	if (Number.isNaN(time)) throw refuse(name, `${name} must be a time such as 2026-11-24T00:00:00Z.`);
	return time;
}

function refuse(name: string, description: string): OAuthError {
	return new OAuthError("invalid_request", description, { reason: `usage_${name}` });
}
