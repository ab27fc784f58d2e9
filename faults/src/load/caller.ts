import type { Act, ActOf, Credentials, Exchange } from "../history/exchange.ts";
import type { Recorder } from "../history/recorder.ts";
import type { Ask } from "../http/ask.ts";
import type { SupervisedServer } from "../stack/supervised-server.ts";

export const CALLBACK = "https://app.example/callback";
export const SCOPE = "openid offline_access";

/** What an application, a browser and an operator ask; everything that is asked is recorded. */
export interface Caller {
	step(server: SupervisedServer, name: string, ask: Ask): Promise<Exchange>;
	/** A secret that is empty is made by the server. */
	createClient(server: SupervisedServer, client: Credentials): Promise<Exchange<ActOf<"create_client">>>;
	deleteClient(server: SupervisedServer, clientId: string): Promise<Exchange>;
	getClient(server: SupervisedServer, clientId: string): Promise<Exchange>;
	/** The browser's last step: back from the consent, to the code. */
	complete(server: SupervisedServer, of: Completion): Promise<Exchange>;
	consents(server: SupervisedServer, subject: string): Promise<Exchange>;
	issue(server: SupervisedServer, client: Credentials): Promise<Exchange>;
	redeem(server: SupervisedServer, client: Credentials, code: Code): Promise<Exchange>;
	refresh(server: SupervisedServer, client: Credentials, token: string): Promise<Exchange>;
	revoke(server: SupervisedServer, client: Credentials, token: string): Promise<Exchange>;
	introspect(server: SupervisedServer, token: string): Promise<Exchange>;
	userinfo(server: SupervisedServer, token: string): Promise<Exchange>;
}

export interface Completion {
	readonly client: Credentials;
	readonly subject: string;
	readonly path: string;
	readonly cookie: string;
}

export interface Code {
	readonly code: string;
	readonly verifier: string;
}

export function createCaller({ record }: Recorder): Caller {
	const open = <Asked extends Act>(server: SupervisedServer, act: Asked, ask: Ask) =>
		record(server.name, act, () => server.open.ask(ask));
	const admin = <Asked extends Act>(server: SupervisedServer, act: Asked, ask: Ask) =>
		record(server.name, act, () => server.admin.ask(ask));
	const clientPath = (clientId: string) => `/admin/clients/${encodeURIComponent(clientId)}`;
	return {
		step: (server, name, ask) => {
			const send = ask.path.startsWith("/admin/") ? admin : open;
			return send(server, { type: "step", name }, ask);
		},
		createClient: (server, client) =>
			admin(server, { type: "create_client", client }, { path: "/admin/clients", json: register(client) }),
		deleteClient: (server, clientId) =>
			admin(server, { type: "delete_client", clientId }, { method: "DELETE", path: clientPath(clientId) }),
		getClient: (server, clientId) =>
			admin(server, { type: "get_client", clientId }, { path: clientPath(clientId) }),
		complete: (server, { client, subject, path, cookie }) =>
			open(server, { type: "authorize", client, subject }, { path, headers: { cookie } }),
		consents: (server, subject) => {
			const path = `/admin/oauth2/auth/sessions/consent?subject=${encodeURIComponent(subject)}`;
			return admin(server, { type: "consents", subject }, { path });
		},
		issue: (server, client) =>
			open(server, { type: "issue", client }, tokenAsk(client, { grant_type: "client_credentials" })),
		redeem: (server, client, code) =>
			open(server, { type: "redeem", client, code: code.code }, tokenAsk(client, redeemForm(code))),
		refresh: (server, client, token) =>
			open(server, { type: "refresh", client, token }, tokenAsk(client, refreshForm(token))),
		revoke: (server, client, token) =>
			open(
				server,
				{ type: "revoke", client, token },
				{ path: "/oauth2/revoke", form: { token }, headers: basic(client) },
			),
		introspect: (server, token) =>
			admin(server, { type: "introspect", token }, { path: "/admin/oauth2/introspect", form: { token } }),
		userinfo: (server, token) =>
			open(
				server,
				{ type: "userinfo", token },
				{ path: "/userinfo", headers: { authorization: `Bearer ${token}` } },
			),
	};
}

const tokenAsk = (client: Credentials, form: Readonly<Record<string, string>>): Ask => ({
	path: "/oauth2/token",
	form,
	headers: basic(client),
});

export const redeemForm = ({ code, verifier }: Code) => ({
	grant_type: "authorization_code",
	code,
	redirect_uri: CALLBACK,
	code_verifier: verifier,
});

export const refreshForm = (token: string) => ({ grant_type: "refresh_token", refresh_token: token });

export function basic({ clientId, secret }: Credentials): { readonly authorization: string } {
	const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`;
	return { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

export function register({ clientId, secret }: Credentials) {
	return {
		client_id: clientId,
		client_name: "An application",
		...(secret === "" ? {} : { client_secret: secret }),
		redirect_uris: [CALLBACK],
		grant_types: ["authorization_code", "refresh_token", "client_credentials"],
		response_types: ["code"],
		scope: SCOPE,
		token_endpoint_auth_method: "client_secret_basic",
	};
}
