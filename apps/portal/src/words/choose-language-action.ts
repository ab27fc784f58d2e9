"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { PATH_HEADER } from "../auth/path-header.ts";
import { textOf } from "../components/form/form-answer.ts";
import { readEnvironment } from "../environment.ts";
import { choiceCookieName, choiceCookieOptions, writeChoice } from "./choice-cookie.ts";
import { ASKED_LANGUAGE_HEADER } from "./index.ts";
import { isLanguage } from "./languages.ts";

/** Remembers the language that was chosen; the page comes back in it, as it was. */
export async function chooseLanguage(form: FormData): Promise<void> {
	const language = textOf(form, "language");
	if (!isLanguage(language)) return;
	const { portalUrl } = readEnvironment();
	const request = await headers();
	const insteadOf = request.get(ASKED_LANGUAGE_HEADER) ?? undefined;
	const value = writeChoice({ language, ...(insteadOf === language ? {} : { insteadOf }) });
	(await cookies()).set(choiceCookieName(portalUrl), value, choiceCookieOptions(portalUrl));
	// without scripts the page is asked for anew, so that a reload posts nothing
	if (!request.has("next-action")) redirect(`${portalUrl}${request.get(PATH_HEADER) ?? "/"}`);
}
