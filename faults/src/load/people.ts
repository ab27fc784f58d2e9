import { randomUUID } from "node:crypto";
import { type Answer, type Credentials, type Exchange, isAnswered, textOf } from "../history/exchange.ts";
import type { SupervisedServer } from "../stack/supervised-server.ts";
import { authorize } from "./authorize.ts";
import type { Caller } from "./caller.ts";
import { type Chance, pick } from "./chance.ts";
import { insist } from "./insist.ts";

export interface Life {
	readonly caller: Caller;
	readonly servers: readonly SupervisedServer[];
	readonly client: Credentials;
	readonly chance: Chance;
}

/**
 * Somebody signs in, consents, and the application redeems, refreshes and revokes: on whichever server, at times on all
 * at once, and again when it was not answered.
 */
export async function visit(life: Life): Promise<void> {
	const { caller, client, chance } = life;
	const anyServer = () => pick(life.servers, chance);
	const subject = randomUUID();
	const code = await authorize({ caller, client, subject, anyServer });
	if (code === undefined) return;
	await insist(() => caller.consents(anyServer(), subject));
	const redeemed = await maybeAtOnce(life, (server) => caller.redeem(server, client, code));
	const first = redeemed.find((one) => isAnswered(one, 200));
	await lookAt(life, first?.answer);
	if (chance() < 0.1) await insist(() => caller.redeem(anyServer(), client, code));
	const last = await refreshOn(life, first?.answer);
	await lookAt(life, last);
	if (chance() < 0.4) await revoke(life, last);
}

/** Mostly once, at times on every server at the same time. */
async function maybeAtOnce(
	{ servers, chance }: Life,
	ask: (server: SupervisedServer) => Promise<Exchange>,
): Promise<readonly Exchange[]> {
	if (chance() < 0.3) return Promise.all(servers.map((server) => insist(() => ask(server))));
	return [await insist(() => ask(pick(servers, chance)))];
}

/** A few refreshes, one after the other; answers the newest tokens. */
async function refreshOn(life: Life, tokens: Answer | undefined): Promise<Answer | undefined> {
	const { caller, client, chance } = life;
	let newest = tokens;
	for (let times = Math.floor(chance() * 4); times > 0; times--) {
		const token = textOf(newest, "refresh_token");
		if (token === undefined) return newest;
		const refreshed = await maybeAtOnce(life, (server) => caller.refresh(server, client, token));
		newest = refreshed.find((one) => isAnswered(one, 200))?.answer;
	}
	return newest;
}

/** What the servers say of tokens that were just handed out. */
async function lookAt({ caller, servers, chance }: Life, tokens: Answer | undefined): Promise<void> {
	const [access, refresh] = [textOf(tokens, "access_token"), textOf(tokens, "refresh_token")];
	if (access === undefined) return;
	await caller.introspect(pick(servers, chance), access);
	await caller.userinfo(pick(servers, chance), access);
	if (refresh !== undefined) await caller.introspect(pick(servers, chance), refresh);
}

/** Every server is asked as soon as one has said that it is done. */
async function revoke({ caller, servers, client, chance }: Life, tokens: Answer | undefined): Promise<void> {
	const [access, refresh] = [textOf(tokens, "access_token"), textOf(tokens, "refresh_token")];
	if (access === undefined) return;
	const token = chance() < 0.5 ? access : (refresh ?? access);
	await insist(() => caller.revoke(pick(servers, chance), client, token));
	await Promise.all(
		servers.flatMap((server) => [
			caller.introspect(server, access),
			caller.userinfo(server, access),
			...(refresh === undefined ? [] : [caller.introspect(server, refresh)]),
		]),
	);
}

/** An application that asks for itself. */
export async function ownTokens({ caller, servers, client, chance }: Life): Promise<void> {
	const issued = await insist(() => caller.issue(pick(servers, chance), client));
	const token = textOf(issued.answer, "access_token");
	if (token === undefined) return;
	await caller.introspect(pick(servers, chance), token);
	if (chance() < 0.7) return;
	await insist(() => caller.revoke(pick(servers, chance), client, token));
	await Promise.all(servers.map((server) => caller.introspect(server, token)));
}

/** A client that comes, works, and mostly goes again. */
export async function comeAndGo({ caller, servers, chance }: Life): Promise<void> {
	const anyServer = () => pick(servers, chance);
	const clientId = randomUUID();
	const created = await insist(() => caller.createClient(anyServer(), { clientId, secret: "" }));
	await Promise.all(servers.map((server) => caller.getClient(server, clientId)));
	const secret = textOf(created.answer, "client_secret");
	if (secret === undefined) return;
	const client = { clientId, secret };
	const issued = await insist(() => caller.issue(anyServer(), client));
	const token = textOf(issued.answer, "access_token") ?? "";
	if (chance() < 0.3) return;
	await insist(() => caller.deleteClient(anyServer(), clientId));
	await Promise.all(
		servers.flatMap((server) => [
			caller.issue(server, client),
			caller.introspect(server, token),
			caller.getClient(server, clientId),
		]),
	);
}
