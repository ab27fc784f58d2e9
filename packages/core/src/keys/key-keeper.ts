import type { AuditActor, Milliseconds } from "../storage/records.ts";
import type { KeyPolicy } from "./key-life.ts";
import type { SigningAlgorithm } from "./key-ring.ts";

/** Leads the signing keys through their life. Every server has one, none leads the others. */
export interface KeyKeeper {
	readonly policy: KeyPolicy;
	/**
	 * Does what is due: makes a next key, lets it take over, retires. Run now and then by every server; what two of them
	 * begin together, the states of the rows let one of them do.
	 */
	turn(): Promise<void>;
	/** The next key signs at once if it was published long enough, else from the moment that it was. */
	rotateNow(algorithm: SigningAlgorithm, actor: AuditActor): Promise<RotateNow>;
	/** Ends a key at once: what it signed is not to be believed any more. */
	revoke(kid: string, actor: AuditActor): Promise<"revoked" | "unknown" | "retired">;
}

export type RotateNow =
	| { readonly outcome: "rotated"; readonly kid: string; readonly at: Milliseconds }
	| { readonly outcome: "scheduled"; readonly kid: string; readonly at: Milliseconds }
	/** No key of this algorithm signs. */
	| { readonly outcome: "unknown" };
