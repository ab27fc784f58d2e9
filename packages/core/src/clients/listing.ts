import type { PostureCheck } from "@gatehouse/schemas";
import type { ClientRecord } from "../storage/records.ts";
import type { PosturePolicy } from "./posture/policy.ts";
import { failedLastingChecks, RULES } from "./posture/posture.ts";

/** What lists find, filter and sort a client by: derived from its record. */
export interface ClientListing {
	/** Name, client_id, owner and redirect URIs, folded, one a line. */
	readonly searchText: string;
	readonly sortName: string;
	readonly postureChecks: readonly PostureCheck[];
	/** The worst of them: 0 none, 1 to mend, 2 at risk. */
	readonly posture: 0 | 1 | 2;
	readonly oldestSecretAt: number | null;
	/** Tells by which rules, so that it is known when to derive anew. */
	readonly derivedBy: string;
}

export interface ClientLister {
	readonly derivedBy: string;
	describe(client: Omit<ClientRecord, "id" | "version" | "tokenEpoch">): ClientListing;
}

/** Of a client with a hundred long addresses the last ones are not searched. */
const SEARCHED = 8_000;

/** Raised whenever `describe` below would answer otherwise for the same client and policy. */
const FORM = 1;

export function createClientLister(policy: PosturePolicy): ClientLister {
	const derivedBy = JSON.stringify([FORM, RULES, ...Object.values(policy)]);
	return {
		derivedBy,
		describe(client) {
			const { atRisk, toMend } = failedLastingChecks(client, policy);
			const made = client.secrets.map(({ createdAt }) => createdAt);
			const name = foldText(client.clientName);
			return {
				searchText: [
					name,
					foldText(client.clientId),
					foldText(client.owner),
					...client.redirectUris.map(foldText),
				]
					.join("\n")
					.slice(0, SEARCHED)
					.toWellFormed(),
				sortName: (name === "" ? foldText(client.clientId) : name).slice(0, 255).toWellFormed(),
				postureChecks: [...atRisk, ...toMend],
				posture: atRisk.length > 0 ? 2 : toMend.length > 0 ? 1 : 0,
				oldestSecretAt: made.length === 0 ? null : Math.min(...made),
				derivedBy,
			};
		},
	};
}

/** As a search compares texts: without case, accents and width, in one line. */
export function foldText(text: string): string {
	return text
		.normalize("NFKD")
		.replace(/\p{Mn}/gu, "")
		.toLowerCase()
		.replace(/\s+/g, " ")
		.trim();
}
