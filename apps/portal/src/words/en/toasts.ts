import { counted } from "./grammar.ts";

/** What a toast of the dashboard says when something is done. */
export const toasts = {
	paused: (client: string) => `${client} is paused.`,
	resumed: (client: string) => `${client} gets tokens again.`,
	verified: (client: string) => `${client} is verified.`,
	notVerified: (client: string) => `${client} is no longer verified.`,
	skips: (client: string) => `${client} no longer asks people.`,
	asks: (client: string) => `${client} asks people again.`,
	mended: (what: string) => `Done: ${what}.`,
	about: (client: string) => `${client} is saved.`,
	owner: (client: string, owner: string) => `${client} belongs to ${owner} now.`,
	noOwner: (client: string) => `${client} belongs to nobody now.`,
	removed: (addresses: number) =>
		counted(addresses, { one: "# address removed.", other: "# addresses removed." }),
	addresses: "The addresses are saved.",
	registered: (address: string) => `${address} is registered.`,
	scopes: "The scopes and APIs are saved.",
	lifespans: "The lifespans are saved.",
	secretEnded: "The secret has ended.",
	clientDeleted: (client: string) => `${client} is deleted.`,
	clientsDeleted: (count: number) =>
		counted(count, { one: "# client is deleted.", other: "# clients are deleted." }),
	role: (person: string, role: string) => `${person} is ${role.toLowerCase()} now.`,
	disabled: (person: string) => `${person} can no longer sign in.`,
	enabled: (person: string) => `${person} may sign in again.`,
	enableAgain: "Enable again",
	personDeleted: (person: string) => `The account of ${person} is deleted.`,
	entryDeleted: (value: string) => `The words of ${value} are deleted.`,
	keyRevoked: (kid: string) => `${kid} is revoked.`,
};
