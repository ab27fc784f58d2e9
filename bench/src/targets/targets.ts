import { randomBytes } from "node:crypto";
import { freePort, startChild } from "./child.ts";
import type { Target } from "./target.ts";

const CLIENT = { id: "bench", secret: randomBytes(32).toString("base64url") };
const PLAIN = ({ gatehouseOnly }: { readonly gatehouseOnly: boolean }) => !gatehouseOnly;
const NO_DATABASE = { databasePid: undefined, transactions: async () => undefined };

export async function startBare(): Promise<Target> {
	const port = await freePort();
	const child = await startChild("bare-server.ts", { PORT: String(port) });
	return {
		address: {
			name: "bare node:http",
			publicUrl: `http://127.0.0.1:${port}`,
			paths: { token: "/oauth2/token", introspection: "/oauth2/introspect" },
			client: CLIENT,
		},
		serverPid: child.pid,
		...NO_DATABASE,
		can: PLAIN,
		stop: child.stop,
	};
}

export async function startOidcProvider(): Promise<Target> {
	const port = await freePort();
	const child = await startChild("oidc-provider-server.ts", {
		PORT: String(port),
		CLIENT_ID: CLIENT.id,
		CLIENT_SECRET: CLIENT.secret,
	});
	return {
		address: {
			name: "oidc-provider in memory",
			publicUrl: `http://127.0.0.1:${port}`,
			paths: { token: "/token", introspection: "/token/introspection" },
			client: CLIENT,
		},
		serverPid: child.pid,
		...NO_DATABASE,
		can: PLAIN,
		stop: child.stop,
	};
}

/** Any server whose token and introspection endpoint, client id and secret are given. */
export function otherTarget(other: {
	readonly url: string;
	readonly introspection: string;
	readonly client: string;
	readonly secret: string;
}): Target {
	const { origin, pathname } = new URL(other.url);
	return {
		address: {
			name: origin,
			publicUrl: origin,
			paths: { token: pathname, introspection: new URL(other.introspection).pathname },
			client: { id: other.client, secret: other.secret },
		},
		serverPid: undefined,
		...NO_DATABASE,
		can: PLAIN,
		stop: async () => {},
	};
}
