import type { ClientLister } from "../../clients/listing.ts";
import type { Cipher } from "../../runtime/cipher.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Stores } from "../contracts/stores.ts";
import type { Milliseconds } from "../records.ts";
import { createAccountLinkStore } from "./accounts/account-link-store.ts";
import { createAccountStore } from "./accounts/account-store.ts";
import { createInvitationStore } from "./accounts/invitation-store.ts";
import { createPeopleStore } from "./accounts/people-store.ts";
import { createAuditStore } from "./audit/audit-store.ts";
import { createAuthorizationRequestStore } from "./authorization-requests/authorization-request-store.ts";
import { createCatalogueStore } from "./catalogue/catalogue-store.ts";
import { createClientListStore } from "./clients/client-list-store.ts";
import { createClientStore } from "./clients/client-store.ts";
import { createClientUse } from "./clients/client-use.ts";
import { keepClientList } from "./clients/keep-client-list.ts";
import { createSecretUse } from "./clients/secret-use.ts";
import type { Connections } from "./connections.ts";
import { createDatabase, createKeyedDatabase } from "./database.ts";
import { createEncryptionStore } from "./encryption/encryption-store.ts";
import { createGrantStore } from "./grants/grant-store.ts";
import { createLastUse } from "./grants/last-use.ts";
import { createSigningKeyStore } from "./keys/signing-key-store.ts";
import { createMeasures } from "./measure.ts";
import { createPrisma } from "./prisma.ts";
import { createReaper, type ReaperOptions } from "./reaper/reaper.ts";
import type { AuditLimits } from "./reaper/sweeps.ts";
import { createRefusalStore } from "./refusal-store.ts";
import { createLoginSessionStore } from "./sessions/login-session-store.ts";
import { createLogoutRequestStore } from "./sessions/logout-request-store.ts";
import { describeSilence } from "./silence.ts";
import { createTokenStore } from "./tokens/token-store.ts";
import { createUsageStore } from "./usage/usage-store.ts";

export interface StoresParts {
	readonly connections: Connections;
	readonly cipher: Cipher;
	readonly clock: Clock;
	readonly log: ReaperOptions["log"];
	/** `db.reaper_interval` */
	readonly reaperInterval: Milliseconds;
	readonly audit: AuditLimits;
	readonly lister: ClientLister;
	/** `audit.write_interval` */
	readonly auditWriteInterval: Milliseconds;
}

const FLUSH_EVERY = 60_000;

/** All stores on one PostgreSQL: the hot ones on connections of their own. */
export function createStores(parts: StoresParts): Stores {
	const { connections, cipher, clock, log, lister } = parts;
	const hot = createKeyedDatabase(connections.hot);
	const database = createDatabase(connections.ordinary);
	const prisma = createPrisma(connections.ordinary);
	const lastUse = createLastUse(hot);
	const secretUse = createSecretUse(hot);
	const clientUse = createClientUse(hot);
	const usage = createUsageStore({ hot, database, clock });
	const clientList = createClientListStore({ hot, database, lister });
	const { reaperInterval: interval, auditWriteInterval: writeInterval } = parts;
	const reaper = createReaper({ database, clock, interval, audit: parts.audit, log });
	const audit = createAuditStore({ hot, database, writeInterval });
	// What could not be written stays unwritten: last use may be lost.
	const flush = () =>
		Promise.allSettled([lastUse.flush(), clientUse.flush(), secretUse.flush(), usage.flush()]);
	const upkeep = keepClientList({ clientList, log, isOn: interval > 0 });
	const flushing = setInterval(() => void flush(), FLUSH_EVERY).unref();
	return {
		clients: createClientStore({ prisma, database, hot, clock, lister, secretUse }),
		catalogue: createCatalogueStore(prisma, database),
		clientList,
		authorizationRequests: createAuthorizationRequestStore({ database: hot, cipher, clock }),
		tokens: createTokenStore({ database: hot, cipher, lastUse, clientUse }),
		grants: createGrantStore({ hot, database, cipher }),
		loginSessions: createLoginSessionStore(hot, prisma),
		logoutRequests: createLogoutRequestStore({ database: hot, prisma, cipher }),
		accounts: createAccountStore({ prisma, database: hot, clock }),
		accountLinks: createAccountLinkStore(prisma),
		people: createPeopleStore(prisma, database),
		invitations: createInvitationStore(prisma),
		signingKeys: createSigningKeyStore(prisma, cipher),
		refusals: createRefusalStore({ database: hot, prisma, cipher }),
		audit,
		usage,
		encryption: createEncryptionStore(database, cipher),
		reaper,
		measure: createMeasures(database, connections),
		async ping() {
			const ping = {
				name: "ping",
				text: "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now",
				values: [],
				repeatable: true,
			};
			const [row] = await hot.send<{ readonly now: number }>(ping).catch((error: unknown) => {
				throw describeSilence(error);
			});
			if (row === undefined) throw new Error("the database does not tell the time");
			return row.now;
		},
		async close() {
			clearInterval(flushing);
			await upkeep.stop();
			await reaper.stop();
			await flush();
			await audit.close();
			await prisma.$disconnect();
			await connections.close();
		},
	};
}
