import type { LifespanMember } from "@gatehouse/schemas";
import type { ClientRecord, Milliseconds } from "../storage/records.ts";

/** The client's own lifespan for this grant and kind of token, or the server's. null: never expires. */
export function lifespanOf<Fallback extends Milliseconds | null>(
	client: Pick<ClientRecord, "lifespans">,
	member: LifespanMember,
	fallback: Fallback,
): Milliseconds | Fallback {
	return client.lifespans[member] ?? fallback;
}

/** When something of this lifespan ends. */
export function endOf(now: Milliseconds, lifespan: Milliseconds): Milliseconds;
export function endOf(now: Milliseconds, lifespan: Milliseconds | null): Milliseconds | null;
export function endOf(now: Milliseconds, lifespan: Milliseconds | null): Milliseconds | null {
	return lifespan === null ? null : now + lifespan;
}
