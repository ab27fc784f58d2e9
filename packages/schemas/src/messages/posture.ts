import { z } from "zod";
import { jsonPatchDocument } from "./json-patch.ts";

/** What a client's configuration can fail, by a stable slug, in the order in which it is shown. */
export const POSTURE_CHECKS = [
	"redirect_uri_http",
	"redirect_uri_wildcard",
	"redirect_uri_unfit",
	"implicit_grant",
	"password_grant",
	"pkce_not_required",
	"shipped_secret",
	"consent_skipped",
	"scope_everything",
	"scope_wildcard",
	"secret_chosen",
	"secret_old",
	"access_token_lifespan",
	"id_token_lifespan",
	"refresh_token_lifespan",
	"no_owner",
	"unused",
] as const;
export type PostureCheck = (typeof POSTURE_CHECKS)[number];

/** Worst first. `idle`: nothing is wrong but that nobody uses it. */
export const POSTURE_STATES = ["at_risk", "to_mend", "idle", "sound"] as const;
export type PostureState = (typeof POSTURE_STATES)[number];

const said = {
	/** What a button says. */
	label: z.string(),
	/** What changes by it, and what does not. */
	effect: z.string(),
	/** Whether an administrator alone may do it. */
	administrator: z.boolean(),
};

/** A change that ends a finding: an operation of this API on the client, with the body to send, as it stands. */
export const mend = z.discriminatedUnion("operation", [
	z.object({ operation: z.literal("patchClient"), body: jsonPatchDocument, ...said }),
	z.object({
		operation: z.literal("changeClientSettings"),
		body: z.strictObject({ paused: z.boolean() }),
		...said,
	}),
	z.object({ operation: z.literal("rotateClientSecret"), ...said }),
	z.object({ operation: z.literal("forgetRotatedSecrets"), ...said }),
]);
export type Mend = z.infer<typeof mend>;

export const postureFinding = z.object({
	check: z.enum(POSTURE_CHECKS),
	severity: z.enum(["at_risk", "to_mend", "idle"]),
	/** The rule behind it, such as "RFC 9700 §2.6"; the setting, where the rule is the operator's own. */
	section: z.string(),
	/** What is wrong, and what to do when there is no mend. */
	sentence: z.string(),
	/** Which values of the client are meant; empty when it is the whole. */
	values: z.array(z.string()),
	/** Null when no single change of the client mends it. */
	mend: mend.nullable(),
});
export type PostureFinding = z.infer<typeof postureFinding>;

export const posture = z.object({
	state: z.enum(POSTURE_STATES),
	/** Worst first. */
	findings: z.array(postureFinding),
});
export type Posture = z.infer<typeof posture>;
