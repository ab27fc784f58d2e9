import { type Breach, check } from "../src/checker/check.ts";
import type { Act, Answer, Credentials, Exchange } from "../src/history/exchange.ts";

export const CLIENT: Credentials = { clientId: "app", secret: "a-secret" };

/** A history that nobody lived, told one exchange after the other; each takes 10 ms, with 10 ms between. */
export interface ForgedHistory {
	readonly exchanges: readonly Exchange[];
	/** What was asked of a server and answered; undefined: the connection broke. */
	tell(act: Act, answer: Partial<Answer> | undefined, more?: Partial<Exchange>): ForgedHistory;
	/** Time passes. */
	wait(milliseconds: number): ForgedHistory;
	/** The promises that it breaks. */
	breaches(): readonly string[];
}

export function forge(): ForgedHistory {
	const exchanges: Exchange[] = [];
	let now = 0;
	const history: ForgedHistory = {
		exchanges,
		tell(act, answer, more = {}) {
			const whole = answer === undefined ? undefined : { status: 200, headers: {}, body: "", ...answer };
			exchanges.push({ server: "A", act, begun: now, ended: now + 10, answer: whole, ...more });
			now += 20;
			return history;
		},
		wait(milliseconds) {
			now += milliseconds;
			return history;
		},
		breaches: () => check(exchanges, { grace: 10_000 }).map(({ promise }: Breach) => promise),
	};
	return history;
}

const json = (body: unknown, status = 200): Partial<Answer> => ({ status, body: JSON.stringify(body) });

export const tokens = (access: string, refresh?: string): Partial<Answer> =>
	json({
		access_token: access,
		expires_in: 3600,
		...(refresh === undefined ? {} : { refresh_token: refresh }),
	});

export const OK: Partial<Answer> = {};
export const BROKEN = undefined;
export const AWAY: Partial<Answer> = { status: 503, headers: { "retry-after": "1" } };
export const INVALID_GRANT = json({ error: "invalid_grant" }, 400);
export const INVALID_CLIENT = json({ error: "invalid_client" }, 401);
export const NOT_FOUND = json({ error: "not_found" }, 404);
export const GONE: Partial<Answer> = { status: 204 };
export const CREATED: Partial<Answer> = { status: 201 };
export const says = (active: boolean): Partial<Answer> => json({ active });
export const codeIs = (code: string): Partial<Answer> => ({
	status: 303,
	headers: { location: `https://app.example/callback?code=${code}` },
});
export const list = (length: number): Partial<Answer> => json(Array.from({ length }, () => ({})));

export const issue = (client = CLIENT): Act => ({ type: "issue", client });
export const redeem = (code: string): Act => ({ type: "redeem", client: CLIENT, code });
export const refresh = (token: string): Act => ({ type: "refresh", client: CLIENT, token });
export const revoke = (token: string): Act => ({ type: "revoke", client: CLIENT, token });
export const introspect = (token: string): Act => ({ type: "introspect", token });
export const userinfo = (token: string): Act => ({ type: "userinfo", token });
export const authorize = (subject = "alice"): Act => ({ type: "authorize", client: CLIENT, subject });
export const consents = (subject = "alice"): Act => ({ type: "consents", subject });
export const createClient = (client = CLIENT): Act => ({ type: "create_client", client });
export const deleteClient = (clientId = CLIENT.clientId): Act => ({ type: "delete_client", clientId });
export const getClient = (clientId = CLIENT.clientId): Act => ({ type: "get_client", clientId });
