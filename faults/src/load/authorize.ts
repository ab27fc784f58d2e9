import { createHash, randomBytes } from "node:crypto";
import { type Answer, type Credentials, parameterOf, textOf } from "../history/exchange.ts";
import type { Ask } from "../http/ask.ts";
import type { SupervisedServer } from "../stack/supervised-server.ts";
import { CALLBACK, type Caller, type Code, SCOPE } from "./caller.ts";

export interface Authorization {
	readonly client: Credentials;
	readonly subject: string;
}

export interface Step {
	readonly name: "begin" | "accept login" | "signed in" | "accept consent" | "complete";
	readonly ask: Ask;
}

const REQUESTS = "/admin/oauth2/auth/requests";

/**
 * A person on the way to a code, over the challenge API: each step is asked by whoever walks it, who gives back the
 * answer. Ends with the code; undefined when something broke on the way.
 */
export function* stepsToCode({ client, subject }: Authorization): Generator<Step, Code | undefined, Answer> {
	const verifier = randomBytes(32).toString("base64url");
	const cookies = new Map<string, string>();
	const back = (answer: Answer): Ask | undefined => {
		const path = pathBack(answer);
		const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
		return path === undefined ? undefined : { path, headers: { cookie } };
	};

	const begun = yield { name: "begin", ask: { path: beginPath(client, verifier) } };
	keep(cookies, begun);
	const login = parameterOf(begun, "login_challenge");
	if (login === undefined) return undefined;
	const accepted = yield { name: "accept login", ask: acceptLogin(login, subject) };
	const afterLogin = back(accepted);
	if (afterLogin === undefined) return undefined;
	const signedIn = yield { name: "signed in", ask: afterLogin };
	keep(cookies, signedIn);
	const consent = parameterOf(signedIn, "consent_challenge");
	if (consent === undefined) return undefined;
	const granted = yield { name: "accept consent", ask: acceptConsent(consent) };
	const afterConsent = back(granted);
	if (afterConsent === undefined) return undefined;
	const code = parameterOf(yield { name: "complete", ask: afterConsent }, "code");
	return code === undefined ? undefined : { code, verifier };
}

export interface Walk extends Authorization {
	readonly caller: Caller;
	/** The server for each step: any will do. */
	readonly anyServer: () => SupervisedServer;
}

/** Walks it once, asking nothing twice. */
export async function authorize({ caller, anyServer, client, subject }: Walk): Promise<Code | undefined> {
	const steps = stepsToCode({ client, subject });
	let next = steps.next();
	while (!next.done) {
		const { name, ask } = next.value;
		const exchange =
			name === "complete"
				? await caller.complete(anyServer(), { client, subject, ask })
				: await caller.step(anyServer(), name, ask);
		if (exchange.answer === undefined) return undefined;
		next = steps.next(exchange.answer);
	}
	return next.value;
}

function beginPath({ clientId }: Credentials, verifier: string): string {
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

const acceptLogin = (challenge: string, subject: string): Ask => ({
	method: "PUT",
	path: `${REQUESTS}/login/accept?login_challenge=${challenge}`,
	json: { subject, remember: true, remember_for: 1800 },
});

const acceptConsent = (challenge: string): Ask => ({
	method: "PUT",
	path: `${REQUESTS}/consent/accept?consent_challenge=${challenge}`,
	json: { grant_scope: SCOPE.split(" "), remember: true, remember_for: 1800 },
});

function keep(cookies: Map<string, string>, { headers }: Answer): void {
	for (const cookie of [headers["set-cookie"] ?? []].flat()) {
		const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split(/=(.*)/s);
		cookies.set(name, value);
	}
}

/** Where an accepted request sends the browser, on whichever server it comes to. */
function pathBack(answer: Answer): string | undefined {
	const to = textOf(answer, "redirect_to");
	if (to === undefined || !URL.canParse(to)) return undefined;
	const { pathname, search } = new URL(to);
	return pathname + search;
}
