import {
	type ActOf,
	type Credentials,
	type Exchange,
	isAnswered,
	isOf,
	mayHaveActed,
	memberOf,
	textOf,
} from "../history/exchange.ts";

/** A token that somebody was given. */
export interface Issued {
	readonly token: string;
	readonly kind: "access" | "refresh";
	/** Tokens with one fate: those of a grant, or one that a client got for itself. */
	readonly family: string;
	readonly client: Credentials;
	/** The answer that handed it out, the first when several did. */
	readonly by: Exchange;
	/** It cannot expire before this. */
	readonly expiresAt: number;
}

/** What a history says for certain, and what it leaves possible. */
export interface Facts {
	readonly exchanges: readonly Exchange[];
	readonly issued: ReadonlyMap<string, Issued>;
	readonly redeems: ReadonlyMap<string, readonly Exchange<ActOf<"redeem">>[]>;
	readonly refreshes: ReadonlyMap<string, readonly Exchange<ActOf<"refresh">>[]>;
	/** By family. */
	readonly revokes: ReadonlyMap<string, readonly Exchange[]>;
	readonly creates: ReadonlyMap<string, readonly Exchange<ActOf<"create_client">>[]>;
	readonly deletes: ReadonlyMap<string, readonly Exchange[]>;
	/** The refresh tokens of each family. */
	readonly refreshTokens: ReadonlyMap<string, readonly string[]>;
}

export const familyOfCode = (code: string): string => `code ${code}`;

export function readFacts(history: readonly Exchange[]): Facts {
	// A token is used only after the answer that handed it out: by their ends, parents come before children.
	const exchanges = history.toSorted((left, right) => left.ended - right.ended);
	const issued = new Map<string, Issued>();
	for (const exchange of exchanges) {
		for (const token of tokensOf(exchange, issued))
			if (!issued.has(token.token)) issued.set(token.token, token);
	}
	const refreshTokens = [...issued.values()].filter(({ kind }) => kind === "refresh");
	return {
		exchanges,
		issued,
		redeems: groupBy(
			exchanges.filter((one) => isOf(one, "redeem")),
			({ act }) => act.code,
		),
		refreshes: groupBy(
			exchanges.filter((one) => isOf(one, "refresh")),
			({ act }) => act.token,
		),
		revokes: groupBy(
			exchanges.filter((one) => isOf(one, "revoke")),
			({ act }) => issued.get(act.token)?.family ?? "",
		),
		creates: groupBy(
			exchanges.filter((one) => isOf(one, "create_client")).map(withSecret),
			({ act }) => act.client.clientId,
		),
		deletes: groupBy(
			exchanges.filter((one) => isOf(one, "delete_client")),
			({ act }) => act.clientId,
		),
		refreshTokens: new Map(
			[...groupBy(refreshTokens, ({ family }) => family)].map(([family, tokens]) => [
				family,
				tokens.map(({ token }) => token),
			]),
		),
	};
}

function tokensOf(exchange: Exchange, known: ReadonlyMap<string, Issued>): readonly Issued[] {
	const { act, answer, begun } = exchange;
	if (act.type !== "issue" && act.type !== "redeem" && act.type !== "refresh") return [];
	if (!isAnswered(exchange, 200)) return [];
	const access = textOf(answer, "access_token") ?? "";
	const refresh = textOf(answer, "refresh_token");
	const families = {
		issue: () => `alone ${access}`,
		redeem: () => familyOfCode("code" in act ? act.code : ""),
		refresh: () => known.get("token" in act ? act.token : "")?.family ?? `of ${access}`,
	};
	const shared = { family: families[act.type](), client: act.client, by: exchange };
	const expiresAt = begun + Number(memberOf(answer, "expires_in") ?? 0) * 1000;
	return [
		{ ...shared, token: access, kind: "access", expiresAt },
		...(refresh === undefined
			? []
			: [{ ...shared, token: refresh, kind: "refresh" as const, expiresAt: Number.POSITIVE_INFINITY }]),
	];
}

