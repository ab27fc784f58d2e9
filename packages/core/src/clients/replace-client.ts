import type { Caller, Context } from "../context.ts";
import type { ClientChange } from "../storage/contracts/clients.ts";
import type { ClientRecord } from "../storage/records.ts";
import {
	checkDeveloperMembers,
	endsVerification,
	isDeveloper,
	limitToDeveloper,
} from "./developer-limits.ts";
import { type Registration, readRegistration } from "./registration.ts";
import { generateSecret, hashChosenSecret, type MadeSecret } from "./secret.ts";

type World = Pick<Context, "config" | "random" | "clock" | "passwords">;

export interface Replacement {
	readonly change: ClientChange;
	/** In plain, when the body brought one or the client had none. */
	readonly secret: string | undefined;
	readonly absent: Registration["absent"];
}

/** Reads a body with the members that this caller may set on this client (undefined: one that is to be made). */
export function readRegistrationOf(
	caller: Caller,
	client: ClientRecord | undefined,
	read: { readonly body: unknown; readonly config: World["config"] },
): Registration {
	if (isDeveloper(caller)) checkDeveloperMembers(read.body, client);
	const registration = readRegistration(read.body, read.config, client?.applicationType ?? null);
	return isDeveloper(caller) ? limitToDeveloper(registration, client, read.config) : registration;
}

/**
 * What a body that describes the whole client changes: every member of Hydra's is replaced, Gatehouse's own stay.
 * The secret stays unless the body brings one; with a new one the rotated ones end, as in Hydra.
 */
export async function decideReplacement(
	client: ClientRecord,
	request: { readonly body: unknown; readonly caller: Caller },
	world: World,
): Promise<Replacement> {
	const { body, caller } = request;
	const registration = readRegistrationOf(caller, client, { body, config: world.config });
	const { members, absent } = registration;
	const now = world.clock.now();
	const secret = await decideSecret(client, registration, world);
	return {
		secret: secret?.plain,
		absent,
		change: {
			...members,
			...(members.tokenEndpointAuthMethod === "none" ? { secrets: [] } : {}),
			...(secret === undefined ? {} : { secrets: [secret.record] }),
			...(isSameSet(client.redirectUris, members.redirectUris) ? {} : { redirectUrisChangedAt: now }),
			...(isDeveloper(caller) && endsVerification(client, members) ? { verifiedAt: null } : {}),
			updatedAt: now,
		},
	};
}

async function decideSecret(
	client: ClientRecord,
	registration: Registration,
	world: World,
): Promise<MadeSecret | undefined> {
	if (registration.members.tokenEndpointAuthMethod === "none") return undefined;
	if (registration.chosenSecret !== undefined) return hashChosenSecret(registration.chosenSecret, world);
	// a public client that becomes a confidential one
	return client.secrets.length === 0 ? generateSecret(world) : undefined;
}

function isSameSet(left: readonly string[], right: readonly string[]): boolean {
	return left.length === right.length && left.every((item) => right.includes(item));
}
