import ipaddr from "ipaddr.js";
import { cutAgent } from "../audit/actor.ts";
import type { Config } from "../config.ts";
import type { HttpRequest } from "../http.ts";
import type { VisitorRecord } from "../storage/contracts/authorization-requests.ts";

/** The visitor as a request of their browser shows them. */
export function readVisitor(request: HttpRequest, { serve }: Pick<Config, "serve">): VisitorRecord {
	return {
		userAgent: cutAgent(request.headers["user-agent"] ?? ""),
		address: visitorAddress(request, serve.public.trusted_proxies),
	};
}

/**
 * Whose request it is: the address of the peer, or, when that is a proxy of the operator's, the last one in
 * X-Forwarded-For that none of them wrote for another. What a stranger writes there is believed of nobody.
 *
 * @param trusted `serve.public.trusted_proxies`: addresses and networks
 */
export function visitorAddress(
	{ remoteAddress, headers }: Pick<HttpRequest, "remoteAddress" | "headers">,
	trusted: readonly string[],
): string {
	const hops = (headers["x-forwarded-for"] ?? "").split(",").map((hop) => hop.trim());
	let address = remoteAddress;
	for (const hop of hops.toReversed()) {
		if (!ipaddr.isValid(hop) || !trusted.some((network) => isIn(address, network))) break;
		address = hop;
	}
	return address;
}

export function isLoopback(address: string): boolean {
	return ipaddr.isValid(address) && ipaddr.process(address).range() === "loopback";
}

function isIn(address: string, network: string): boolean {
	const cidr = network.includes("/") ? network : `${network}/${network.includes(":") ? 128 : 32}`;
	if (!ipaddr.isValid(address) || !ipaddr.isValidCIDR(cidr)) return false;
	const parsed = ipaddr.process(address);
	const [range, bits] = ipaddr.parseCIDR(cidr);
	return parsed.kind() === range.kind() && parsed.match(range, bits);
}
