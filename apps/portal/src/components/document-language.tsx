"use client";

import { useEffect } from "react";

/** Account pages and dashboard may differ in their language, and going between them makes no new document. */
export function DocumentLanguage({ language }: { readonly language: string }) {
	useEffect(() => {
		document.documentElement.lang = language;
	}, [language]);
	return null;
}
