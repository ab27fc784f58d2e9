import { z } from "zod";
import { LIMITS } from "../limits.ts";

/** Clients in Hydra's shape, as an export or Hydra's own list has them; each is checked by itself. */
export const clientImport = z.strictObject({
	clients: z.array(z.unknown()).min(1).max(LIMITS.chosenClients),
	/** False: nothing is stored, and the answer says what would be. */
	apply: z.boolean().default(false),
	/** Of a client whose client_id there is already. */
	on_conflict: z.enum(["refuse", "replace"]).default("refuse"),
});

export const importedClient = z.object({
	/** Null: the server makes one, or would. */
	client_id: z.string().nullable(),
	client_name: z.string(),
	outcome: z.enum(["create", "replace", "same", "refuse"]),
	/** The members that a replacement changes. */
	changes: z.array(z.string()),
	/** Why it is refused, or what is not as it was sent. */
	says: z.string(),
	/** One that the server made, once; only when it was applied. */
	client_secret: z.string().optional(),
});
export type ImportedClient = z.infer<typeof importedClient>;

export const clientImportAnswer = z.object({ applied: z.boolean(), clients: z.array(importedClient) });
export type ClientImportAnswer = z.infer<typeof clientImportAnswer>;
