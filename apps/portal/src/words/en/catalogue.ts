/** The dashboard's pages of scopes and APIs. */
export const catalogue = {
	title: "Scopes & APIs",
	says: "What people read when an application asks for something. A scope or an API without words here is shown by its name.",
	saysRead: "What people read when an application asks for something. Administrators write it.",
	scopes: "Scopes",
	scopesSays: "What an application may do.",
	apis: "APIs",
	apisSays: "Where it may do it: the audiences that tokens name.",
	newScope: "New scope",
	newApi: "New API",
	reads: "What people read",
	/** The same, where there is little room. */
	readsShort: "People read",
	value: { scope: "Scope", audience: "Audience" },
	languages: "Languages",
	developers: "Open to",
	open: "Developers",
	closed: "Administrators only",
	clients: "Clients",
	builtIn: "Built in",
	sensitive: "Sensitive",
	noneTitle: "No APIs yet",
	noneSays:
		"An API is an audience that tokens may name. Give it a title, and people read where an application acts instead of an address.",
	newTitle: { scope: "Describe a scope", audience: "Describe an API" },
	newSays: "Words only. Which clients may ask for it stands with each client.",
	valueHint: {
		scope: "Exactly as applications ask for it, such as invoices.read",
		audience: "Exactly as applications ask for it, such as https://api.example.com/invoices",
	},
	/** What the form says in the browser, which takes texts alone. */
	form: {
		english: "In English",
		englishSays: "The base: who reads another language without a translation reads this.",
		wordsTitle: "Title",
		titleHint: "What it allows, in the words of the person: See your invoices",
		explanation: "Explanation",
		explanationHint: "What that means for them. May be left empty.",
		looks: "How it looks",
		looksSays: "A drawing tells rows apart; the mark makes people look twice.",
		icon: "Drawing",
		noIcon: "None",
		isSensitive: "Sensitive",
		isSensitiveSays:
			"Marked on the consent page. Only an administrator can take away the choice to leave it out.",
		translations: "Translations",
		translationsSays:
			"By language tag: de, pt-BR, zh-Hant. Someone who reads German in Austria reads de-AT, then de, then English.",
		/** `{n}` is its place. */
		translation: "Translation {n}",
		language: "Language",
		addTranslation: "Add a language",
		removeTranslation: "Remove {language}",
		thisTranslation: "this translation",
		preview: "On the consent page",
		previewSays: "As people see it while you write.",
		save: "Save",
		saving: "Saving…",
	},
	incomplete: "A translation needs a language and a title. Fill in both, or empty the line.",
	twice: (tag: string) => `The language ${tag} is here twice. Keep one.`,
	taken: "This one is described already. Change its words on its own page.",
	saved: "Saved. The next consent page shows it.",
	override:
		"These are our own words, complete in each language of the pages. Saved here, yours replace them in all languages.",
	overrideTitle: "Built in",
	facts: "Facts",
	changed: "Changed",
	usedBy: (count: number) =>
		count === 0 ? "No client names it" : count === 1 ? "1 client names it" : `${count} clients name it`,
	remove: "Delete",
	removeDo: "Delete its words…",
	removeTitle: (value: string) => `Delete the words of ${value}?`,
	removeBody: (count: number) =>
		count === 0
			? "No client names it. People who are asked for it one day read its bare name."
			: count === 1
				? "1 client names it and keeps it. From the next consent page on, people read its bare name."
				: `${count} clients name it and keep it. From the next consent page on, people read its bare name.`,
	removeOwn: "From the next consent page on, people read our own words again.",
	removeKeep: "Keep them",
	removeConfirm: "Delete them",
	removing: "Deleting…",
	use: { off: "Off", optional: "Optional", required: "Required", implied: "Implied", allowed: "Allowed" },
	/** `{scope}` is the scope. */
	useOf: "On the consent page: {scope}",
	usesSays:
		"Optional: people choose. Required: they grant it or deny all. Implied: it comes with the rest, without a box.",
	usesDeveloper: "Administrators alone make a scope implied, or a sensitive one required.",
	impliedUnverified: "Implied counts once the client is verified. Until then people have a box.",
	describe: "Describe it",
	notDescribed: "Only its name",
	pattern: "A pattern: each scope that fits has words of its own",
	addScope: "Add a scope",
	add: "Add",
	fromCatalogue: "From the catalogue",
	partly: "The scopes and APIs were saved. What is required or implied was not.",
};
