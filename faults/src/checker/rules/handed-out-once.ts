import { type Exchange, isAnswered, mayHaveActed, textOf } from "../../history/exchange.ts";
import type { Breach, Rule } from "../check.ts";
import type { Facts } from "../facts.ts";

/** What works once worked once, whoever asked how often and wherever. */
export const handedOutOnce: Rule = (facts) => [
	...differing(facts.redeems, "access_token", "a code is redeemed once"),
	...differing(facts.refreshes, "refresh_token", "a refresh token has one successor"),
	...repeatedTokens(facts),
	...clientsTwice(facts),
];

function differing(
	uses: ReadonlyMap<string, readonly Exchange[]>,
	member: string,
	promise: string,
): readonly Breach[] {
	return [...uses.values()].flatMap((attempts) => {
		const won = attempts.filter((one) => isAnswered(one, 200));
		const given = new Set(won.map(({ answer }) => textOf(answer, member)));
		return given.size > 1 ? [{ promise, evidence: won }] : [];
	});
}

/** Everybody gets an access token of their own. */
function repeatedTokens({ exchanges }: Facts): readonly Breach[] {
	const seen = new Map<string, Exchange>();
	return exchanges.flatMap((exchange) => {
		const { type } = exchange.act;
		if (type !== "issue" && type !== "redeem" && type !== "refresh") return [];
		const token = isAnswered(exchange, 200) ? textOf(exchange.answer, "access_token") : undefined;
		if (token === undefined) return [];
		const before = seen.get(token);
		seen.set(token, exchange);
		return before === undefined
			? []
			: [{ promise: "an access token is handed out once", evidence: [before, exchange] }];
	});
}

/** Of two that create the same client_id one is told that it exists; unless it was deleted in between. */
function clientsTwice({ creates, deletes }: Facts): readonly Breach[] {
	return [...creates].flatMap(([clientId, all]) => {
		const made = all.filter((one) => isAnswered(one, 201));
		const gone = (deletes.get(clientId) ?? []).filter(mayHaveActed);
		return made.length - 1 > gone.length
			? [{ promise: "a client_id is given once at a time", evidence: made }]
			: [];
	});
}
