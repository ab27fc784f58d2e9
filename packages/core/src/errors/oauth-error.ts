import { ERROR_CODES, type ErrorCode } from "./table.ts";

export interface OAuthErrorOptions {
	/** For the operator: a stable slug for logs and metrics, never sent. */
	readonly reason: string;
	readonly cause?: unknown;
	/** Overrides the table's status where a specification asks for it. */
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** For the error page: values that help a developer mend it (client_id, redirect_uri, …). Stored encrypted, never sent. */
	readonly details?: Readonly<Record<string, string>>;
	/** 410 of the challenge API: where to restart. */
	readonly redirectTo?: string;
}

/** A refusal that a caller may see: `error` and `description` go on the wire, `reason` to the log. */
export class OAuthError extends Error {
	readonly error: ErrorCode;
	readonly description: string;
	readonly reason: string;
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly details: Readonly<Record<string, string>>;
	readonly redirectTo: string | undefined;

	/** @param description one or two sentences in our words: what was wrong and how to mend it */
	constructor(error: ErrorCode, description: string, options: OAuthErrorOptions) {
		super(description, { cause: options.cause });
		this.name = "OAuthError";
		this.error = error;
		this.description = description;
		this.reason = options.reason;
		this.status = options.status ?? ERROR_CODES[error].status;
		this.headers = options.headers ?? {};
		this.details = options.details ?? {};
		this.redirectTo = options.redirectTo;
	}
}
