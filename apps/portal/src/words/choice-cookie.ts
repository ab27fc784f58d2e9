import { cookieOptions } from "../auth/cookies.ts";
import type { Choice } from "./choose-language.ts";

const YEAR = 365 * 24 * 60 * 60;

/** Remembers the language that was chosen on a page. It outlives a sign-out: it is this browser's, and nobody's secret. */
export function choiceCookieName(portalUrl: string): string {
	return `${portalUrl.startsWith("https://") ? "__Host-" : ""}gatehouse_portal_language`;
}

export function choiceCookieOptions(portalUrl: string) {
	return { ...cookieOptions(portalUrl), maxAge: YEAR };
}

/** `de`, or `de.en`: German where an application asked for English. */
export function writeChoice({ language, insteadOf }: Choice): string {
	return insteadOf === undefined ? language : `${language}.${insteadOf}`;
}

export function readChoice(value: string | undefined): Choice | undefined {
	const [language = "", insteadOf] = value?.split(".") ?? [];
	return language === "" ? undefined : { language, insteadOf };
}
