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
	readonly ask: Ask;
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
	return {
		step: (server, name, ask) => {
			const send = isForAdmin(ask) ? admin : open;
			return send(server, { type: "step", name }, ask);
		},
		createClient: (server, client) =>
			admin(server, { type: "create_client", client }, ASKS.createClient(client)),
		deleteClient: (server, clientId) =>
			admin(server, { type: "delete_client", clientId }, ASKS.deleteClient(clientId)),
		getClient: (server, clientId) =>
			admin(server, { type: "get_client", clientId }, { path: clientPath(clientId) }),
		complete: (server, { client, subject, ask }) => open(server, { type: "authorize", client, subject }, ask),
		consents: (server, subject) => {
			const path = `/admin/oauth2/auth/sessions/consent?subject=${encodeURIComponent(subject)}`;
			return admin(server, { type: "consents", subject }, { path });
		},
		issue: (server, client) => open(server, { type: "issue", client }, ASKS.issue(client)),
		redeem: (server, client, code) =>
			open(server, { type: "redeem", client, code: code.code }, ASKS.redeem(client, code)),
		refresh: (server, client, token) =>
			open(server, { type: "refresh", client, token }, ASKS.refresh(client, token)),
		revoke: (server, client, token) =>
			open(server, { type: "revoke", client, token }, ASKS.revoke(client, token)),
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

export const isForAdmin = ({ path }: Ask): boolean => path.startsWith("/admin/");

const clientPath = (clientId: string) => `/admin/clients/${encodeURIComponent(clientId)}`;

/** The requests that change something, as they are sent. */
export const ASKS = {
	createClient: (client: Credentials): Ask => ({ path: "/admin/clients", json: register(client) }),
	deleteClient: (clientId: string): Ask => ({ method: "DELETE", path: clientPath(clientId) }),
	issue: (client: Credentials): Ask => tokenAsk(client, { grant_type: "client_credentials" }),
	redeem: (client: Credentials, { code, verifier }: Code): Ask =>
		tokenAsk(client, {
			grant_type: "authorization_code",
			code,
			redirect_uri: CALLBACK,
			code_verifier: verifier,
		}),
	refresh: (client: Credentials, token: string): Ask =>
		tokenAsk(client, { grant_type: "refresh_token", refresh_token: token }),
	revoke: (client: Credentials, token: string): Ask => ({
		path: "/oauth2/revoke",
		form: { token },
		headers: basic(client),
	}),
};

const tokenAsk = (client: Credentials, form: Readonly<Record<string, string>>): Ask => ({
	path: "/oauth2/token",
	form,
	headers: basic(client),
});

function basic({ clientId, secret }: Credentials): { readonly authorization: string } {
	const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`;
	return { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

function register({ clientId, secret }: Credentials) {
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
