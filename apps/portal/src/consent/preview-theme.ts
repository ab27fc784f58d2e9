export const THEMES = ["light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** The colours that a preview's address asks for; everywhere else the system decides. */
export function previewTheme(path: string): Theme | undefined {
	const url = URL.parse(path, "http://localhost");
	if (url === null || !url.pathname.startsWith("/preview/")) return undefined;
	return THEMES.find((theme) => theme === url.searchParams.get("theme"));
}
