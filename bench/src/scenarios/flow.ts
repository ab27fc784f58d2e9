import { createHash } from "node:crypto";
import type { Answer } from "../load/connection.ts";
import { type Address, basic, expectStatus, member, type Visitor } from "../load/world.ts";

export const CALLBACK = "https://app.example/callback";
const VERIFIER = "a-verifier-of-at-least-43-characters-0123456789-abc";
const CHALLENGE = createHash("sha256").update(VERIFIER).digest("base64url");
const REQUESTS = "/admin/oauth2/auth/requests";

/** A whole authorization over the challenge API, up to the code. */
export async function authorize({ open, admin }: Visitor, { client }: Address): Promise<string> {
	const query = new URLSearchParams({
		response_type: "code",
		client_id: client.id,
		redirect_uri: CALLBACK,
		scope: "openid offline_access",
		state: "a-state",
		code_challenge: CHALLENGE,
		code_challenge_method: "S256",
	});
	const first = await open.ask({ method: "GET", path: `/oauth2/auth?${query}` });
	const cookie = (first.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
	const login = parameter(first, "login_challenge");
	expectStatus(await admin.ask({ method: "GET", path: `${REQUESTS}/login?login_challenge=${login}` }), 200);
	const accepted = await admin.ask({
		method: "PUT",
		path: `${REQUESTS}/login/accept?login_challenge=${login}`,
		json: { subject: "somebody" },
	});
	const second = await open.ask({ method: "GET", path: backTo(accepted), headers: { cookie } });
	const consent = parameter(second, "consent_challenge");
	expectStatus(
		await admin.ask({ method: "GET", path: `${REQUESTS}/consent?consent_challenge=${consent}` }),
		200,
	);
	const granted = await admin.ask({
		method: "PUT",
		path: `${REQUESTS}/consent/accept?consent_challenge=${consent}`,
		json: { grant_scope: ["openid", "offline_access"] },
	});
	const third = await open.ask({ method: "GET", path: backTo(granted), headers: { cookie } });
	return parameter(third, "code");
}

export async function exchange({ open }: Visitor, address: Address, code: string): Promise<Answer> {
	const answer = await open.ask({
		method: "POST",
		path: address.paths.token,
		headers: basic(address),
		form: { grant_type: "authorization_code", code, redirect_uri: CALLBACK, code_verifier: VERIFIER },
	});
	return expectStatus(answer, 200);
}

function parameter(answer: Answer, name: string): string {
	const location = answer.headers.get("location") ?? "";
	const found = new URL(location, "http://nowhere.invalid").searchParams.get(name);
	if (found === null) throw new Error(`no ${name}: ${answer.status} ${location} ${answer.body}`);
	return found;
}

function backTo(answer: Answer): string {
	const { pathname, search } = new URL(member(expectStatus(answer, 200), "redirect_to"));
	return pathname + search;
}
