const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });

/** What English calls a language; the tag itself for what is none. */
export function languageName(tag: string): string {
	try {
		return names.of(tag) ?? tag;
	} catch {
		return tag;
	}
}
