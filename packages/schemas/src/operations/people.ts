import { z } from "zod";
import { account, connection, loginSession, setRoleRequest } from "../messages/accounts.ts";
import {
	accountDetail,
	createdInvitation,
	createInvitationRequest,
	invitation,
	mailState,
	sendRecoveryRequest,
	setDisabledRequest,
	startRecoveryAnswer,
	startVerificationRequest,
} from "../messages/people.ts";
import { administrator, type OperationSpec } from "./operation.ts";

/** Accounts of others, invitations, and the mail that reaches them. */
export const PEOPLE_OPERATIONS = {
	listAccounts: {
		listener: "admin",
		method: "GET",
		path: "/admin/accounts",
		callers: administrator,
		query: ["search", "role", "state", "page_size", "page_token"],
		response: z.array(account),
	},
	setAccountRole: {
		listener: "admin",
		method: "PUT",
		path: "/admin/accounts/{id}/role",
		callers: administrator,
		body: "json",
		request: setRoleRequest,
		response: account,
	},
	getAccount: {
		listener: "admin",
		method: "GET",
		path: "/admin/accounts/{id}",
		callers: administrator,
		response: accountDetail,
	},
	/** 409 for the last administrator. */
	deleteAccount: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/accounts/{id}",
		callers: administrator,
	},
	/** Its sessions end, and every token that was issued for it. 409 for the last administrator. */
	setAccountDisabled: {
		listener: "admin",
		method: "PUT",
		path: "/admin/accounts/{id}/disabled",
		callers: administrator,
		body: "json",
		request: setDisabledRequest,
		response: account,
	},
	/** Mails the person a link to choose a new password. */
	sendAccountRecovery: {
		listener: "admin",
		method: "POST",
		path: "/admin/accounts/{id}/recovery",
		callers: administrator,
		body: "json",
		request: sendRecoveryRequest,
		response: startRecoveryAnswer,
	},
	listAccountSessions: {
		listener: "admin",
		method: "GET",
		path: "/admin/accounts/{id}/sessions",
		callers: administrator,
		response: z.array(loginSession),
	},
	endAccountSessions: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/accounts/{id}/sessions",
		callers: administrator,
	},
	endAccountSession: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/accounts/{id}/sessions/{session}",
		callers: administrator,
	},
	listAccountConnections: {
		listener: "admin",
		method: "GET",
		path: "/admin/accounts/{id}/connections",
		callers: administrator,
		response: z.array(connection),
	},
	revokeAccountConnection: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/accounts/{id}/connections/{client}",
		callers: administrator,
	},

	// ── invitations ──
	listInvitations: {
		listener: "admin",
		method: "GET",
		path: "/admin/invitations",
		callers: administrator,
		query: ["page_size", "page_token"],
		response: z.array(invitation),
	},
	/** 409 when the address has an account. */
	createInvitation: {
		listener: "admin",
		method: "POST",
		path: "/admin/invitations",
		callers: administrator,
		body: "json",
		request: createInvitationRequest,
		response: createdInvitation,
	},
	revokeInvitation: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/invitations/{id}",
		callers: administrator,
	},

	// ── mail ──
	getMailState: {
		listener: "admin",
		method: "GET",
		path: "/admin/mail",
		callers: administrator,
		response: mailState,
	},
	/** To the calling person; whether it left is seen in the state of mail. */
	sendTestMail: {
		listener: "admin",
		method: "POST",
		path: "/admin/accounts/me/test-mail",
		callers: administrator,
		body: "json",
		request: startVerificationRequest,
		response: mailState,
	},
} as const satisfies Record<string, OperationSpec>;
