import { once } from "node:events";
import net from "node:net";
import { onTestFinished } from "vitest";

/** What the next statement meets: the connection breaks before it arrives, or after it was done and before its answer. */
export type Cut = "before" | "after";

export interface CuttingProxy {
	readonly url: string;
	/** Cuts the next `times` statements. */
	cut(when: Cut, times?: number): void;
}

/** Stands between a server and its database, and breaks connections. */
export async function startCuttingProxy(databaseUrl: string): Promise<CuttingProxy> {
	const target = new URL(databaseUrl);
	const socket = `${target.searchParams.get("host")}/.s.PGSQL.5432`;
	const state = { when: "before" as Cut, left: 0 };
	const isCut = (when: Cut) => state.left > 0 && state.when === when;
	const server = net.createServer((near) => {
		const far = net.connect(socket);
		const end = () => {
			near.destroy();
			far.destroy();
		};
		near.on("error", end).on("close", end);
		far.on("error", end).on("close", end);
		let isUsed = false;
		near.on("data", (chunk) => {
			if (state.left > 0) isUsed = true;
			if (!isCut("before")) return void far.write(chunk);
			state.left--;
			end();
		});
		far.on("data", (chunk) => {
			if (!isUsed || !isCut("after")) return void near.write(chunk);
			// ReadyForQuery ends the answer: until then the statement may not be committed.
			if (chunk.at(-6) !== "Z".charCodeAt(0)) return;
			state.left--;
			end();
		});
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	onTestFinished(() => void server.close());
	const { port } = server.address() as net.AddressInfo;
	return {
		url: `postgresql://${target.username}@127.0.0.1:${port}${target.pathname}`,
		cut: (when, times = 1) => Object.assign(state, { when, left: times }),
	};
}
