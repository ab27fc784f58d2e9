import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type AccessRules, checkAccess } from "./check-access.ts";
import { createIntrospection } from "./introspection.ts";

export interface ResourceServerOptions {
	/** 0 takes any free one. */
	readonly port: number;
	readonly issuer: string;
	/** The API's own client at the issuer. */
	readonly clientId: string;
	readonly clientSecret: string;
	/** What tokens for this API carry as audience. */
	readonly audience: string;
}

export interface ResourceServer {
	readonly origin: string;
	close(): Promise<void>;
}

const NOTES = [
	{ id: 1, text: "The gate is locked at ten." },
	{ id: 2, text: "Spare key: under the third stone." },
] as const;

/** An API with one resource: `GET /notes`, for whoever was granted `notes.read` for this audience. */
export async function startResourceServer(options: ResourceServerOptions): Promise<ResourceServer> {
	const rules: AccessRules = { ...options, introspect: await createIntrospection(options) };
	const server = createServer((request, response) => {
		answer(rules, request, response).catch((error: unknown) => {
			// Without the authorization server nobody can be let in, and it is not the caller's fault.
			console.error(error);
			send(response, 503, { error: "temporarily_unavailable" });
		});
	});
	server.listen(options.port, "127.0.0.1");
	await once(server, "listening");
	return {
		origin: `http://localhost:${(server.address() as AddressInfo).port}`,
		close: async () => {
			server.close();
			server.closeAllConnections();
		},
	};
}

async function answer(rules: AccessRules, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const { pathname } = new URL(request.url ?? "/", "http://localhost");
	if (request.method !== "GET" || pathname !== "/notes") return send(response, 404, { error: "not_found" });

	const access = await checkAccess(rules, request.headers.authorization, "notes.read");
	if ("refusal" in access) {
		response.setHeader("www-authenticate", access.refusal.challenge);
		return send(response, access.refusal.status, { error: "access_refused" });
	}
	send(response, 200, { owner: access.token.subject, notes: NOTES });
}

function send(response: ServerResponse, status: number, body: unknown): void {
	// A page on another origin may read neither the notes nor why they were refused, and no cache keeps them.
	response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
	response.end(JSON.stringify(body));
}
