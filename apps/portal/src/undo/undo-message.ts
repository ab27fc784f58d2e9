import { CATALOGUE_KINDS, LIFESPAN_MEMBERS, LIMITS, putCatalogueEntry, ROLES } from "@gatehouse/schemas";
import { z } from "zod";

/** What a patch of a client can put back: nothing that ends a secret, or that is checked in other ways by now. */
export const CLIENT_MEMBERS = [
	"client_name",
	"redirect_uris",
	"post_logout_redirect_uris",
	"allowed_cors_origins",
	"scope",
	"audience",
	"skip_consent",
	...LIFESPAN_MEMBERS,
] as const;
export type ClientMember = (typeof CLIENT_MEMBERS)[number];

export const SETTINGS_MEMBERS = [
	"application_type",
	"verified",
	"paused",
	"registered_by",
	"required_scopes",
	"implied_scopes",
] as const;
export type SettingsMember = (typeof SETTINGS_MEMBERS)[number];

/** One value before the change and after it. The server judges them as it judges what a form sends. */
const change = z.strictObject({ was: z.unknown(), made: z.unknown() });
export type Change = z.infer<typeof change>;

export const clientUndo = z.strictObject({
	id: z.string(),
	members: z.partialRecord(z.enum(CLIENT_MEMBERS), change),
	settings: z.partialRecord(z.enum(SETTINGS_MEMBERS), change),
});
export type ClientUndo = z.infer<typeof clientUndo>;

export const clientsUndo = z.strictObject({
	kind: z.literal("clients"),
	clients: z.array(clientUndo).min(1).max(LIMITS.chosenClients),
});

export const roleUndo = z.strictObject({
	kind: z.literal("role"),
	id: z.string(),
	was: z.enum(ROLES),
	made: z.enum(ROLES),
});

export const disabledUndo = z.strictObject({
	kind: z.literal("disabled"),
	id: z.string(),
	was: z.boolean(),
	made: z.boolean(),
});

/** Null: there was none. */
const entry = putCatalogueEntry.nullable();

export const entryUndo = z.strictObject({
	kind: z.literal("entry"),
	entry: z.strictObject({ kind: z.enum(CATALOGUE_KINDS), value: z.string() }),
	was: entry,
	made: entry,
});

export const nameUndo = z.strictObject({ kind: z.literal("name"), was: z.string(), made: z.string() });

/**
 * What puts back a change, and how it looked when it was made: what looks another way since, somebody else changed.
 * It travels through the browser, so that it may hold no secret, and gives no right.
 */
export type Undo = z.infer<
	typeof clientsUndo | typeof roleUndo | typeof disabledUndo | typeof entryUndo | typeof nameUndo
>;
export type UndoOf<Kind extends Undo["kind"]> = Extract<Undo, { kind: Kind }>;
