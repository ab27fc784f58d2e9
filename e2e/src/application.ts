import { type RelyingParty, type SignedIn, startRelyingParty } from "@gatehouse/example-relying-party";
import { type ResourceServer, startResourceServer } from "@gatehouse/example-resource-server";
import type { OAuth2Client, OAuth2ClientInput } from "@gatehouse/schemas";
import type { AdminApi } from "./admin-api.ts";
import type { Stack, WorkerPorts } from "./stack/stack.ts";

export const NOTES = "https://notes.example";
export const ARCHIVE = "https://archive.example";

/** A registered client and the application behind it, which runs. */
export interface Application {
	readonly client: OAuth2Client;
	readonly relyingParty: RelyingParty;
	readonly origin: string;
}

export interface ApplicationOptions {
	readonly name?: string;
	/** What it asks for. */
	readonly scope?: string;
	/** Whether somebody here has checked it; default true. */
	readonly verified?: boolean;
	/** Other members of its registration. */
	readonly client?: OAuth2ClientInput;
	/** The API that it calls: the one that runs here, or none. */
	readonly api?: ResourceServer;
}

export interface Parts {
	readonly stack: Stack;
	readonly admin: AdminApi;
	readonly ports: WorkerPorts;
}

export const redirectUris = ({ relyingParty }: WorkerPorts) => ({
	redirect_uris: [`http://localhost:${relyingParty}/callback`],
	post_logout_redirect_uris: [`http://localhost:${relyingParty}/`],
});

export async function startApplication(parts: Parts, options: ApplicationOptions = {}): Promise<Application> {
	const { stack, admin, ports } = parts;
	const client = await admin.createClient({
		client_name: options.name ?? "Ledgerline",
		...redirectUris(ports),
		grant_types: ["authorization_code", "refresh_token"],
		response_types: ["code"],
		scope: "openid offline_access profile email notes.read notes.write",
		audience: [NOTES, ARCHIVE],
		...options.client,
	});
	if (options.verified ?? true) await admin.changeClientSettings(client.client_id, { verified: true });
	const relyingParty = await startRelyingParty({
		port: ports.relyingParty,
		issuer: stack.issuer,
		clientId: client.client_id,
		...(client.client_secret === undefined ? {} : { clientSecret: client.client_secret }),
		scope: options.scope ?? "openid offline_access email notes.read",
		...(options.api === undefined ? {} : { api: { url: `${options.api.origin}/notes`, audience: NOTES } }),
	});
	return { client, relyingParty, origin: relyingParty.origin };
}

/** Who signed in there last, with the tokens. */
export function signedInAt({ relyingParty }: Application): SignedIn {
	const found = relyingParty.lastSignedIn();
	if (found === undefined) throw new Error("nobody has signed in");
	return found;
}

/** The API, with a client of its own to ask with. */
export async function startNotes({ stack, admin, ports }: Parts): Promise<ResourceServer> {
	const client = await admin.createClient({
		client_name: "Notes API",
		grant_types: ["client_credentials"],
		response_types: [],
	});
	return startResourceServer({
		port: ports.resourceServer,
		issuer: stack.issuer,
		clientId: client.client_id,
		clientSecret: client.client_secret ?? "",
		audience: NOTES,
	});
}
