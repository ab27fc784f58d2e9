import { compactVerify, decodeProtectedHeader } from "jose";
import { createJsonDocument } from "../metadata/json-document.ts";
import type { Clock } from "../runtime/clock.ts";
import type { Random } from "../runtime/random.ts";
import type { SigningKeyStore } from "../storage/contracts/signing-keys.ts";
import type { Milliseconds, SigningKeyRecord } from "../storage/records.ts";
import type { KeyRing, SigningAlgorithm } from "./key-ring.ts";
import { type LoadedKey, loadKey } from "./loaded-key.ts";
import { REREAD_PAUSE } from "./publication.ts";
import { signCompact } from "./sign-compact.ts";
import { createSigningKey, roundLifespan } from "./signing-key.ts";
import { singleFlight } from "./single-flight.ts";

export interface KeyRingOptions {
	readonly store: SigningKeyStore;
	readonly clock: Clock;
	readonly random: Random;
	/** `ttl.id_token` */
	readonly lifespan: Milliseconds;
}

/** How often a signature is tried while other servers change the keys. */
const TRIES = 4;

type Claims = Readonly<Record<string, unknown>>;

/**
 * The keys of this installation, read once. The first RS256 key is made here, by whichever server starts first; of
 * another algorithm, when it is first needed. Two servers that start together each make one, and the store keeps one.
 *
 * @see [RFC 7517 - JSON Web Key](https://www.rfc-editor.org/rfc/rfc7517#section-4)
 */
export async function createKeyRing(options: KeyRingOptions): Promise<KeyRing> {
	const { store, clock } = options;
	let stored: readonly SigningKeyRecord[] = [];
	let keys: ReadonlyMap<string, LoadedKey> = new Map();
	let document = createJsonDocument({ keys: [] });
	let readAt = Number.NEGATIVE_INFINITY;

	const keep = (records: readonly SigningKeyRecord[]) => {
		stored = records;
		const alive = records.filter(({ state }) => state !== "retired");
		const read = alive.map((record) => keys.get(record.kid)?.with(record) ?? loadKey(record));
		keys = new Map(read.map((key) => [key.record.kid, key]));
		document = createJsonDocument({ keys: published() });
		readAt = clock.now();
	};
	const published = () => [...keys.values()].map((key) => key.publicJwk);
	const readAgain = singleFlight(async () => keep(await store.list()));
	const readWhenOld = async () => {
		if (clock.now() - readAt >= REREAD_PAUSE) await readAgain();
	};
	const makeFirst = {
		RS256: singleFlight(async () => keep(await createFirst("RS256", options))),
		ES256: singleFlight(async () => keep(await createFirst("ES256", options))),
	};
	const active = async (algorithm: SigningAlgorithm): Promise<LoadedKey> => {
		if (findActive(keys, algorithm) === undefined) await makeFirst[algorithm]();
		const key = findActive(keys, algorithm);
		if (key === undefined) throw new Error(`no active ${algorithm} key was stored`);
		return key;
	};
	/** The active key, which stays published as long as these claims live. */
	const activeFor = async (algorithm: SigningAlgorithm, claims: Claims): Promise<LoadedKey> => {
		for (let tries = 0; tries < TRIES; tries++) {
			const key = await active(algorithm);
			const lifespan = lifespanOf(claims, clock.now());
			if (lifespan <= key.record.longestLifespan) return key;
			await store.coverLifespan(key.record.kid, lifespan);
			await readAgain();
		}
		throw new Error(`the ${algorithm} keys change faster than they are read`);
	};
	/** Another server may have made a key since we read. */
	const find = async (kid: string): Promise<LoadedKey | undefined> => {
		if (!keys.has(kid)) await readWhenOld();
		return keys.get(kid);
	};

	await readAgain();
	await active("RS256");
	return {
		sign: async (claims, { algorithm = "RS256", typ = "JWT" } = {}) =>
			signCompact(await activeFor(algorithm, claims), claims, typ),
		reread: readAgain,
		jwks: async () => {
			// While the database is away the keys that we know verify what we signed.
			await readWhenOld().catch(() => {});
			return document;
		},
		publicJwks: published,
		records: () => stored,
		verifyOwn: (token) => verifyOwn(token, find),
	};
}

async function createFirst(
	algorithm: SigningAlgorithm,
	options: KeyRingOptions,
): Promise<readonly SigningKeyRecord[]> {
	return options.store.createIfNone(await createSigningKey(algorithm, "active", options));
}

/** How long these claims live from now on; 0: they do not say. */
function lifespanOf({ exp }: Claims, now: Milliseconds): Milliseconds {
	return typeof exp === "number" ? roundLifespan(Math.max(0, exp * 1000 - now)) : 0;
}

function findActive(
	keys: ReadonlyMap<string, LoadedKey>,
	algorithm: SigningAlgorithm,
): LoadedKey | undefined {
	return [...keys.values()].find(({ record }) => record.algorithm === algorithm && record.state === "active");
}

/**
 * The claims of an ID token of ours, whenever it expired.
 *
 * > When possible, the OP SHOULD accept ID Tokens when the RP identified by the ID Token's aud claim and/or sid claim has
 * > a current session … even when the exp time has passed.
 * @see [OpenID Connect RP-Initiated Logout 1.0](https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout)
 */
async function verifyOwn(
	token: string,
	find: (kid: string) => Promise<LoadedKey | undefined>,
): Promise<Claims | undefined> {
	const header = readHeader(token);
	if (header?.kid === undefined || header.typ !== "JWT") return undefined;
	const key = await find(header.kid);
	if (key === undefined) return undefined;
	try {
		const { payload } = await compactVerify(token, key.publicKey, { algorithms: [key.record.algorithm] });
		const claims: unknown = JSON.parse(Buffer.from(payload).toString("utf8"));
		return isObject(claims) ? claims : undefined;
	} catch {
		return undefined;
	}
}

function readHeader(token: string) {
	try {
		return decodeProtectedHeader(token);
	} catch {
		return undefined;
	}
}

function isObject(value: unknown): value is Claims {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
