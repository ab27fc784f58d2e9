import {
	ACCOUNT_STATES,
	type AccountDetail,
	OPERATIONS,
	ROLES,
	sendRecoveryRequest,
	setDisabledRequest,
	setRoleRequest,
} from "@gatehouse/schemas";
import { changedAccount } from "../accounts/changed-account.ts";
import { emailKey } from "../accounts/email.ts";
import { renderAccount } from "../accounts/render-account.ts";
import { sendRecovery } from "../accounts/send-links.ts";
import { findAccountOf } from "../admin-access/find-account.ts";
import { cutPage, linkHeader, readPage } from "../admin-access/paging.ts";
import { readMessage } from "../admin-access/read-json.ts";
import { readQuery } from "../admin-access/read-query.ts";
import { accountEvent } from "../audit/account-event.ts";
import { actorOf } from "../audit/actor.ts";
import { renderTime } from "../clients/render-client.ts";
import type { Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { empty, type HttpRequest, json } from "../http.ts";
import type { AccountRecord } from "../storage/records.ts";

/** Finds people by a part of their address or name or by their id, by role and state, a page at a time. */
export const listAccounts: Endpoint = async (request, context) => {
	const page = readPage(request, "accounts", context);
	const search = readQuery(request, "search");
	const role = readChoice(request, "role", ROLES);
	const state = readChoice(request, "state", ACCOUNT_STATES);
	const found = await context.stores.people.list({
		...(search === undefined ? {} : { search }),
		...(role === undefined ? {} : { role }),
		...(state === undefined ? {} : { state }),
		...(page.after === undefined ? {} : { after: page.after }),
		limit: page.size + 1,
	});
	const { rows, next } = cutPage(found, page.size, ({ email }) => emailKey(email));
	const link = linkHeader(
		request,
		{ path: OPERATIONS.listAccounts.path, list: "accounts", page, next },
		context,
	);
	return json(200, rows.map(renderAccount), { link });
};

export const getAccount: Endpoint = async (request, context) => {
	const account = await findAccountOf(request, context);
	const measures = await context.stores.people.measure(account.id, context.clock.now());
	const { lastSeenAt, ...counts } = measures;
	const detail: AccountDetail = {
		...renderAccount(account),
		...counts,
		last_seen_at: lastSeenAt === null ? null : renderTime(lastSeenAt),
	};
	return json(200, detail);
};

/** Gives a person another role. The last administrator keeps theirs. */
export const setAccountRole: Endpoint = async (request, context, caller) => {
	const { role } = readMessage(request, setRoleRequest);
	const change = await context.stores.people.setRole(request.params["id"] ?? "", role, {
		now: context.clock.now(),
		audit: accountEvent("account.role_changed", { request, caller, context }).changed,
	});
	return json(200, renderAccount(changedAccount(change)));
};

/** Closes an account, and what it holds with it; or opens it again, to sign in anew. */
export const setAccountDisabled: Endpoint = async (request, context, caller) => {
	const { disabled } = readMessage(request, setDisabledRequest);
	const kind = disabled ? "account.disabled" : "account.enabled";
	const change = await context.stores.people.setDisabled(request.params["id"] ?? "", disabled, {
		now: context.clock.now(),
		audit: accountEvent(kind, { request, caller, context }).changed,
	});
	return json(200, renderAccount(changedAccount(change)));
};

export const deleteAccount: Endpoint = async (request, context, caller) => {
	const change = await context.stores.people.remove(request.params["id"] ?? "", {
		now: context.clock.now(),
		audit: accountEvent("account.deleted", { request, caller, context }).deleted,
	});
	changedAccount(change);
	return empty(204);
};

/** The person chooses a new password by a link that is mailed to them; an administrator never has one. */
export const sendAccountRecovery: Endpoint = async (request, context, caller) => {
	const { language } = readMessage(request, sendRecoveryRequest);
	const account = await findAccountOf(request, context);
	if (account.disabledAt !== null) {
		throw new OAuthError("conflict", "This account is disabled. Enable it first.", {
			reason: "account_disabled",
		});
	}
	const audit = (to: AccountRecord) => ({
		at: context.clock.now(),
		kind: "account.recovery_sent" as const,
		actor: actorOf(request, caller),
		subject: to.id,
	});
	sendRecovery({ email: account.email, language, audit }, context);
	return json(202, { delivery: context.outbox.kind });
};

function readChoice<Choice extends string>(
	request: Pick<HttpRequest, "query">,
	name: string,
	choices: readonly Choice[],
): Choice | undefined {
	const value = readQuery(request, name);
	if (value === undefined) return undefined;
	const choice = choices.find((one) => one === value);
	if (choice === undefined) {
		throw new OAuthError("invalid_request", `${name} must be one of ${choices.join(", ")}.`, {
			reason: "query",
		});
	}
	return choice;
}
