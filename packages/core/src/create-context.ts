import { createPasswordHasher } from "./accounts/argon2-hasher.ts";
import { createSignInThrottle } from "./accounts/memory-throttle.ts";
import { createVerifiedSecrets } from "./client-auth/verified-secrets.ts";
import { createClientLister } from "./clients/listing.ts";
import { readPosturePolicy } from "./clients/posture/policy.ts";
import { type Config, connectionsPerWorker } from "./config.ts";
import type { Context, Log } from "./context.ts";
import { createRequestCap } from "./interaction/request-cap.ts";
import { createKeyKeeper } from "./keys/create-key-keeper.ts";
import { createKeyRing } from "./keys/create-key-ring.ts";
import { consoleTransport } from "./mail/console-transport.ts";
import type { MailTransport } from "./mail/mail.ts";
import { createOutbox } from "./mail/outbox.ts";
import { createJsonDocument } from "./metadata/json-document.ts";
import { describeServer } from "./metadata/server-metadata.ts";
import type { Gather } from "./metrics/measures.ts";
import { createMetrics } from "./metrics/metrics.ts";
import { createCipher } from "./runtime/aes-cipher.ts";
import type { Clock } from "./runtime/clock.ts";
import { type Random, systemRandom } from "./runtime/random.ts";
import { createRootKeys } from "./runtime/root-keys.ts";
import { SecretsError } from "./runtime/secrets-error.ts";
import { type Connections, openConnections } from "./storage/postgres/connections.ts";
import { createDatabase } from "./storage/postgres/database.ts";
import { createDatabaseClock } from "./storage/postgres/database-clock.ts";
import { createStores } from "./storage/postgres/stores.ts";

export interface ContextOptions {
	readonly config: Config;
	/** postgres://… of a database with the migrations applied. */
	readonly databaseUrl: string;
	readonly log: Log;
	/** Default: the database's clock. */
	readonly clock?: Clock;
	/** Default: the machine's entropy. */
	readonly random?: Random;
	/** Default: mails are written to the log. */
	readonly mail?: MailTransport;
	/** Told each statement that goes to the database. */
	readonly onStatement?: (sql: string) => void;
	/** Set in one of several processes that are one server: `config.serve.workers`. */
	readonly worker?: WorkerPart;
}

/** What sets a worker apart from a server that is one process. */
export interface WorkerPart {
	/** One worker of a server removes for all of them what has expired. */
	readonly reaps: boolean;
	/** What every process of the server counted, this one included. */
	readonly gather: Gather;
}

/** Builds the world leaves first: connections, clock, keys, stores. Close it with `context.stores.close()`. */
export async function createContext(options: ContextOptions): Promise<Context> {
	const { config, databaseUrl, log, onStatement } = options;
	const connections = await openConnections({
		databaseUrl,
		max: connectionsPerWorker(config),
		allowUntested: config.db.dangerously_allow_untested,
		onError: (error) => log.warn({ err: error }, "a database connection was lost"),
		...(onStatement === undefined ? {} : { onStatement }),
	});
	try {
		return await compose(options, connections);
	} catch (error) {
		await connections.close();
		throw error;
	}
}

async function compose(options: ContextOptions, connections: Connections): Promise<Context> {
	const { config, log, random = systemRandom, worker } = options;
	const { workers } = config.serve;
	const { clock, stop } = await clockOf(options, connections);
	const rootKeys = createRootKeys(config.secrets);
	const cipher = createCipher(rootKeys, random);
	const stores = createStores({
		connections,
		cipher,
		clock,
		log,
		reaperInterval: worker?.reaps === false ? 0 : config.db.reaper_interval,
		lister: createClientLister(readPosturePolicy(config)),
		audit: { retention: config.audit.retention, maxEvents: config.audit.max_events },
		auditWriteInterval: config.audit.write_interval,
	});
	const outbox = createOutbox({ transport: options.mail ?? consoleTransport(log), log, clock });
	const keyRing = await openKeyRing({ config, stores, clock, random });
	return Object.freeze({
		config,
		stores: {
			...stores,
			close: async () => {
				await outbox.close();
				stop();
				await stores.close();
			},
		},
		clock,
		random,
		cipher,
		rootKeys,
		keyRing,
		keyKeeper: createKeyKeeper({
			store: stores.signingKeys,
			keyRing,
			clock,
			random,
			policy: { interval: config.keys.rotation_interval, lead: config.keys.publication_lead },
			lifespan: config.ttl.id_token,
			log,
		}),
		metadata: createJsonDocument(describeServer(config)),
		passwords: createPasswordHasher(),
		verifiedSecrets: createVerifiedSecrets(random),
		throttle: createSignInThrottle({ clock, workers }),
		mailThrottle: createSignInThrottle({ clock, workers }),
		outbox,
		requestCap: createRequestCap({
			clock,
			perMinute: config.oauth2.anonymous_requests_per_minute,
			workers,
		}),
		metrics: createMetrics({ stores, keyRing, outbox }, worker?.gather),
		log,
	});
}

/** Nothing is read or made under the wrong secret, and the first right one is remembered. */
async function openKeyRing({
	config,
	stores,
	clock,
	random,
}: Pick<Context, "config" | "stores" | "clock" | "random">) {
	const secrets = await stores.encryption.check();
	if (secrets === "wrong") throw new SecretsError();
	const keyRing = await createKeyRing({
		store: stores.signingKeys,
		clock,
		random,
		lifespan: config.ttl.id_token,
	});
	if (secrets === "new") await stores.encryption.mark();
	return keyRing;
}

const MEASURE_EVERY = 60_000;

async function clockOf(
	{ clock, log }: ContextOptions,
	connections: Connections,
): Promise<{ readonly clock: Clock; readonly stop: () => void }> {
	if (clock !== undefined) return { clock, stop: () => {} };
	const measured = await createDatabaseClock({ database: createDatabase(connections.ordinary), log });
	const again = () =>
		measured
			.measure()
			.catch((error: unknown) => log.warn({ err: error }, "the database's clock was not read"));
	const measuring = setInterval(() => void again(), MEASURE_EVERY).unref();
	return { clock: measured, stop: () => clearInterval(measuring) };
}