/** A secret that was not sent along was made by the server, and stands in its answer. */
function withSecret(exchange: Exchange<ActOf<"create_client">>): Exchange<ActOf<"create_client">> {
	const { act, answer } = exchange;
	const { clientId, secret } = act.client;
	if (secret !== "") return exchange;
	const made = textOf(answer, "client_secret") ?? "";
	return { ...exchange, act: { ...act, client: { clientId, secret: made } } };
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, readonly Item[]> {
	return Map.groupBy(items, keyOf);
}

/** When it became certain that a secret, and with it all that it got, is over: its client was deleted. */
export function secretEnded(client: Credentials, facts: Facts): Exchange | undefined {
	const made = creationOf(client, facts);
	if (made === undefined) return undefined;
	const deletes = facts.deletes.get(client.clientId) ?? [];
	return first(deletes.filter((one) => isAnswered(one, 204, 404) && one.begun >= made.ended));
}

/** Whether a client may have been deleted before a moment: it, not one before it of the same name. */
export function mayBeDeleted(client: Credentials, before: number, facts: Facts): boolean {
	const made = creationOf(client, facts)?.begun ?? Number.NEGATIVE_INFINITY;
	return (facts.deletes.get(client.clientId) ?? []).some(
		(one) => one.begun < before && mayHaveActed(one) && latest(one, before) > made,
	);
}

const creationOf = ({ clientId, secret }: Credentials, facts: Facts) =>
	facts.creates.get(clientId)?.find(({ act }) => act.client.secret === secret);

/** The answer after which it is certain that the tokens of a family are dead; the first, when there are several. */
export function familyEnded({ family, client }: Issued, facts: Facts): Exchange | undefined {
	const revoked = (facts.revokes.get(family) ?? []).filter((one) => isAnswered(one, 200));
	const uses = [
		...(facts.redeems.get(family.replace(/^code /, "")) ?? []),
		...(facts.refreshTokens.get(family) ?? []).flatMap((token) => facts.refreshes.get(token) ?? []),
	];
	const deleted = secretEnded(client, facts);
	return first([...revoked, ...refusedAgain(uses), ...(deleted === undefined ? [] : [deleted])]);
}

type Use = Exchange<ActOf<"redeem"> | ActOf<"refresh">>;

/** Uses of what was used before, and that the client was told of: refused as such, they end everything. */
function refusedAgain(uses: readonly Use[]): readonly Use[] {
	return uses.filter(
		(one) =>
			isAnswered(one, 400) &&
			uses.some((other) => isSame(one, other) && isAnswered(other, 200) && other.ended < one.begun),
	);
}

const isSame = ({ act }: Use, { act: other }: Use): boolean =>
	act.type === "redeem"
		? other.type === "redeem" && other.code === act.code
		: other.type === "refresh" && other.token === act.token;

function first(exchanges: readonly Exchange[]): Exchange | undefined {
	return exchanges.toSorted((left, right) => left.ended - right.ended)[0];
}

export interface Moment {
	readonly before: number;
	/** `oauth2.grant.refresh_token.rotation_grace_period` */
	readonly grace: number;
}

/** Whether something was asked before a moment that ends the tokens of a family, if it was done. */
export function mayHaveEnded({ family, client }: Issued, { before, grace }: Moment, facts: Facts): boolean {
	if (mayBeDeleted(client, before, facts)) return true;
	if ((facts.revokes.get(family) ?? []).some((one) => one.begun < before && mayHaveActed(one))) return true;
	const redeems = facts.redeems.get(family.replace(/^code /, "")) ?? [];
	if (redeems.filter(({ begun }) => begun < before).length > 1) return true;
	const tokens = facts.refreshTokens.get(family) ?? [];
	return tokens.some((token) => mayBeReused(facts.refreshes.get(token) ?? [], { before, grace }));
}

/** Whether one of these uses may have come when the grace period of another was over. */
function mayBeReused(uses: readonly Exchange[], { before, grace }: Moment): boolean {
	const asked = uses.filter(({ begun }) => begun < before);
	const earliest = Math.min(...asked.map(({ begun }) => begun));
	return asked.length > 1 && asked.some((one) => latest(one, before) - earliest > grace);
}

/** The latest moment at which it can have been done: what nobody answered may be done later. */
function latest({ answer, ended }: Exchange, before: number): number {
	return answer === undefined || answer.status >= 500 ? before : Math.min(ended, before);
}
