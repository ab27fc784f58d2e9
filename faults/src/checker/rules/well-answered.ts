import { type Act, type Exchange, HANG, memberOf } from "../../history/exchange.ts";
import type { Breach, Rule } from "../check.ts";

/** What a server may say to each question, whatever breaks around it. */
const MAY_SAY: Readonly<Record<Act["type"], readonly number[]>> = {
	create_client: [201, 409],
	delete_client: [204, 404],
	get_client: [200, 404],
	authorize: [302, 303, 400],
	consents: [200],
	issue: [200, 401],
	redeem: [200, 400, 401],
	refresh: [200, 400, 401],
	revoke: [200, 401],
	introspect: [200],
	userinfo: [200, 401],
	step: [200, 302, 303, 400, 404, 409, 410],
};

/** Every answer is one of those that were agreed: done, refused, or "try again" with the time to wait. */
export const wellAnswered: Rule = ({ exchanges }) => exchanges.flatMap(judge);

function judge(exchange: Exchange): readonly Breach[] {
	const { act, answer, broken } = exchange;
	if (answer === undefined)
		return broken === HANG ? breach("every request is answered in bounded time", exchange) : [];
	if (answer.status === 503 || answer.status === 429)
		return answer.headers["retry-after"] === undefined
			? breach("whoever is turned away is told when to come back", exchange)
			: [];
	if (!MAY_SAY[act.type].includes(answer.status)) return breach("no answer is a mistake of ours", exchange);
	if (answer.status === 400 && act.type !== "step" && act.type !== "authorize")
		return memberOf(answer, "error") === "invalid_grant"
			? []
			: breach("a right request is refused for its code or token alone", exchange);
	return [];
}

const breach = (promise: string, exchange: Exchange): readonly Breach[] => [
	{ promise, evidence: [exchange] },
];
