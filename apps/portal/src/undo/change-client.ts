import { isDeepStrictEqual } from "node:util";
import { checkClientMembers } from "@gatehouse/core/clients";
import { PREDEFINED_SCOPES, splitList } from "@gatehouse/core/scopes";
import type { Person } from "@/auth/person";
import { type ClientState, memberOf, readClientState, settingOf } from "./client-state.ts";
import type { ClientMember, ClientUndo, SettingsMember, UndoOf } from "./undo-message.ts";

interface Wanted {
	readonly id: string;
	/** What the change may change. */
	readonly members?: readonly ClientMember[];
	readonly settings?: readonly SettingsMember[];
}

/**
 * Changes a client, and answers what puts back just that; undefined where nothing was changed, or the former state
 * could not be had again: undo is exact, or is not offered.
 */
export async function changeClient(
	person: Person,
	wanted: Wanted,
	change: () => Promise<unknown>,
): Promise<UndoOf<"clients"> | undefined> {
	const before = await readClientState(person.admin, wanted.id);
	await change();
	const after = await readClientState(person.admin, wanted.id);
	const undo = undoOf({ before, after }, wanted);
	if (undo === undefined) return undefined;
	if (Object.keys(undo.members).length > 0 && !isRegistrable(before)) return undefined;
	if (person.account.role !== "administrator" && !(await isOpen(person, undo, { before, after })))
		return undefined;
	return { kind: "clients", clients: [undo] };
}

interface Change {
	readonly before: ClientState;
	readonly after: ClientState;
}

/** What is different after a change, of what it was meant to change. */
export function undoOf({ before, after }: Change, wanted: Wanted): ClientUndo | undefined {
	const { id } = wanted;
	const members = differing(wanted.members ?? [], (member) => ({
		was: memberOf(before, member),
		made: memberOf(after, member),
	}));
	const settings = differing(wanted.settings ?? [], (member) => ({
		was: settingOf(before, member),
		made: settingOf(after, member),
	}));
	return members.length + settings.length === 0
		? undefined
		: { id, members: Object.fromEntries(members), settings: Object.fromEntries(settings) };
}

function differing<Member extends string, Values extends { readonly was: unknown; readonly made: unknown }>(
	members: readonly Member[],
	read: (member: Member) => Values,
): readonly (readonly [Member, Values])[] {
	return members
		.map((member) => [member, read(member)] as const)
		.filter(([, { was, made }]) => !isDeepStrictEqual(was, made));
}

/** A patch checks the client as a whole: one that could not be registered today cannot come back. */
function isRegistrable({ client, settings }: ClientState): boolean {
	const members = {
		...client,
		redirect_uris: client.redirect_uris ?? [],
		post_logout_redirect_uris: client.post_logout_redirect_uris ?? [],
		grant_types: client.grant_types ?? [],
		response_types: client.response_types ?? [],
	};
	return checkClientMembers(members, settings.application_type).length === 0;
}

/** Whether a developer may give back what they took, and nothing else went with it. */
async function isOpen({ admin }: Person, undo: ClientUndo, { before, after }: Change): Promise<boolean> {
	// only an administrator verifies, or sets what is longer than developers may
	if (before.settings.verified !== after.settings.verified) return false;
	const lifespans = Object.entries(undo.members).filter(([member]) => member.endsWith("_lifespan"));
	if (lifespans.some(([, { was }]) => was !== null)) return false;
	const scopes = gone(splitList(before.client.scope), splitList(after.client.scope));
	const audiences = gone(before.client.audience, after.client.audience);
	const required = gone(before.settings.required_scopes, after.settings.required_scopes);
	if (scopes.length + audiences.length + required.length === 0) return true;
	const catalogue = await admin.call("listCatalogue", {});
	const isGiven = (kind: "scope" | "audience", value: string) =>
		catalogue.some((entry) => entry.kind === kind && entry.value === value && entry.open_to_developers);
	return (
		scopes.every((scope) => ALWAYS_OPEN.includes(scope) || isGiven("scope", scope)) &&
		audiences.every((audience) => isGiven("audience", audience)) &&
		!required.some((scope) => catalogue.some(({ value, sensitive }) => value === scope && sensitive))
	);
}

/** What every developer may ask for. */
const ALWAYS_OPEN: readonly string[] = [...PREDEFINED_SCOPES, "profile", "email"];

function gone(before: readonly string[], after: readonly string[]): readonly string[] {
	return before.filter((value) => !after.includes(value));
}
