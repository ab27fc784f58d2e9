import type { LifespanMember } from "@gatehouse/schemas";
import { NEVER } from "../clients/lifespan.ts";
import type { ClientRecord, Milliseconds } from "../storage/records.ts";

type RefreshMember = Extract<LifespanMember, `${string}_refresh_token_lifespan`>;

/** The client's own lifespan for this grant and kind of token, or the server's. null: never expires. */
export function lifespanOf(
	client: Pick<ClientRecord, "lifespans">,
	member: Exclude<LifespanMember, RefreshMember>,
	fallback: Milliseconds,
): Milliseconds;
export function lifespanOf(
	client: Pick<ClientRecord, "lifespans">,
	member: RefreshMember,
	fallback: Milliseconds | null,
): Milliseconds | null;
export function lifespanOf(
	client: Pick<ClientRecord, "lifespans">,
	member: LifespanMember,
	fallback: Milliseconds | null,
): Milliseconds | null {
	const own = client.lifespans[member];
	return own === NEVER ? null : (own ?? fallback);
}

/** When something of this lifespan ends. */
export function endOf(now: Milliseconds, lifespan: Milliseconds): Milliseconds;
export function endOf(now: Milliseconds, lifespan: Milliseconds | null): Milliseconds | null;
export function endOf(now: Milliseconds, lifespan: Milliseconds | null): Milliseconds | null {
	return lifespan === null ? null : now + lifespan;
}
