import { adminFor } from "../admin/admin.ts";
import { readEnvironment } from "../environment.ts";
import { handOver } from "./handover.ts";
import { type Asked, askServer, type QuestionKind, type Questions } from "./question.ts";

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

/** The languages that the application asks for on the person's behalf, the best one first. */
const UI_LOCALES: { readonly [Kind in QuestionKind]: (question: Questions[Kind]) => readonly string[] } = {
	login: ({ oidc_context }) => oidc_context.ui_locales ?? [],
	consent: ({ oidc_context }) => oidc_context.ui_locales ?? [],
	logout: ({ request_url }) => uiLocalesIn(request_url),
};

export interface PageRequest {
	readonly url: URL;
	readonly headers: Headers;
	readonly nonce: string;
}

/** What the frame of a page depends on: the application that asks through it. */
export interface PageNeeds {
	/**
	 * Where its forms lead: always to our own server; where it asks a question for an application, on to that
	 * application's return address.
	 */
	readonly formTargets: readonly string[];
	readonly uiLocales: readonly string[];
}

export async function readPageNeeds(request: PageRequest): Promise<PageNeeds> {
	const { issuer, publicUrl } = readEnvironment();
	const page = PAGES[request.url.pathname];
	const { target, uiLocales } =
		page === undefined ? needsOfPreview(request.url) : await askFor(page.kind, page.parameter, request);
	return { formTargets: target === null ? [issuer, publicUrl] : [issuer, publicUrl, target], uiLocales };
}

interface Needs {
	readonly target: string | null;
	readonly uiLocales: readonly string[];
}

const NOTHING: Needs = { target: null, uiLocales: [] };

/** A preview is shown in the language that its address asks for, as an application would. */
function needsOfPreview({ pathname, href }: URL): Needs {
	return pathname.startsWith("/preview/") ? { target: null, uiLocales: uiLocalesIn(href) } : NOTHING;
}

async function askFor<Kind extends QuestionKind>(
	kind: Kind,
	parameter: string,
	{ url, headers, nonce }: PageRequest,
): Promise<Needs> {
	const challenge = url.searchParams.get(parameter);
	if (challenge === null || challenge === "") return NOTHING;
	const asked: Asked<Kind> = await askServer(kind, adminFor(headers), challenge);
	handOver(kind, nonce, { challenge, asked });
	if (asked.state === "open")
		return { target: RETURN[kind](asked.question), uiLocales: UI_LOCALES[kind](asked.question) };
	return asked.state === "over" ? { target: null, uiLocales: uiLocalesIn(asked.restartAt ?? "") } : NOTHING;
}

/** `ui_locales` of a request's address. */
function uiLocalesIn(address: string): readonly string[] {
	const query = URL.parse(address, "http://localhost")?.searchParams;
	return (query?.get("ui_locales") ?? "").split(" ").filter((tag) => tag !== "");
}
