/** The bar above a preview of the consent page: for whoever registered the application, and not for people. */
export const preview = {
	title: (name: string) => `Consent page of ${name}`,
	label: "Preview",
	says: "As a person sees it who comes for the first time, when it asks for all that it may. Nothing here is granted.",
	language: "Language",
	theme: "Colours",
	themes: { system: "As yours", light: "Light", dark: "Dark" },
	back: (name: string) => `Back to ${name}`,
	decidedTitle: "This is a preview",
	decidedSays: "Nothing was granted and nothing was refused.",
	skips: "People are not asked at all now: an administrator has set that. So nobody sees this page.",
	patterns: (scopes: string) =>
		`${scopes} is a pattern. People see the names that a request brings, so nothing of it is shown here.`,
};
