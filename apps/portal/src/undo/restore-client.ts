import type { AdminClient } from "@gatehouse/core/admin-client";
import { clientSettingsChange } from "@gatehouse/schemas";
import { entriesOf, isAsLeft, readClientState } from "./client-state.ts";
import type { ClientUndo } from "./undo-message.ts";

/**
 * Puts back what one change of a client made, with the rights of who asks.
 *
 * @returns whether it was put back; not where it looks another way since
 */
export async function restoreClient(admin: AdminClient, undo: ClientUndo): Promise<boolean> {
	const params = { id: undo.id };
	const members = entriesOf(undo.members);
	const settings = clientSettingsChange.safeParse(
		Object.fromEntries(entriesOf(undo.settings).map(([member, { was }]) => [member, was])),
	);
	if (!settings.success || !isAsLeft(await readClientState(admin, undo.id), undo)) return false;
	if (members.length > 0) {
		// the tests hold between this look and the write
		const body = [
			...members.map(([member, { made }]) => ({ op: "test" as const, path: `/${member}`, value: made })),
			...members.map(([member, { was }]) => ({ op: "replace" as const, path: `/${member}`, value: was })),
		];
		await admin.call("patchClient", { params, body });
	}
	if (Object.keys(settings.data).length > 0)
		await admin.call("changeClientSettings", { params, body: settings.data });
	return true;
}
