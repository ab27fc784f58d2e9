import { createHash, randomBytes } from "node:crypto";
import { type Answer, type Credentials, type Exchange, parameterOf, textOf } from "../history/exchange.ts";
import type { Ask } from "../http/ask.ts";
import type { SupervisedServer } from "../stack/supervised-server.ts";
import { CALLBACK, type Caller, type Code, SCOPE } from "./caller.ts";

export interface Authorization {
	readonly caller: Caller;
	readonly client: Credentials;
	readonly subject: string;
	/** The server for each step: any will do. */
	readonly anyServer: () => SupervisedServer;
}

const REQUESTS = "/admin/oauth2/auth/requests";

/** A person on the way to a code, over the challenge API; undefined when something broke on the way. */
export async function authorize(authorization: Authorization): Promise<Code | undefined> {
	const { caller, client, subject, anyServer } = authorization;
	const verifier = randomBytes(32).toString("base64url");
	const cookies = new Map<string, string>();
	const step = (name: string, ask: Ask) => caller.step(anyServer(), name, ask);
	const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

	const begun = keep(cookies, await step("begin", { path: beginPath(client, verifier) }));
	const login = parameterOf(begun.answer, "login_challenge");
	if (login === undefined) return undefined;
	const accepted = await step("accept login", {
		method: "PUT",
		path: `${REQUESTS}/login/accept?login_challenge=${login}`,
		json: { subject, remember: true, remember_for: 3600 },
	});
	const back = pathBack(accepted.answer);
	if (back === undefined) return undefined;
	const signedIn = keep(cookies, await step("signed in", { path: back, headers: { cookie: cookie() } }));
	const consent = parameterOf(signedIn.answer, "consent_challenge");
	if (consent === undefined) return undefined;
	const granted = await step("accept consent", {
		method: "PUT",
		path: `${REQUESTS}/consent/accept?consent_challenge=${consent}`,
		json: { grant_scope: SCOPE.split(" "), remember: true, remember_for: 3600 },
	});
	const path = pathBack(granted.answer);
	if (path === undefined) return undefined;
	const completed = await caller.complete(anyServer(), { client, subject, path, cookie: cookie() });
	const code = parameterOf(completed.answer, "code");
	return code === undefined ? undefined : { code, verifier };
}

export function beginPath({ clientId }: Credentials, verifier: string): string {
	return `/oauth2/auth?${new URLSearchParams({
		response_type: "code",
		client_id: clientId,
		redirect_uri: CALLBACK,
		scope: SCOPE,
		state: "a-state",
		code_challenge: createHash("sha256").update(verifier).digest("base64url"),
		code_challenge_method: "S256",
	})}`;
}

function keep(cookies: Map<string, string>, exchange: Exchange): Exchange {
	for (const cookie of [exchange.answer?.headers["set-cookie"] ?? []].flat()) {
		const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split(/=(.*)/s);
		cookies.set(name, value);
	}
	return exchange;
}

/** Where an accepted request sends the browser, on whichever server it comes to. */
function pathBack(answer: Answer | undefined): string | undefined {
	const to = textOf(answer, "redirect_to");
	if (to === undefined || !URL.canParse(to)) return undefined;
	const { pathname, search } = new URL(to);
	return pathname + search;
}
