import { type Exchange, isAnswered, isOf, memberOf } from "../../history/exchange.ts";
import type { Breach, Rule } from "../check.ts";
import { type Facts, familyEnded, secretEnded } from "../facts.ts";

/** What was ended, and acknowledged as ended, is so on every server, and does not come back. */
export const nothingRises: Rule = (facts) => {
	const deaths = createDeaths(facts);
	return facts.exchanges.flatMap((exchange) => {
		const token = aliveIn(exchange);
		const death =
			token === undefined ? undefined : (deaths.ofFamily(token, exchange) ?? deaths.seen(token, exchange));
		if (death !== undefined)
			return [{ promise: "a token that was ended stays dead on every server", evidence: [death, exchange] }];
		return secretBreach(exchange, facts);
	});
};

/** The token that this answer treats as alive. */
function aliveIn(exchange: Exchange): string | undefined {
	if (!isAnswered(exchange, 200)) return undefined;
	const { act, answer } = exchange;
	if (act.type === "introspect") return memberOf(answer, "active") === true ? act.token : undefined;
	return act.type === "userinfo" || act.type === "refresh" ? act.token : undefined;
}

function createDeaths(facts: Facts) {
	const families = new Map<string, Exchange | undefined>();
	const denied = new Map<string, Exchange>();
	for (const exchange of facts.exchanges) {
		if (!isOf(exchange, "introspect") || !isAnswered(exchange, 200)) continue;
		const { token } = exchange.act;
		if (memberOf(exchange.answer, "active") === false && !denied.has(token)) denied.set(token, exchange);
	}
	const before = (death: Exchange | undefined, { begun }: Exchange) =>
		death !== undefined && death.ended < begun ? death : undefined;
	return {
		/** By what was asked of the token, its family or its client. */
		ofFamily(token: string, exchange: Exchange): Exchange | undefined {
			const issued = facts.issued.get(token);
			if (issued === undefined) return undefined;
			const { family } = issued;
			if (!families.has(family)) families.set(family, familyEnded(issued, facts));
			return before(families.get(family), exchange);
		},
		/**
		 * By what a server said of it, once it had been handed out. A spent refresh token still gets its successor for a
		 * while, so that only an introspection contradicts.
		 */
		seen(token: string, exchange: Exchange): Exchange | undefined {
			const death = before(denied.get(token), exchange);
			const issued = facts.issued.get(token)?.by;
			const isContradiction = death !== undefined && issued !== undefined && issued.ended <= death.begun;
			return isContradiction && exchange.act.type !== "refresh" ? death : undefined;
		},
	};
}

/** The secret of a client that was deleted; created again, it has another. */
function secretBreach(exchange: Exchange, facts: Facts): readonly Breach[] {
	const { act } = exchange;
	if (act.type === "get_client") return clientBreach(exchange, act.clientId, facts);
	if (!("client" in act) || act.type === "create_client" || !isAnswered(exchange, 200, 302, 303)) return [];
	const death = secretEnded(act.client, facts);
	if (death === undefined || death.ended >= exchange.begun) return [];
	return [{ promise: "the secret of a deleted client never passes", evidence: [death, exchange] }];
}

function clientBreach(exchange: Exchange, clientId: string, facts: Facts): readonly Breach[] {
	if (!isAnswered(exchange, 200)) return [];
	const creates = facts.creates.get(clientId) ?? [];
	const death = (facts.deletes.get(clientId) ?? []).find(
		(one) =>
			isAnswered(one, 204) &&
			one.ended < exchange.begun &&
			// nobody can have created it again, neither after nor beside it
			creates.every((made) => made.ended < one.begun || made.begun > exchange.ended) &&
			creates.every(({ answer }) => answer !== undefined && answer.status < 500),
	);
	return death === undefined
		? []
		: [{ promise: "a client that was deleted is gone", evidence: [death, exchange] }];
}
