import { z } from "zod";
import {
	account,
	refusal,
	setupRequest,
	signInAnswer,
	signInRequest,
	signUpRequest,
} from "../messages/accounts.ts";
import {
	acceptInvitationRequest,
	completeRecoveryRequest,
	completeVerificationRequest,
	invitationLink,
	recoveryLink,
	startRecoveryAnswer,
	startRecoveryRequest,
	verificationLink,
} from "../messages/people.ts";
import { type OperationSpec, portal } from "./operation.ts";

/** Accounts, for the portal: the steps of somebody who is not signed in yet. */
export const ACCOUNT_STEP_OPERATIONS = {
	signIn: {
		listener: "admin",
		method: "POST",
		path: "/admin/accounts/sign-in",
		callers: portal,
		body: "json",
		request: signInRequest,
		response: signInAnswer,
	},
	/** 409 conflict when the address has an account. */
	signUp: {
		listener: "admin",
		method: "POST",
		path: "/admin/accounts",
		callers: portal,
		body: "json",
		request: signUpRequest,
		response: account,
	},
	getSetup: {
		listener: "admin",
		method: "GET",
		path: "/admin/setup",
		callers: portal,
		query: ["token"],
		response: z.object({ live: z.boolean() }),
	},
	completeSetup: {
		listener: "admin",
		method: "POST",
		path: "/admin/setup",
		callers: portal,
		body: "json",
		request: setupRequest,
		response: account,
	},
	/** Answers alike, and as fast, whether the address has an account or not. */
	startRecovery: {
		listener: "admin",
		method: "POST",
		path: "/admin/recovery",
		callers: portal,
		body: "json",
		request: startRecoveryRequest,
		response: startRecoveryAnswer,
	},
	getRecovery: {
		listener: "admin",
		method: "GET",
		path: "/admin/recovery",
		callers: portal,
		query: ["token"],
		response: recoveryLink,
	},
	/** 410 when the link was used, or is too old. */
	completeRecovery: {
		listener: "admin",
		method: "PUT",
		path: "/admin/recovery",
		callers: portal,
		body: "json",
		request: completeRecoveryRequest,
	},
	getVerification: {
		listener: "admin",
		method: "GET",
		path: "/admin/verification",
		callers: portal,
		query: ["token"],
		response: verificationLink,
	},
	/** 410 when the link was used, or is too old; 409 when another account has the address. */
	completeVerification: {
		listener: "admin",
		method: "PUT",
		path: "/admin/verification",
		callers: portal,
		body: "json",
		request: completeVerificationRequest,
		response: account,
	},
	getInvitation: {
		listener: "admin",
		method: "GET",
		path: "/admin/invitation",
		callers: portal,
		query: ["token"],
		response: invitationLink,
	},
	/** 410 when the link was used or revoked, or is too old; 409 when the address has an account by now. */
	acceptInvitation: {
		listener: "admin",
		method: "PUT",
		path: "/admin/invitation",
		callers: portal,
		body: "json",
		request: acceptInvitationRequest,
		response: account,
	},
	getRefusal: {
		listener: "admin",
		method: "GET",
		path: "/admin/refusals/{id}",
		callers: portal,
		response: refusal,
	},
} as const satisfies Record<string, OperationSpec>;
