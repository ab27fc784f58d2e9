/** Whose message is a sentence for the operator; everything else is a mistake of ours and keeps its stack. */
const SENTENCES = new Set([
	"SettingsError",
	"SecretsError",
	"EmbeddedPostgresError",
	"MigrationError",
	"UntestedDatabaseError",
	"WorkerError",
]);

/** Why the program ends, for the operator. */
export function describeFailure(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return SENTENCES.has(error.name) ? error.message : (error.stack ?? error.message);
}
