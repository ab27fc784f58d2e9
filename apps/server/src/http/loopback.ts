import { isIPv4 } from "node:net";

/** True for the names and addresses that only this machine answers. */
export function isLoopbackHost(host: string): boolean {
	const bare = host.replace(/^\[|\]$/g, "").toLowerCase();
	return (
		bare === "localhost" ||
		bare.endsWith(".localhost") ||
		bare === "::1" ||
		(isIPv4(bare) && bare.startsWith("127."))
	);
}
