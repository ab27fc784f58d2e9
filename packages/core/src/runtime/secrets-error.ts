/** The configured secrets are not those of the database. Its message is a sentence for the operator. */
export class SecretsError extends Error {
	override readonly name = "SecretsError";

	constructor() {
		super(
			"This database was set up under another secret. secrets.system must list the secret that it was set up with " +
				"(environment: SECRETS_SYSTEM; for the embedded database: secrets.json in the data folder). A new secret " +
				"goes before the old one, never in its place: the first encrypts, all decrypt. When `gatehouse re-encrypt` " +
				"has run under both, the old one may go.",
		);
	}
}
