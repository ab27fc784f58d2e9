import { type ClientSettingsChange, clientSettingsChange, type ImportedClient } from "@gatehouse/schemas";
import { findVisibleClient } from "../admin-access/find-client.ts";
import { changedMembers } from "../audit/audited-members.ts";
import { type AuditedCall, clientEvent } from "../audit/client-event.ts";
import { clientMembers } from "../audit/client-members.ts";
import type { Context } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { ClientChange, NewClient } from "../storage/contracts/clients.ts";
import type { ClientRecord } from "../storage/records.ts";
import { isDeveloper } from "./developer-limits.ts";
import { describeNewClient, makeSecret, taken } from "./new-client.ts";
import { decideReplacement, readRegistrationOf } from "./replace-client.ts";
import { decideSettings } from "./settings-change.ts";

export interface ClientImport {
	readonly call: AuditedCall & {
		readonly context: Pick<Context, "config" | "stores" | "random" | "clock" | "passwords">;
	};
	readonly apply: boolean;
	readonly replaces: boolean;
}

/** One client of a list, taken apart: Hydra's members, ours, and by which id it is known. */
interface Sent {
	readonly clientId: string | undefined;
	readonly name: string;
	readonly body: Readonly<Record<string, unknown>>;
	readonly own: ClientSettingsChange;
}

/**
 * Imports one client, or says what importing it would do. Whatever this caller could not do with it by itself is
 * refused in the same words.
 */
export async function importClient(item: unknown, options: ClientImport): Promise<ImportedClient> {
	const said = nameOf(item);
	try {
		const sent = read(item);
		const { context, caller } = options.call;
		const known =
			sent.clientId === undefined
				? undefined
				: await findVisibleClient(sent.clientId, caller, context.stores);
		if (known === undefined) return await create(sent, options);
		if (!options.replaces) throw taken(known.clientId);
		return await replace(known, sent, options);
	} catch (error) {
		if (!(error instanceof OAuthError) || error.status >= 500) throw error;
		return { ...said, outcome: "refuse", changes: [], says: error.description };
	}
}

function nameOf(item: unknown): Pick<ImportedClient, "client_id" | "client_name"> {
	const members = isObject(item) ? item : {};
	const text = (value: unknown) => (typeof value === "string" ? value.slice(0, 255) : "");
	return { client_id: text(members["client_id"]) || null, client_name: text(members["client_name"]) };
}

function read(item: unknown): Sent {
	if (!isObject(item)) {
		throw new OAuthError("invalid_client_metadata", "A client is an object with its members.", {
			reason: "import_not_object",
		});
	}
	const { gatehouse, client_id: clientId, ...body } = item;
	const own = clientSettingsChange.safeParse(gatehouse ?? {});
	if (!own.success) {
		throw new OAuthError(
			"invalid_client_metadata",
			"The member gatehouse holds what is not known here. Leave it out, or take it from an export.",
			{ reason: "import_gatehouse" },
		);
	}
	const id = typeof clientId === "string" && clientId !== "" ? clientId : undefined;
	return { clientId: id, name: nameOf(item).client_name, body, own: own.data };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

async function create({ clientId, name, body, own }: Sent, options: ClientImport): Promise<ImportedClient> {
	const { context, caller } = options.call;
	// a developer's clients get their ids from the server, here as elsewhere
	const isRenamed = clientId !== undefined && isDeveloper(caller);
	const wanted = clientId === undefined || isRenamed ? body : { ...body, client_id: clientId };
	const registration = readRegistrationOf(caller, undefined, { body: wanted, config: context.config });
	const id = registration.clientId ?? context.random.uuid();
	if (id === context.config.portalClientId) throw taken(id);
	const owner = caller.kind === "person" ? caller.account.id : null;
	const made = { clientId: id, owner, now: context.clock.now() };
	const bare = describeNewClient(registration, { ...made, secret: undefined });
	const settings = await decideSettings(bare, { wanted: own, caller }, context);
	const answer = {
		client_id: registration.clientId ?? null,
		client_name: name,
		outcome: "create" as const,
		changes: [],
		says: isRenamed ? `It gets another client_id than ${clientId}: developers may not choose one.` : "",
	};
	if (!options.apply) {
		if (registration.clientId !== undefined && (await context.stores.clients.findByClientId(id)))
			throw taken(id);
		return answer;
	}
	const secret = await makeSecret(registration, context);
	const client: NewClient = {
		...describeNewClient(registration, { ...made, secret }),
		...settings,
	};
	const result = await context.stores.clients.create(
		client,
		clientEvent("client.created", options.call).created,
	);
	if (result.outcome === "exists") throw taken(id);
	const isShown = secret !== undefined && registration.chosenSecret === undefined;
	return { ...answer, client_id: id, ...(isShown ? { client_secret: secret.plain } : {}) };
}

const TRIES = 5;

async function replace(known: ClientRecord, sent: Sent, options: ClientImport): Promise<ImportedClient> {
	const { context, caller } = options.call;
	const event = clientEvent("client.changed", options.call);
	let current = known;
	for (let tries = 0; tries < TRIES; tries++) {
		if (current.reserved) throw taken(current.clientId);
		const { change, secret } = await decide(current, sent, options);
		const changes = membersChanged(current, change);
		const answer = {
			client_id: current.clientId,
			client_name: sent.name,
			outcome: changes.length === 0 ? ("same" as const) : ("replace" as const),
			changes,
			says: "",
		};
		if (!options.apply || changes.length === 0) return answer;
		const before = current;
		const result = await context.stores.clients.update(before.id, before.version, change, (after) =>
			event.changed(before, after),
		);
		if (result.outcome === "updated") {
			const isShown = secret !== undefined && (sent.body["client_secret"] ?? "") === "";
			return { ...answer, ...(isShown ? { client_secret: secret } : {}) };
		}
		const again = await findVisibleClient(before.clientId, caller, context.stores);
		if (again === undefined) throw taken(before.clientId);
		current = again;
	}
	throw new OAuthError("conflict", "Many are changing this client at once. Import it again.", {
		reason: "import_conflict",
	});
}

async function decide(
	current: ClientRecord,
	{ body, own }: Sent,
	{ call: { context, caller } }: ClientImport,
): Promise<{ readonly change: ClientChange; readonly secret: string | undefined }> {
	const { change, secret } = await decideReplacement(current, { body, caller }, context);
	const settings = await decideSettings({ ...current, ...change }, { wanted: own, caller }, context);
	return { change: { ...change, ...settings }, secret };
}

function membersChanged(before: ClientRecord, change: ClientChange): string[] {
	const { after } = changedMembers(clientMembers(before), clientMembers({ ...before, ...change }));
	return Object.keys(after);
}
