import { z } from "zod";
import { LIMITS } from "../limits.ts";
import { APPLICATION_TYPES, oAuth2Client } from "./client.ts";
import { POSTURE_STATES } from "./posture.ts";

export const CLIENT_LIST_SORTS = ["name", "created", "last_used"] as const;

/** A client as the dashboard lists it: Hydra's members, and beside them what a row says. */
export const listedClient = z.object({
	client: oAuth2Client,
	application_type: z.enum(APPLICATION_TYPES).nullable(),
	verified: z.boolean(),
	paused: z.boolean(),
	required_scopes: z.array(z.string()),
	implied_scopes: z.array(z.string()),
	registered_by: z.object({ id: z.string(), email: z.string(), name: z.string() }).nullable(),
	last_used_at: z.string().nullable(),
	posture: z.object({ state: z.enum(POSTURE_STATES), at_risk: z.number(), to_mend: z.number() }),
});
export type ListedClient = z.infer<typeof listedClient>;

export const clientList = z.object({
	clients: z.array(listedClient),
	/** How many clients match, over all pages; no more than LIMITS.counted are counted. */
	matching: z.number(),
	/** More match than were counted. */
	more_match: z.boolean(),
});
export type ClientList = z.infer<typeof clientList>;

export const clientsSummary = z.object({
	total: z.number(),
	paused: z.number(),
	verified: z.number(),
	posture: z.record(z.enum(POSTURE_STATES), z.number()),
	/** How many fail a check, by its name; what none fails is left out. */
	checks: z.record(z.string(), z.number()),
});
export type ClientsSummary = z.infer<typeof clientsSummary>;

/** What would end with clients: for a question before they are deleted. */
export const chosenClients = z.strictObject({
	client_ids: z.array(z.string().max(LIMITS.clientId)).min(1).max(LIMITS.chosenClients),
});
export const clientsWeight = z.object({
	clients: z.number(),
	/** Grants of people whose tokens may be alive. */
	grants: z.number(),
	people: z.number(),
});
export type ClientsWeight = z.infer<typeof clientsWeight>;
