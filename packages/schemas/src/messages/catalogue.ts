import { z } from "zod";
import { LIMITS } from "../limits.ts";

export const CATALOGUE_KINDS = ["scope", "audience"] as const;
export type CatalogueKind = (typeof CATALOGUE_KINDS)[number];

/** Drawings that an entry may have, by Lucide's names: none of those that mean something of their own on our pages. */
export const CATALOGUE_ICONS = [
	"user",
	"users",
	"mail",
	"phone",
	"map-pin",
	"building",
	"clock",
	"calendar",
	"bell",
	"message-square",
	"file-text",
	"folder",
	"image",
	"camera",
	"music",
	"book-open",
	"notebook-pen",
	"pencil",
	"search",
	"send",
	"download",
	"upload",
	"share-2",
	"receipt",
	"credit-card",
	"wallet",
	"landmark",
	"shopping-cart",
	"package",
	"truck",
	"chart-column",
	"database",
	"server",
	"globe",
	"plug",
	"settings",
	"heart-pulse",
	"car",
] as const;
export type CatalogueIcon = (typeof CATALOGUE_ICONS)[number];

/** One line, without characters that hide or turn text: people decide by it. */
const words = (limit: number) =>
	z
		.string()
		.trim()
		.max(limit)
		.regex(/^[^\p{Cc}\u200B\u200E\u200F\u2028-\u202E\u2060\u2066-\u2069\uFEFF]*$/u);

const title = words(LIMITS.catalogueTitle).min(1);
const explanation = words(LIMITS.catalogueExplanation);

/** A language as BCP 47 writes it: de, pt-BR, zh-Hant. */
const languageTag = z
	.string()
	.max(35)
	.regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/);

const translations = z.record(languageTag, z.strictObject({ title, explanation: explanation.default("") }));

/** What people read of a scope or an audience, in the operator's words. English is the base. */
export const catalogueWords = z.object({
	kind: z.enum(CATALOGUE_KINDS),
	value: z.string(),
	title: z.string(),
	explanation: z.string(),
	icon: z.enum(CATALOGUE_ICONS).nullable(),
	/** What deserves a second look before it is granted. */
	sensitive: z.boolean(),
	/** By language tag. */
	translations: z.record(z.string(), z.object({ title: z.string(), explanation: z.string() })),
});
export type CatalogueWords = z.infer<typeof catalogueWords>;

export const catalogueEntry = catalogueWords.extend({
	/** Whether a developer may register a client with it. */
	open_to_developers: z.boolean(),
	/** How many clients name it; null in lists, and for callers who may not see all clients. */
	clients: z.number().nullable(),
	updated_at: z.string(),
});
export type CatalogueEntry = z.infer<typeof catalogueEntry>;

/** The whole entry: what is left out is as if it had never been said. */
export const putCatalogueEntry = z.strictObject({
	title,
	explanation: explanation.default(""),
	icon: z.enum(CATALOGUE_ICONS).nullable().default(null),
	sensitive: z.boolean().default(false),
	translations: translations.default({}),
});
export type PutCatalogueEntry = z.input<typeof putCatalogueEntry>;
