import type { z } from "zod";
import type { AuthenticatedClient } from "../client-auth/method.ts";
import { readFormMessage } from "../forms/read-form-message.ts";
import type { Grant, GrantContext, Redemption } from "./grant.ts";

export interface GrantDefinition<Message extends z.ZodType> {
	readonly type: string;
	readonly message: Message;
	readonly clientAuth: Grant["clientAuth"];
	redeem(message: z.output<Message>, client: AuthenticatedClient, context: GrantContext): Promise<Redemption>;
}

/** A grant whose `redeem` gets its own message, typed. */
export function defineGrant<Message extends z.ZodType>(definition: GrantDefinition<Message>): Grant {
	return {
		type: definition.type,
		clientAuth: definition.clientAuth,
		read(form) {
			const message = readFormMessage(form, definition.message);
			return { redeem: (client, context) => definition.redeem(message, client, context) };
		},
	};
}
