import type { Digest } from "../../runtime/digest.ts";
import type {
	ClientRecord,
	LoginSessionRecord,
	LogoutRequestRecord,
	Milliseconds,
	NewAuditEvent,
} from "../records.ts";
import type { VisitorRecord } from "./authorization-requests.ts";

export interface LoginSessionStore {
	/** The live, remembered session of a cookie: not ended, not expired, account not disabled. One statement. */
	findByCookie(cookie: Digest, now: Milliseconds): Promise<LoginSessionRecord | undefined>;
	/** Any live session by sid. */
	find(id: string, now: Milliseconds): Promise<LoginSessionRecord | undefined>;
	/** Live sessions of a person, newest first. */
	list(subject: string, now: Milliseconds): Promise<readonly LoginSessionRecord[]>;
	/** Ends one session. With `endTokens`: the tokens of its grants without offline_access end too (logout). */
	end(
		id: string,
		options: { readonly endTokens: boolean; readonly now: Milliseconds; readonly event?: NewAuditEvent },
	): Promise<"ended" | "unknown">;
	/** Ends all sessions of a person (but `except`). */
	endAll(
		subject: string,
		options: { readonly except?: string; readonly now: Milliseconds; readonly event?: NewAuditEvent },
	): Promise<number>;
}

export interface LogoutRequestStore {
	create(request: LogoutRequestRecord & { readonly challenge: Digest }): Promise<void>;
	find(
		secret: "challenge" | "verifier",
		digest: Digest,
	): Promise<
		{ readonly request: LogoutRequestRecord; readonly client: ClientRecord | undefined } | undefined
	>;
	/** requested | rejected | accepted → accepted, with a new verifier. */
	accept(challenge: Digest, verifier: Digest, now: Milliseconds): Promise<"accepted" | "lost">;
	reject(challenge: Digest, now: Milliseconds): Promise<"rejected" | "lost">;
	/** accepted → completed, once, checked against the browser; ends the session and its tokens in the same statement. */
	complete(end: {
		readonly verifier: Digest;
		readonly browser: Digest;
		readonly visitor: VisitorRecord;
		readonly now: Milliseconds;
	}): Promise<"completed" | "lost">;
}
