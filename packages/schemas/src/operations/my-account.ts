import { z } from "zod";
import { account, changePasswordRequest, connection, loginSession } from "../messages/accounts.ts";
import { auditEvent } from "../messages/audit.ts";
import {
	accountData,
	changeEmailRequest,
	changeMyAccountRequest,
	deleteMyAccountRequest,
	myEmail,
	startVerificationAnswer,
	startVerificationRequest,
} from "../messages/people.ts";
import { type OperationSpec, person } from "./operation.ts";

/** One's own account. */
export const MY_ACCOUNT_OPERATIONS = {
	getMyAccount: {
		listener: "admin",
		method: "GET",
		path: "/admin/accounts/me",
		callers: person,
		response: account,
	},
	changeMyAccount: {
		listener: "admin",
		method: "PATCH",
		path: "/admin/accounts/me",
		callers: person,
		body: "json",
		request: changeMyAccountRequest,
		response: account,
	},
	/** 409 for the last administrator. */
	deleteMyAccount: {
		listener: "admin",
		method: "POST",
		path: "/admin/accounts/me/deletion",
		callers: person,
		body: "json",
		request: deleteMyAccountRequest,
	},
	exportMyAccount: {
		listener: "admin",
		method: "GET",
		path: "/admin/accounts/me/data",
		callers: person,
		response: accountData,
	},
	getMyEmail: {
		listener: "admin",
		method: "GET",
		path: "/admin/accounts/me/email",
		callers: person,
		response: myEmail,
	},
	/** Mails a link to the new address; until it is followed the old one stays. */
	changeMyEmail: {
		listener: "admin",
		method: "PUT",
		path: "/admin/accounts/me/email",
		callers: person,
		body: "json",
		request: changeEmailRequest,
		response: myEmail,
	},
	cancelEmailChange: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/accounts/me/email",
		callers: person,
	},
	verifyMyEmail: {
		listener: "admin",
		method: "POST",
		path: "/admin/accounts/me/email/verification",
		callers: person,
		body: "json",
		request: startVerificationRequest,
		response: startVerificationAnswer,
	},
	changeMyPassword: {
		listener: "admin",
		method: "PUT",
		path: "/admin/accounts/me/password",
		callers: person,
		body: "json",
		request: changePasswordRequest,
	},
	listMySessions: {
		listener: "admin",
		method: "GET",
		path: "/admin/accounts/me/sessions",
		callers: person,
		response: z.array(loginSession),
	},
	/** What happened to one's own account, newest first. */
	listMyActivity: {
		listener: "admin",
		method: "GET",
		path: "/admin/accounts/me/activity",
		callers: person,
		query: ["page_size", "page_token"],
		response: z.array(auditEvent),
	},
	revokeMySession: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/accounts/me/sessions/{id}",
		callers: person,
	},
	listMyConnections: {
		listener: "admin",
		method: "GET",
		path: "/admin/accounts/me/connections",
		callers: person,
		response: z.array(connection),
	},
	revokeMyConnection: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/accounts/me/connections/{id}",
		callers: person,
	},
} as const satisfies Record<string, OperationSpec>;
