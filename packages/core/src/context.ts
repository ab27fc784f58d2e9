import type { PasswordHasher } from "./accounts/password-hasher.ts";
import type { SignInThrottle } from "./accounts/sign-in-throttle.ts";
import type { VerifiedSecrets } from "./client-auth/verified-secrets.ts";
import type { Config } from "./config.ts";
import type { HttpRequest, HttpResponse } from "./http.ts";
import type { RequestCap } from "./interaction/request-cap.ts";
import type { KeyKeeper } from "./keys/key-keeper.ts";
import type { KeyRing } from "./keys/key-ring.ts";
import type { Outbox } from "./mail/outbox.ts";
import type { JsonDocument } from "./metadata/json-document.ts";
import type { Metrics } from "./metrics/metrics.ts";
import type { Cipher } from "./runtime/cipher.ts";
import type { Clock } from "./runtime/clock.ts";
import type { Random } from "./runtime/random.ts";
import type { RootKeys } from "./runtime/root-keys.ts";
import type { Stores } from "./storage/contracts/stores.ts";
import type { AccountRecord } from "./storage/records.ts";

/**
 * The world of the engine: built once, frozen. Only endpoints see all of it; below them a function declares the
 * slice that it reads, e.g. `Pick<Context, "clock" | "config">`.
 */
export interface Context {
	readonly config: Config;
	readonly stores: Stores;
	readonly clock: Clock;
	readonly random: Random;
	readonly cipher: Cipher;
	/** Keys derived from `secrets.system` and `secrets.cookie`. */
	readonly rootKeys: RootKeys;
	readonly keyRing: KeyRing;
	readonly keyKeeper: KeyKeeper;
	/** What this server can do, as discovery tells it. */
	readonly metadata: JsonDocument;
	readonly passwords: PasswordHasher;
	readonly verifiedSecrets: VerifiedSecrets;
	readonly throttle: SignInThrottle;
	readonly requestCap: RequestCap;
	/** Slows asking for mails: per account and address, and per address. */
	readonly mailThrottle: SignInThrottle;
	readonly outbox: Outbox;
	readonly metrics: Metrics;
	readonly log: Log;
}

/** Operators' log: one object and one sentence. apps/server gives pino. */
export interface Log {
	info(fields: Readonly<Record<string, unknown>>, message: string): void;
	warn(fields: Readonly<Record<string, unknown>>, message: string): void;
	error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Who calls an operation of the admin listener; decided before the endpoint runs. */
export type Caller =
	| { readonly kind: "anonymous" }
	| { readonly kind: "api_key" }
	| { readonly kind: "portal"; readonly visitor: Visitor }
	/** A person's access token: that person's rights only. `sid`: the session the token was issued in. */
	| {
			readonly kind: "person";
			readonly account: AccountRecord;
			readonly sid: string | null;
			readonly visitor: Visitor;
	  };

/** The person's browser as the portal saw it; undefined members when the call did not come through the portal. */
export interface Visitor {
	readonly address: string | undefined;
	readonly userAgent: string | undefined;
}

/** Read, decide, commit and render. Public endpoints ignore the caller. */
export type Endpoint = (request: HttpRequest, context: Context, caller: Caller) => Promise<HttpResponse>;
