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

/**
 * Makes x-forwarded-for the visitor's address: the socket's, unless that is a proxy we trust; then the nearest address
 * in its list that is not one of ours.
 *
 * @param {string} trusted addresses and networks (10.0.0.0/8), separated by commas
 */
export function createForwarding(trusted) {
	const proxies = readNetworks(trusted);
	const isTrusted = (address) => {
		const version = isIP(address);
		return version !== 0 && proxies.check(address, version === 6 ? "ipv6" : "ipv4");
	};
	return {
		/** @param {import("node:http").IncomingMessage} request whose headers are corrected */
		correct(request) {
			const peer = plainAddress(request.socket.remoteAddress ?? "");
			const claimed = String(request.headers["x-forwarded-for"] ?? "");
			if (!isTrusted(peer)) for (const name of FORWARDED) delete request.headers[name];
			request.headers["x-forwarded-for"] = isTrusted(peer) ? nearestVisitor(claimed, peer, isTrusted) : peer;
		},
	};
}

/** The list grows to the right: each proxy adds whom it saw, so that only the part our own proxies wrote is true. */
function nearestVisitor(claimed, peer, isTrusted) {
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
function plainAddress(address) {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	return mapped ?? address.replace(/%.*$/, "");
}

function readNetworks(text) {
	const list = new BlockList();
	for (const item of text.split(",").map((part) => part.trim())) {
		if (item === "") continue;
		const [address = "", length] = item.split("/");
		const version = isIP(address);
		if (version === 0)
			throw new Error(`serve.portal.trusted_proxies: "${item}" is no address and no network`);
		const family = version === 6 ? "ipv6" : "ipv4";
		if (length === undefined) list.addAddress(address, family);
		else list.addSubnet(address, Number(length), family);
	}
	return list;
}
