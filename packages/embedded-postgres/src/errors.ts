/** What can keep the embedded PostgreSQL from running; each code has one remedy, which the message names. */
export type EmbeddedPostgresErrorCode =
	| "already-running"
	| "no-binary"
	| "other-major"
	| "not-permitted"
	| "unsafe-folder"
	| "start-failed";

export class EmbeddedPostgresError extends Error {
	override readonly name = "EmbeddedPostgresError";
	readonly code: EmbeddedPostgresErrorCode;

	constructor(code: EmbeddedPostgresErrorCode, message: string, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
	}
}
