import {
	acceptInvitationRequest,
	createInvitationRequest,
	type Invitation,
	type invitationLink,
	OPERATIONS,
} from "@gatehouse/schemas";
import type { z } from "zod";
import { emailKey } from "../accounts/email.ts";
import { linkIsOver } from "../accounts/link-is-over.ts";
import { INVITATION_LIFETIME, invitationMail, linkTo } from "../accounts/mails.ts";
import { normalPassword } from "../accounts/password.ts";
import { renderAccount } from "../accounts/render-account.ts";
import { createLinkToken, partsOf } from "../accounts/send-links.ts";
import { cutPage, linkHeader, readPage } from "../admin-access/paging.ts";
import { readMessage } from "../admin-access/read-json.ts";
import { readQuery } from "../admin-access/read-query.ts";
import { accountEvent } from "../audit/account-event.ts";
import { actorOf } from "../audit/actor.ts";
import { renderTime } from "../clients/render-client.ts";
import type { Caller, Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { empty, json } from "../http.ts";
import { digestOf } from "../runtime/digest.ts";
import type { InvitationRecord } from "../storage/contracts/invitations.ts";

/** Those that are open, and those that ended lately without anybody coming. */
export const listInvitations: Endpoint = async (request, context) => {
	const page = readPage(request, "invitations", context);
	const [createdAt, id] = page.after?.split(" ") ?? [];
	const found = await context.stores.invitations.list({
		...(id === undefined ? {} : { after: { createdAt: Number(createdAt), id } }),
		limit: page.size + 1,
	});
	const { rows, next } = cutPage(found, page.size, (row) => `${row.createdAt} ${row.id}`);
	const link = linkHeader(
		request,
		{ path: OPERATIONS.listInvitations.path, list: "invitations", page, next },
		context,
	);
	const now = context.clock.now();
	return json(
		200,
		rows.map((row) => renderInvitation(row, row.invitedByName, now)),
		{ link },
	);
};

/**
 * Invites an address. By mail the link goes to its reader alone; without a mail server the administrator hands it on,
 * and that the address is theirs is shown later.
 */
export const createInvitation: Endpoint = async (request, context, caller) => {
	const { email, role, language } = readMessage(request, createInvitationRequest);
	const mailed = context.outbox.kind === "smtp";
	const token = createLinkToken(context);
	const now = context.clock.now();
	const made: InvitationRecord = {
		id: context.random.uuid(),
		email,
		role,
		mailed,
		invitedBy: caller.kind === "person" ? caller.account.id : null,
		createdAt: now,
		expiresAt: now + INVITATION_LIFETIME,
	};
	const outcome = await context.stores.invitations.create(
		{ ...made, emailKey: emailKey(email), digest: digestOf(token) },
		{
			at: now,
			kind: "invitation.created",
			actor: actorOf(request, caller),
			after: { email, role },
		},
	);
	if (outcome === "account_exists") {
		throw new OAuthError("conflict", "This email address has an account. Give it another role instead.", {
			reason: "account_exists",
		});
	}
	const invitedBy = inviterOf(caller);
	if (mailed) {
		context.outbox.post("invitation", async () =>
			invitationMail({ email, invitedBy }, token, partsOf(language, context)),
		);
	}
	const link = mailed ? null : linkTo("invitation", token, context.config);
	return json(201, { ...renderInvitation(made, invitedBy, now), link });
};

/** The link leads nowhere any more. */
export const revokeInvitation: Endpoint = async (request, context, caller) => {
	const at = context.clock.now();
	const revoked = await context.stores.invitations.revoke(request.params["id"] ?? "", ({ email, role }) => ({
		at,
		kind: "invitation.revoked",
		actor: actorOf(request, caller),
		before: { email, role },
	}));
	if (revoked === undefined) {
		throw new OAuthError("not_found", "There is no open invitation with this id. It may have been used.", {
			reason: "invitation_unknown",
		});
	}
	return empty(204);
};

/** What the page shows. It changes nothing: programs that look at mails follow their links, too. */
export const getInvitation: Endpoint = async (request, context) => {
	const token = readQuery(request, "token") ?? "";
	const found = await context.stores.invitations.find(digestOf(token), context.clock.now());
	const answer: z.infer<typeof invitationLink> = {
		live: found !== undefined,
		email: found?.email ?? null,
		role: found?.role ?? null,
	};
	return json(200, answer);
};

/** Uses the link, once, and makes the account with the role that was chosen. */
export const acceptInvitation: Endpoint = async (request, context, caller) => {
	const { token, name, password } = readMessage(request, acceptInvitationRequest);
	const link = digestOf(token);
	const { invitations } = context.stores;
	// a password is hashed for nobody who brings no link
	if ((await invitations.find(link, context.clock.now())) === undefined) throw linkIsOver();
	const passwordHash = await context.passwords.hash(normalPassword(password));
	const accepted = await invitations.accept(
		link,
		{ id: context.random.uuid(), name, passwordHash },
		{
			now: context.clock.now(),
			audit: accountEvent("account.created", { request, caller, context }, { by: "invitation" }).created,
		},
	);
	if (accepted.outcome === "gone") throw linkIsOver();
	if (accepted.outcome === "account_exists") {
		throw new OAuthError("conflict", "This email address has an account by now. Sign in to it.", {
			reason: "account_exists",
		});
	}
	return json(201, renderAccount(accepted.account));
};

function inviterOf(caller: Caller): string | null {
	return caller.kind === "person" ? caller.account.name || caller.account.email : null;
}

function renderInvitation(row: InvitationRecord, invitedBy: string | null, now: number): Invitation {
	return {
		id: row.id,
		email: row.email,
		role: row.role,
		invited_by: invitedBy,
		created_at: renderTime(row.createdAt),
		expires_at: renderTime(row.expiresAt),
		expired: row.expiresAt <= now,
	};
}
