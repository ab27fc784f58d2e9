import { isDeepStrictEqual } from "node:util";
import type { AdminClient } from "@gatehouse/core/admin-client";
import type { ClientSettings, OAuth2Client } from "@gatehouse/schemas";
import type { ClientMember, ClientUndo, SettingsMember } from "./undo-message.ts";

export interface ClientState {
	readonly client: OAuth2Client;
	readonly settings: ClientSettings;
}

export async function readClientState(admin: AdminClient, id: string): Promise<ClientState> {
	const params = { id };
	const [client, settings] = await Promise.all([
		admin.call("getClient", { params }),
		admin.call("getClientSettings", { params }),
	]);
	return { client, settings };
}

/** As a patch names it: what an answer leaves out is the empty list, or the server's own lifespan. */
export function memberOf({ client }: Pick<ClientState, "client">, member: ClientMember): unknown {
	return client[member] ?? (member.endsWith("_lifespan") ? null : []);
}

/** As a change of the settings names it. */
export function settingOf({ settings }: Pick<ClientState, "settings">, member: SettingsMember): unknown {
	return member === "registered_by" ? (settings.registered_by?.id ?? null) : settings[member];
}

/** Whether all that the undo would put back looks as it was left. */
export function isAsLeft(now: ClientState, { members, settings }: ClientUndo): boolean {
	return (
		entriesOf(members).every(([member, { made }]) => isDeepStrictEqual(memberOf(now, member), made)) &&
		entriesOf(settings).every(([member, { made }]) => isDeepStrictEqual(settingOf(now, member), made))
	);
}

/** The members that a change has. */
export function entriesOf<Member extends string, Value>(
	changes: Readonly<Partial<Record<Member, Value>>>,
): readonly (readonly [Member, Value])[] {
	return Object.entries(changes) as unknown as readonly (readonly [Member, Value])[];
}
