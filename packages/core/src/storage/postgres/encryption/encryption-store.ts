import type { Cipher } from "../../../runtime/cipher.ts";
import type { EncryptionStore } from "../../contracts/encryption.ts";
import type { Database } from "../database.ts";
import { ENCRYPTED_COLUMNS } from "./columns.ts";
import { renewColumn } from "./renew-column.ts";

const PURPOSE = "canary.value";
const TEXT = "It sings while the secrets are right.";

export function createEncryptionStore(database: Database, cipher: Cipher): EncryptionStore {
	return {
		async check() {
			const [canary] = await database.send<{ readonly value: Buffer }>({
				name: "find_canary",
				text: "SELECT value FROM canary WHERE id = 1",
				values: [],
				repeatable: true,
			});
			if (canary === undefined) return "new";
			return opens(cipher, canary.value) ? "opens" : "wrong";
		},
		async mark() {
			await database.send({
				name: "create_canary",
				text: "INSERT INTO canary (id, value) VALUES (1, $1) ON CONFLICT (id) DO NOTHING",
				values: [cipher.seal(PURPOSE, TEXT)],
				repeatable: true,
			});
		},
		async renew(tell = () => {}) {
			const columns = [];
			for (const which of ENCRYPTED_COLUMNS) {
				const column = await renewColumn(database, cipher, which);
				columns.push(column);
				tell(column);
			}
			return columns;
		},
	};
}

function opens(cipher: Cipher, sealed: Buffer): boolean {
	try {
		return cipher.open(PURPOSE, sealed) === TEXT;
	} catch {
		return false;
	}
}
