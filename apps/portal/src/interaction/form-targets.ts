import { adminFor } from "../admin/admin.ts";
import { readEnvironment } from "../environment.ts";
import { handOver } from "./handover.ts";
import { askServer, type QuestionKind, type Questions } from "./question.ts";

type Page = {
	readonly [Kind in QuestionKind]: { readonly kind: Kind; readonly parameter: string };
}[QuestionKind];

const PAGES: Readonly<Record<string, Page>> = {
	"/login": { kind: "login", parameter: "login_challenge" },
	"/signup": { kind: "login", parameter: "login_challenge" },
	"/consent": { kind: "consent", parameter: "consent_challenge" },
	"/logout": { kind: "logout", parameter: "logout_challenge" },
};

/** Where the person goes when the question is answered. */
const RETURN: { readonly [Kind in QuestionKind]: (question: Questions[Kind]) => string | null } = {
	login: (question) => question.gatehouse.redirect_uri,
	consent: (question) => question.gatehouse.redirect_uri,
	logout: (question) => question.gatehouse.post_logout_redirect_uri,
};

export interface PageRequest {
	readonly url: URL;
	readonly headers: Headers;
	readonly nonce: string;
}

/**
 * Where the forms of a page lead: always to our own server; where it asks a question for an application, on to that
 * application's return address.
 */
export async function formTargetsOf(request: PageRequest): Promise<readonly string[]> {
	const { issuer, publicUrl } = readEnvironment();
	const page = PAGES[request.url.pathname];
	const target = page === undefined ? null : await readTarget(page.kind, page.parameter, request);
	return target === null ? [issuer, publicUrl] : [issuer, publicUrl, target];
}

async function readTarget<Kind extends QuestionKind>(
	kind: Kind,
	parameter: string,
	{ url, headers, nonce }: PageRequest,
): Promise<string | null> {
	const challenge = url.searchParams.get(parameter);
	if (challenge === null || challenge === "") return null;
	const asked = await askServer(kind, adminFor(headers), challenge);
	handOver(kind, nonce, { challenge, asked });
	return asked.state === "open" ? RETURN[kind](asked.question) : null;
}
