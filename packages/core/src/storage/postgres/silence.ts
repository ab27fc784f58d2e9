import { DatabaseSilentError } from "../contracts/database-silent-error.ts";

const WHY: readonly (readonly [code: RegExp, says: string])[] = [
	[
		/^E(?:CONNREFUSED|NOENT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)$/,
		"Nobody answers at the database's address.",
	],
	[/^(?:28|3D000)/, "The database does not let us in."],
	[/^53300/, "The database has no connection left for us."],
	[/^53/, "The database has run out of room."],
	[/^57P0[123]/, "The database is starting, or shutting down."],
	[/^57014/, "The database did not answer in time."],
];

/** @param error what a statement failed with; the first code on the way to its cause tells why */
export function describeSilence(error: unknown): DatabaseSilentError {
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		const code = (cause as { readonly code?: unknown }).code;
		const found = WHY.find(([known]) => typeof code === "string" && known.test(code));
		if (found !== undefined) return new DatabaseSilentError(found[1], { cause: error });
		if (/timeout/i.test(cause.message))
			return new DatabaseSilentError("The database did not answer in time.", { cause: error });
	}
	return new DatabaseSilentError("The database does not answer.", { cause: error });
}
