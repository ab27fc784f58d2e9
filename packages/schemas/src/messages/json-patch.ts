import { z } from "zod";

/** @see [RFC 6902 - JSON Patch](https://www.rfc-editor.org/rfc/rfc6902#section-3) */
export const jsonPatchDocument = z.array(
	z.strictObject({
		op: z.enum(["add", "remove", "replace", "move", "copy", "test"]),
		path: z.string(),
		from: z.string().optional(),
		value: z.unknown().optional(),
	}),
);
export type JsonPatchDocument = z.infer<typeof jsonPatchDocument>;
