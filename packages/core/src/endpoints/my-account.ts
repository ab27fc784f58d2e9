import {
	type AccountData,
	changeMyAccountRequest,
	changePasswordRequest,
	deleteMyAccountRequest,
} from "@gatehouse/schemas";
import { changedAccount } from "../accounts/changed-account.ts";
import { checkMyPassword } from "../accounts/check-my-password.ts";
import { listConnections } from "../accounts/list-connections.ts";
import { normalPassword } from "../accounts/password.ts";
import { renderAccount } from "../accounts/render-account.ts";
import { renderSession } from "../accounts/render-session.ts";
import { readMessage } from "../admin-access/read-json.ts";
import { readPerson } from "../admin-access/read-person.ts";
import { accountEvent } from "../audit/account-event.ts";
import { actorOf } from "../audit/actor.ts";
import { renderTime } from "../clients/render-client.ts";
import type { Context, Endpoint } from "../context.ts";
import { empty, json } from "../http.ts";
import type { ClientRecord } from "../storage/records.ts";

export const getMyAccount: Endpoint = async (_request, _context, caller) =>
	json(200, renderAccount(readPerson(caller).account));

/** The name that applications see, where the person lets them. */
export const changeMyAccount: Endpoint = async (request, context, caller) => {
	const { account } = readPerson(caller);
	const { name } = readMessage(request, changeMyAccountRequest);
	const change = await context.stores.people.rename(account.id, name, {
		now: context.clock.now(),
		audit: accountEvent("account.renamed", { request, caller, context }).changed,
	});
	return json(200, renderAccount(changedAccount(change)));
};

/** Changes the password of the calling person and ends every other session. */
export const changeMyPassword: Endpoint = async (request, context, caller) => {
	const { account, sid, visitor } = readPerson(caller);
	const { current_password: password, new_password: wanted } = readMessage(request, changePasswordRequest);
	await checkMyPassword({ account, visitor, password }, context);
	const passwordHash = await context.passwords.hash(normalPassword(wanted));
	await context.stores.accounts.changePassword(account.id, passwordHash, {
		...(sid === null ? {} : { exceptSession: sid }),
		now: context.clock.now(),
		event: {
			at: context.clock.now(),
			kind: "account.password_changed",
			actor: actorOf(request, caller),
			subject: account.id,
		},
	});
	return empty(204);
};

/** Deletes the account of the calling person, and ends everything that it held. */
export const deleteMyAccount: Endpoint = async (request, context, caller) => {
	const { account, visitor } = readPerson(caller);
	const { current_password: password } = readMessage(request, deleteMyAccountRequest);
	await checkMyPassword({ account, visitor, password }, context);
	const change = await context.stores.people.remove(account.id, {
		now: context.clock.now(),
		audit: accountEvent("account.deleted", { request, caller, context }).deleted,
	});
	changedAccount(change);
	return empty(204);
};

/** Everything that is kept of the calling person, for themselves. */
export const exportMyAccount: Endpoint = async (_request, context, caller) => {
	const { account } = readPerson(caller);
	const now = context.clock.now();
	const [sessions, connections, clients] = await Promise.all([
		context.stores.loginSessions.list(account.id, now),
		listConnections(account.id, context),
		readClients(account.id, context),
	]);
	const data: AccountData = {
		exported_at: renderTime(now),
		account: renderAccount(account),
		sessions: sessions.map((session) => {
			const { current: _, ...rest } = renderSession(session, null);
			return rest;
		}),
		connected_applications: [...connections],
		clients: clients.map(({ clientId, clientName, createdAt }) => ({
			client_id: clientId,
			client_name: clientName,
			created_at: renderTime(createdAt),
		})),
	};
	return json(200, data);
};

const PAGE = 500;

async function readClients(
	ownerAccount: string,
	{ stores }: Pick<Context, "stores">,
): Promise<readonly ClientRecord[]> {
	const clients: ClientRecord[] = [];
	for (;;) {
		const after = clients.at(-1)?.id;
		const page = await stores.clients.list({
			ownerAccount,
			...(after === undefined ? {} : { after }),
			limit: PAGE,
		});
		clients.push(...page);
		if (page.length < PAGE) return clients;
	}
}
