import {
	type ActOf,
	type Credentials,
	type Exchange,
	isAnswered,
	isOf,
	mayHaveActed,
	memberOf,
} from "../../history/exchange.ts";
import type { Breach, CheckOptions, Rule } from "../check.ts";
import { type Facts, type Issued, mayBeDeleted, mayHaveEnded } from "../facts.ts";

/** Clocks of one machine that run at slightly different speeds. */
const MARGIN = 500;

/** What was acknowledged is there, on every server, until something may have ended it. */
export const nothingLost: Rule = (facts, options) =>
	facts.exchanges.flatMap((exchange) => {
		const said = denies(exchange, facts, options);
		return said === undefined ? [] : [said];
	});

function denies(exchange: Exchange, facts: Facts, options: CheckOptions): Breach | undefined {
	if (isOf(exchange, "introspect") && isAnswered(exchange, 200))
		return memberOf(exchange.answer, "active") === true ? undefined : deniesToken(exchange, facts, options);
	if (isOf(exchange, "userinfo") && isAnswered(exchange, 401)) return deniesToken(exchange, facts, options);
	if (isOf(exchange, "refresh") && isAnswered(exchange, 400)) return deniesRefresh(exchange, facts, options);
	if (isOf(exchange, "redeem") && isAnswered(exchange, 400)) return deniesCode(exchange, facts);
	if (isOf(exchange, "consents") && isAnswered(exchange, 200)) return deniesConsent(exchange, facts);
	if (isOf(exchange, "get_client") && isAnswered(exchange, 404))
		return deniesClient(exchange, exchange.act.clientId, facts);
	if ("client" in exchange.act && isAnswered(exchange, 401) && exchange.act.type !== "create_client")
		return deniesClient(exchange, exchange.act.client, facts);
	return undefined;
}

function deniesToken(
	exchange: Exchange<ActOf<"introspect"> | ActOf<"userinfo">>,
	facts: Facts,
	{ grace }: CheckOptions,
): Breach | undefined {
	const issued = facts.issued.get(exchange.act.token);
	if (issued === undefined || issued.by.ended > exchange.begun) return undefined;
	if (issued.expiresAt <= exchange.ended + MARGIN || isSpent(issued, exchange, facts)) return undefined;
	if (mayHaveEnded(issued, { before: exchange.ended, grace: grace - MARGIN }, facts)) return undefined;
	return { promise: "a token that was handed out is there", evidence: [issued.by, exchange] };
}

const isSpent = ({ token, kind }: Issued, { ended }: Exchange, facts: Facts): boolean =>
	kind === "refresh" && (facts.refreshes.get(token) ?? []).some(({ begun }) => begun < ended);

function deniesRefresh(
	exchange: Exchange<ActOf<"refresh">>,
	facts: Facts,
	{ grace }: CheckOptions,
): Breach | undefined {
	const issued = facts.issued.get(exchange.act.token);
	if (issued === undefined) return undefined;
	if (mayHaveEnded(issued, { before: exchange.ended, grace: grace - MARGIN }, facts)) return undefined;
	const uses = facts.refreshes.get(exchange.act.token) ?? [];
	const promise =
		uses.length > 1 ? "a repeated refresh gets the successor again" : "a refresh token works once";
	return { promise, evidence: [issued.by, ...uses] };
}

function deniesCode(exchange: Exchange<ActOf<"redeem">>, facts: Facts): Breach | undefined {
	const { code, client } = exchange.act;
	const others = (facts.redeems.get(code) ?? []).filter(
		(one) => one !== exchange && one.begun < exchange.ended && mayHaveActed(one),
	);
	if (others.length > 0 || mayBeDeleted(client, exchange.ended, facts)) return undefined;
	const by = facts.exchanges.filter((one) => isOf(one, "authorize") && codeIn(one) === code);
	return by.length === 0
		? undefined
		: { promise: "a code that was handed out works once", evidence: [...by, exchange] };
}

function codeIn({ answer }: Exchange): string | null {
	const location = answer?.headers["location"];
	return typeof location === "string" && URL.canParse(location)
		? new URL(location).searchParams.get("code")
		: null;
}

function deniesConsent(exchange: Exchange<ActOf<"consents">>, facts: Facts): Breach | undefined {
	const { subject } = exchange.act;
	const given = facts.exchanges.filter(
		(one): one is Exchange<ActOf<"authorize">> =>
			isOf(one, "authorize") &&
			one.act.subject === subject &&
			one.ended < exchange.begun &&
			codeIn(one) !== null,
	);
	const isExcused = given.some(({ act }) => mayBeDeleted(act.client, exchange.ended, facts));
	const listed = JSON.parse(exchange.answer?.body ?? "[]") as readonly unknown[];
	if (listed.length >= given.length || isExcused) return undefined;
	return { promise: "a consent that led to a code is there", evidence: [...given, exchange] };
}

/** With a secret: that very client; without one: the newest of its name. */
function deniesClient(exchange: Exchange, client: string | Credentials, facts: Facts): Breach | undefined {
	const clientId = typeof client === "string" ? client : client.clientId;
	const made = (facts.creates.get(clientId) ?? []).findLast(
		(one) =>
			isAnswered(one, 201) &&
			one.ended <= exchange.begun &&
			(typeof client === "string" || one.act.client.secret === client.secret),
	);
	if (made === undefined || mayBeDeleted(made.act.client, exchange.ended, facts)) return undefined;
	return { promise: "a client that was created is there", evidence: [made, exchange] };
}
