import { openDatabase } from "../database.ts";
import { createLog } from "../log.ts";
import { step } from "../progress.ts";
import { openContext } from "../server.ts";
import { createClosers } from "./closers.ts";
import type { Command } from "./command.ts";

/**
 * Encrypts under the first of `secrets.system` what is under another. Servers on a database of the operator's own may
 * run meanwhile, once all of them have both secrets. Broken off, it is begun anew. 1: something could not be read.
 */
export const reEncrypt: Command = async ({ settings, warnings }) => {
	const log = createLog(settings.log);
	for (const warning of warnings) log.warn({}, warning);
	const closers = createClosers();
	try {
		const database = await step("Starting the database", () => openDatabase(settings, log));
		closers.add(database.stop);
		const { stores } = await openContext(database, log);
		closers.add(stores.close);
		const columns = await stores.encryption.renew(({ table, column, renewed, current, unreadable }) => {
			const unread = unreadable === 0 ? "" : `, ${unreadable} that no secret opens`;
			tell(`${table}.${column}: ${renewed} encrypted anew, ${current} were current${unread}`);
		});
		if (columns.every(({ unreadable }) => unreadable === 0)) {
			tell("Everything is encrypted under the first secret. Once every server has it, the others may go.");
			return 0;
		}
		tell(
			"Something is encrypted under a secret that secrets.system does not list. Add it, and run this again.",
		);
		return 1;
	} finally {
		await closers.close();
	}
};

function tell(line: string): void {
	process.stdout.write(`${line}\n`);
}
