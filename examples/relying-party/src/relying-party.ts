import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { AuthorizationResponseError, ResponseBodyError, WWWAuthenticateChallengeError } from "openid-client";
import { connectToGatehouse, type Gatehouse } from "./gatehouse.ts";
import { renderHome, renderRefusal } from "./pages.ts";
import { type Session, Sessions, type SignedIn } from "./sessions.ts";

export type { SignedIn } from "./sessions.ts";

export interface RelyingPartyOptions {
	/** It is part of the registered redirect URI: `http://localhost:<port>/callback`. */
	readonly port: number;
	readonly issuer: string;
	readonly clientId: string;
	/** Without one the application is a public client, known by PKCE alone. */
	readonly clientSecret?: string;
	/** Default `openid`. */
	readonly scope?: string;
	/** An API to call in the person's name, and what tokens for it carry as audience. */
	readonly api?: { readonly url: string; readonly audience: string };
}

export interface RelyingParty {
	readonly origin: string;
	/** Who signed in last in any browser: for tests and curiosity. */
	lastSignedIn(): SignedIn | undefined;
	close(): Promise<void>;
}

interface Visit {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	readonly url: URL;
}

/** The small application: sign in, see what was granted, use it, give it back. */
export async function startRelyingParty(options: RelyingPartyOptions): Promise<RelyingParty> {
	const origin = `http://localhost:${options.port}`;
	const gatehouse = await connectToGatehouse({
		issuer: options.issuer,
		clientId: options.clientId,
		clientSecret: options.clientSecret,
		redirectUri: `${origin}/callback`,
		postLogoutRedirectUri: `${origin}/`,
		scope: options.scope ?? "openid",
		audience: options.api?.audience,
	});
	const application = new Application(gatehouse, options.api?.url);
	const server = createServer((request, response) => {
		const url = new URL(request.url ?? "/", origin);
		application.answer({ request, response, url }).catch((error: unknown) => {
			console.error(error);
			sendPage(response, 500, renderRefusal("server_error", "The application failed; its log says why."));
		});
	});
	server.listen(options.port, "127.0.0.1");
	await once(server, "listening");
	return {
		origin,
		lastSignedIn: () => application.lastSignedIn,
		close: async () => {
			server.close();
			server.closeAllConnections();
		},
	};
}

class Application {
	readonly #gatehouse: Gatehouse;
	readonly #apiUrl: string | undefined;
	readonly #sessions = new Sessions();
	lastSignedIn: SignedIn | undefined;

	constructor(gatehouse: Gatehouse, apiUrl: string | undefined) {
		this.#gatehouse = gatehouse;
		this.#apiUrl = apiUrl;
	}

