import { z } from "zod";

/** What a search finds, as the palette asks for it. */
export const found = z.object({
	clients: z.array(z.object({ id: z.string(), name: z.string() })),
	people: z.array(z.object({ id: z.string(), name: z.string(), email: z.string() })),
});
export type Found = z.infer<typeof found>;

export const NOTHING: Found = { clients: [], people: [] };

/** How many of a kind are shown: whoever needs more searches on the page itself. */
export const MOST_FOUND = 6;
