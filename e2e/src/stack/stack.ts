import type { Place, Suite } from "./place.ts";

/** Where everything of a run is; the process that starts it tells the workers over the environment. */
export interface Stack {
	readonly issuer: string;
	readonly adminUrl: string;
	readonly portalUrl: string;
	/** The link that makes the first administrator, once. */
	readonly setupLink: string;
	/** Opens the whole admin listener: for what is not the matter of a test. */
	readonly apiKey: string;
	readonly folder: string;
	/** Where the mails of the run are delivered. */
	readonly mails: string;
	/** For each worker, where its relying party and its resource server listen. */
	readonly workerPorts: readonly WorkerPorts[];
	/** Where the servers listen that a suite starts for itself. */
	readonly places: Readonly<Record<Suite, Place>>;
}

export interface WorkerPorts {
	readonly relyingParty: number;
	readonly resourceServer: number;
}

const VARIABLE = "GATEHOUSE_E2E_STACK";

export function publishStack(stack: Stack): void {
	process.env[VARIABLE] = JSON.stringify(stack);
}

export function readStack(): Stack {
	const text = process.env[VARIABLE];
	if (text === undefined) throw new Error("the global set-up did not run");
	return JSON.parse(text) as Stack;
}