	async answer(visit: Visit): Promise<void> {
		switch (`${visit.request.method} ${visit.url.pathname}`) {
			case "GET /":
				return this.#home(visit);
			case "GET /login":
				return this.#login(visit);
			case "GET /callback":
				return this.#callback(visit);
			case "POST /userinfo":
				return this.#use(visit, async (signedIn) => ({ shown: await this.#gatehouse.userinfo(signedIn) }));
			case "POST /notes":
				return this.#use(visit, async (signedIn) => ({ shown: await this.#callApi(signedIn) }));
			case "POST /refresh":
				return this.#use(visit, async (signedIn) => ({
					shown: "The tokens are new.",
					signedIn: await this.#gatehouse.refresh(signedIn),
				}));
			case "POST /revoke":
				return this.#use(visit, async (signedIn) => {
					await this.#gatehouse.revoke(signedIn);
					return { shown: "The tokens are worth nothing now." };
				});
			case "POST /logout":
				return this.#logout(visit);
			default:
				sendPage(visit.response, 404, renderRefusal("not_found", "There is no such page."));
		}
	}

	#home({ request, response }: Visit): void {
		const session = this.#sessions.find(request);
		const notice = session?.notice;
		if (session !== undefined) session.notice = undefined;
		const canCallApi = this.#apiUrl !== undefined;
		sendPage(response, 200, renderHome({ signedIn: session?.signedIn, notice, canCallApi }));
	}

	async #login({ request, response, url }: Visit): Promise<void> {
		const session = this.#sessions.findOrCreate(request, response);
		const started = await this.#gatehouse.startLogin(url.searchParams);
		session.pending.set(started.state, started.pending);
		redirect(response, started.url.href);
	}

	async #callback({ request, response, url }: Visit): Promise<void> {
		const session = this.#sessions.find(request);
		const state = url.searchParams.get("state") ?? "";
		const pending = session?.pending.get(state);
		// An answer that this browser never asked for is somebody else's.
		if (session === undefined || pending === undefined) {
			return sendPage(
				response,
				400,
				renderRefusal("unknown_state", "This browser did not start this login."),
			);
		}
		session.pending.delete(state);
		try {
			const signedIn = await this.#gatehouse.finishLogin(url, state, pending);
			this.#sessions.renew(session, response).signedIn = signedIn;
			this.lastSignedIn = signedIn;
			redirect(response, "/");
		} catch (error) {
			// The first came with the browser, the second from the token endpoint.
			if (!(error instanceof AuthorizationResponseError || error instanceof ResponseBodyError)) throw error;
			sendPage(response, 400, renderRefusal(error.error, error.error_description ?? ""));
		}
	}

	/** Does something with the tokens and shows on the home page what came of it. */
	async #use(visit: Visit, action: (signedIn: SignedIn) => Promise<Outcome>): Promise<void> {
		const session = this.#sessions.find(visit.request);
		if (session?.signedIn !== undefined) await this.#remember(session, action, session.signedIn);
		redirect(visit.response, "/");
	}

	async #remember(
		session: Session,
		action: (signedIn: SignedIn) => Promise<Outcome>,
		before: SignedIn,
	): Promise<void> {
		try {
			const { shown, signedIn = before } = await action(before);
			session.signedIn = signedIn;
			this.lastSignedIn = signedIn;
			session.notice = typeof shown === "string" ? shown : JSON.stringify(shown, null, 2);
		} catch (error) {
			session.notice = refusalOf(error);
		}
	}

	async #callApi({ accessToken }: SignedIn): Promise<unknown> {
		const response = await fetch(String(this.#apiUrl), {
			headers: { authorization: `Bearer ${accessToken}` },
		});
		const challenge = response.headers.get("www-authenticate");
		return response.ok ? response.json() : `${response.status} ${challenge ?? ""}`;
	}

	/** Ends the session here, and lets Gatehouse end its own: else the next sign-in would ask nobody. */
	#logout({ request, response }: Visit): void {
		const session = this.#sessions.find(request);
		const signedIn = session?.signedIn;
		if (session !== undefined) session.signedIn = undefined;
		redirect(response, signedIn === undefined ? "/" : this.#gatehouse.logoutUrl(signedIn).href);
	}
}

interface Outcome {
	readonly shown: unknown;
	readonly signedIn?: SignedIn;
}

/** What Gatehouse refused; anything else is a fault of ours and goes up. */
function refusalOf(error: unknown): string {
	if (error instanceof ResponseBodyError) return `${error.status} ${error.error}`;
	if (error instanceof WWWAuthenticateChallengeError) {
		return `${error.status} ${error.cause.map(({ parameters }) => parameters.error).join(" ")}`;
	}
	throw error;
}

function redirect(response: ServerResponse, location: string): void {
	response.writeHead(303, { location, "cache-control": "no-store" }).end();
}

function sendPage(response: ServerResponse, status: number, html: string): void {
	response.writeHead(status, {
		"content-type": "text/html; charset=utf-8",
		"cache-control": "no-store",
		"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
		"referrer-policy": "no-referrer",
	});
	response.end(html);
}
