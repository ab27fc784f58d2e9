import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/** What proxies say about a request; from anybody else it is made up. */
const FORWARDED = [
	"forwarded",
	"x-forwarded-for",
	"x-forwarded-host",
	"x-forwarded-proto",
	"x-forwarded-port",
	"x-real-ip",
];

export interface Forwarding {
	/** Corrects the headers of a request in place, before anybody reads them. */
	correct(request: IncomingMessage): void;
}

/**
 * Makes x-forwarded-for the visitor's address: the socket's, unless that is a proxy we trust; then the nearest address
 * in its list that is not one of ours.
 *
 * @param trusted addresses and networks (10.0.0.0/8), separated by commas
 */
export function createForwarding(trusted: string): Forwarding {
	const proxies = readNetworks(trusted);
	const isTrusted = (address: string) => {
		const version = isIP(address);
		return version !== 0 && proxies.check(address, version === 6 ? "ipv6" : "ipv4");
	};
	return {
		correct({ headers, socket }) {
			const peer = plainAddress(socket.remoteAddress ?? "");
			const claimed = String(headers["x-forwarded-for"] ?? "");
			if (!isTrusted(peer)) for (const name of FORWARDED) delete headers[name];
			headers["x-forwarded-for"] = isTrusted(peer) ? nearestVisitor(claimed, peer, isTrusted) : peer;
		},
	};
}

/** The list grows to the right: each proxy adds whom it saw, so that only the part our own proxies wrote is true. */
function nearestVisitor(claimed: string, peer: string, isTrusted: (address: string) => boolean): string {
	const addresses = claimed.split(",").map((text) => plainAddress(text.trim()));
	let nearest = peer;
	for (const address of addresses.reverse()) {
		if (isIP(address) === 0) return nearest;
		nearest = address;
		if (!isTrusted(address)) return nearest;
	}
	return nearest;
}

/** An IPv4 address as such, also where the socket speaks IPv6. */
function plainAddress(address: string): string {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	return mapped ?? address.replace(/%.*$/, "");
}

function readNetworks(text: string): BlockList {
	const list = new BlockList();
	for (const item of text.split(",").map((part) => part.trim())) {
		if (item === "") continue;
		const [address = "", length] = item.split("/");
		const version = isIP(address);
		const bits = length === undefined ? undefined : Number(length);
		const isLength =
			bits === undefined || (Number.isInteger(bits) && bits >= 0 && bits <= (version === 6 ? 128 : 32));
		if (version === 0 || !isLength)
			throw new Error(`serve.portal.trusted_proxies: "${item}" is no address and no network`);
		const family = version === 6 ? "ipv6" : "ipv4";
		if (bits === undefined) list.addAddress(address, family);
		else list.addSubnet(address, bits, family);
	}
	return list;
}
