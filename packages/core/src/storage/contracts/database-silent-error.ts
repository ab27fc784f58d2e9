/** The database does not answer. Its message says why, in words that name no address and no user. */
export class DatabaseSilentError extends Error {
	override readonly name = "DatabaseSilentError";
}
