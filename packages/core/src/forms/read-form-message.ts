import type { z } from "zod";
import { OAuthError } from "../errors/oauth-error.ts";
import type { Form } from "./read-form.ts";

/** The form as the message of the schema. Parameters that the message does not know are left out. */
export function readFormMessage<Schema extends z.ZodType>(form: Form, schema: Schema): z.output<Schema> {
	const result = schema.safeParse(form.members);
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	const name = issue?.path.join(".") ?? "";
	throw form.value(name) === undefined
		? new OAuthError("invalid_request", `The parameter ${name} is missing.`, { reason: "missing_parameter" })
		: new OAuthError("invalid_request", `The parameter ${name} is not as it should be.`, {
				reason: "malformed_parameter",
			});
}
