import { counted } from "./grammar.ts";

const UNITS = [
	{ seconds: 86_400, forms: { one: "# day", other: "# days" } },
	{ seconds: 3600, forms: { one: "# hour", other: "# hours" } },
	{ seconds: 60, forms: { one: "# minute", other: "# minutes" } },
	{ seconds: 1, forms: { one: "# second", other: "# seconds" } },
] as const;

/** In the largest unit that says it exactly. */
function span(seconds: number): string {
	const unit = UNITS.find((one) => seconds % one.seconds === 0) ?? UNITS[3];
	return counted(Math.round(seconds / unit.seconds), unit.forms);
}

/** Signing keys. */
export const keys = {
	title: "Signing keys",
	says: "ID tokens are signed with these. A key is published before it signs, and stays until the last token it signed has expired.",
	rotates: (seconds: number) => `A key signs for ${span(seconds)}, then the next one does, by itself.`,
	rotatesByHand: "Keys are rotated by hand: keys.rotation_interval is 0.",
	state: { next: "Next", active: "Signs", retiring: "Retiring", retired: "Retired", revoked: "Revoked" },
	stateSays: {
		next: "Published, so that everybody knows it when its turn comes.",
		active: "Signs every new ID token.",
		retiring: "Signs nothing. Stays published while tokens that it signed may be alive.",
		retired: "Not published. Its private half is gone.",
		revoked: "Ended at once by an administrator. Its private half is gone.",
	},
	life: (kid: string) => `Life of ${kid}`,
	published: "Published",
	signs: "Signs",
	stopped: "Stops signing",
	leaves: "Leaves the JWK Set",
	/** Steps that have not come yet. */
	planned: "planned",
	byHand: "When you rotate",
	afterNext: "When another one signs",
	afterLast: "After its last token",
	forgotten: "Forgotten",
	ended: "Keys that ended",
	endedSays: "Listed for 30 days.",
	kid: "kid",
	algorithm: "Algorithm",
	endedAt: "Ended",
	how: "How",
	copyKid: (kid: string) => `Copy ${kid}`,
	jwk: "Public key",
	rotate: "Rotate now…",
	rotateTitle: "Let the next key sign?",
	rotateNow: (kid: string) => `${kid} has been published long enough. It signs from this moment.`,
	rotateLater: (kid: string, at: string) =>
		`${kid} is not published long enough yet: somebody may not know it. It signs by ${at}, by itself.`,
	rotateMade: (seconds: number) => `A new key is published now. It signs ${span(seconds)} later, by itself.`,
	rotateOld:
		"The key that signs now stays published until the last of its tokens has expired. Nobody is signed out.",
	rotateKeep: "Leave it",
	rotateDo: "Rotate",
	rotating: "Rotating…",
	rotated: "Rotated. The next key signs now.",
	scheduled: (at: string) => `Planned. The next key signs by ${at}.`,
	revoke: "Revoke…",
	revokeTitle: (kid: string) => `Revoke ${kid}?`,
	revokeBody: {
		active:
			"Every ID token that it signed stops verifying: here at once, elsewhere within 90 seconds. The next key signs from this moment, whether everybody knows it or not. Access and refresh tokens go on. Only do this when somebody else may have the key.",
		next: "It leaves the JWK Set and never signs. Another one is made in its place.",
		retiring:
			"Every ID token that it signed stops verifying: here at once, elsewhere within 90 seconds. The key that signs now is not touched.",
	},
	revokeKeep: "Keep it",
	revokeDo: "Revoke it",
	revoking: "Revoking…",
	gone: "This key has ended already.",
	docs: "What each step does, and what revoking ends, stands in docs/keys.md.",
};
