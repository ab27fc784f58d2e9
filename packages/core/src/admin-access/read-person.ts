import type { Caller } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";

type Person = Extract<Caller, { readonly kind: "person" }>;

/** The calling person. An API key may call everything, but it is nobody, and so has nothing of its own. */
export function readPerson(caller: Caller): Person {
	if (caller.kind === "person") return caller;
	throw new OAuthError(
		"request_forbidden",
		"This is about the calling person: send a person's access token.",
		{
			reason: "caller_no_person",
		},
	);
}
