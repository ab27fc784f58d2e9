import { ACCOUNT_STEP_OPERATIONS } from "./operations/account-steps.ts";
import { CLIENT_OPERATIONS } from "./operations/clients.ts";
import { INTERACTION_OPERATIONS } from "./operations/interaction.ts";
import { MY_ACCOUNT_OPERATIONS } from "./operations/my-account.ts";
import type { OperationSpec } from "./operations/operation.ts";
import { OVERSIGHT_OPERATIONS } from "./operations/oversight.ts";
import { PEOPLE_OPERATIONS } from "./operations/people.ts";
import { PUBLIC_OPERATIONS } from "./operations/public.ts";

export type { CallerKind, OperationSpec } from "./operations/operation.ts";

/** Every operation of both listeners, once. Routes, typed client, OpenAPI and docs derive from it. */
export const OPERATIONS = {
	...PUBLIC_OPERATIONS,
	...CLIENT_OPERATIONS,
	...INTERACTION_OPERATIONS,
	...OVERSIGHT_OPERATIONS,
	...ACCOUNT_STEP_OPERATIONS,
	...MY_ACCOUNT_OPERATIONS,
	...PEOPLE_OPERATIONS,
} as const satisfies Record<string, OperationSpec>;

export type Operation = keyof typeof OPERATIONS;

/** Headers between the portal and the admin listener. */
export const PORTAL_KEY_HEADER = "x-gatehouse-portal-key";
/** The visitor's address and user agent: believed only beside the portal's key. */
export const VISITOR_ADDRESS_HEADER = "x-gatehouse-visitor-address";
export const VISITOR_AGENT_HEADER = "x-gatehouse-visitor-agent";
