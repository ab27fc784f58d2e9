import { checkRedirectUri, isCustomSchemeUri, isLoopbackHost } from "../redirect-uri.ts";
import type { Check, Found, JudgedClient } from "./check.ts";
import { mendRegistration } from "./registration-mend.ts";

/** Redirect URIs that the rules of registration refuse today: made before them, or written past this server. */
export const REDIRECT_CHECKS: readonly Check[] = [
	{
		check: "redirect_uri_http",
		severity: "at_risk",
		// > authorization servers MUST NOT allow redirection URIs that use the http scheme except for native clients
		// > that use loopback interface redirection
		section: "RFC 9700 §2.6",
		find: (client) =>
			findAddresses(client, "insecure", {
				sentence:
					"Authorization codes are sent over plain http, where everyone on the way can read them. Use https.",
				label: () => "Change to https",
				effect:
					"The same addresses with https. The application must answer there before people sign in again.",
			}),
	},
	{
		check: "redirect_uri_wildcard",
		severity: "at_risk",
		// > authorization servers MUST utilize exact string matching
		section: "RFC 9700 §2.1",
		find: (client) =>
			findAddresses(client, "wildcard", {
				sentence:
					"A wildcard matches nothing here, where addresses are compared character by character, and far too much elsewhere. Register each address.",
				label: removal,
				effect: "Requests that name it are refused. The other addresses stay.",
			}),
	},
	{
		check: "redirect_uri_unfit",
		severity: "to_mend",
		section: "RFC 9700 §2.1, RFC 8252 §7.1",
		find: (client) =>
			findAddresses(client, "unfit", {
				sentence:
					"This address could not be registered today: another application can claim it, or it leads nowhere.",
				label: removal,
				effect: "Requests that name it are refused. The other addresses stay.",
			}),
	},
];

const removal = (count: number) => (count === 1 ? "Remove the address" : `Remove ${count} addresses`);

function findAddresses(
	client: JudgedClient,
	kind: "insecure" | "wildcard" | "unfit",
	said: {
		readonly sentence: string;
		readonly label: (count: number) => string;
		readonly effect: string;
	},
): Found | undefined {
	const uris = client.redirectUris.filter((uri) => kindOf(uri, client) === kind);
	if (uris.length === 0) return undefined;
	const mend = mendRegistration(client, said.label(uris.length), said.effect);
	return { sentence: said.sentence, values: uris, ...(mend === undefined ? {} : { mend }) };
}

function kindOf(uri: string, client: JudgedClient): "insecure" | "wildcard" | "unfit" | undefined {
	const problem = checkRedirectUri(uri, client.applicationType);
	if (problem === undefined) return undefined;
	return problem === "insecure" || problem === "wildcard" ? problem : "unfit";
}

/** Whether an address says nothing of who answers there: any program on the device can. */
export function isUnprovenAddress(uri: string): boolean {
	if (isCustomSchemeUri(uri)) return true;
	const host = URL.parse(uri)?.hostname;
	return host !== undefined && isLoopbackHost(host);
}
