import { type Check, daysSince, type TimedCheck } from "./check.ts";

/** Who answers for a client, and whether anybody needs it. */
export const STANDING_CHECKS: readonly Check[] = [
	{
		check: "no_owner",
		severity: "to_mend",
		// > Array of strings representing ways to contact people responsible for this client
		section: "RFC 7591 §2",
		find: (client) =>
			client.ownerAccount === null && client.owner === "" && client.contacts.length === 0
				? { sentence: "Nobody is named who answers for this client. Set its owner or a contact." }
				: undefined,
	},
];

export const DISUSE: TimedCheck = {
	check: "unused",
	severity: "idle",
	section: "portal.posture.unused_after",
	find(client, { unusedAfter }, { now, lastUsedAt }) {
		const since = lastUsedAt ?? client.createdAt;
		if (unusedAfter === null || client.pausedAt !== null || now - since <= unusedAfter) return undefined;
		const days = daysSince(since, now);
		return {
			sentence:
				lastUsedAt === null
					? `It never got a token, and was made ${days} days ago. What nobody uses, nobody watches.`
					: `It last got a token ${days} days ago. What nobody uses, nobody watches.`,
			mend: {
				operation: "changeClientSettings",
				body: { paused: true },
				label: "Pause it",
				effect: "It gets no tokens until you resume it. Nothing is deleted.",
				administrator: true,
			},
		};
	},
};
