import type { PostureCheck, PostureState } from "@gatehouse/schemas";

const plural = (count: number, one: string, many: string) =>
	`${count.toLocaleString("en")} ${count === 1 ? one : many}`;
const clients = (count: number) => plural(count, "client", "clients");

/** The list of clients, and what is done from it. */
export const clientList = {
	export: "Export",
	exportAll: "Export all that match",
	import: "Import",
	searchHint: "Name, id, owner or address",
	show: "Search",
	filters: {
		type: "Type",
		owner: "Owner",
		posture: "Posture",
		used: "Last use",
		state: "State",
		sort: "Order",
	},
	any: {
		type: "Any type",
		owner: "Any owner",
		posture: "Any posture",
		used: "Any use",
		state: "Any state",
	},
	type: {
		web: "Web",
		single_page: "Single-page",
		native: "Native",
		machine: "Machine",
		none: "No type",
	},
	owner: { me: "Me", nobody: "Nobody" },
	postureFilter: {
		at_risk: "At risk",
		to_mend: "To mend",
		idle: "Idle",
		sound: "Sound",
	} satisfies Record<PostureState, string>,
	findings: "With the finding",
	finding: {
		redirect_uri_http: "Address without TLS",
		redirect_uri_wildcard: "Address with a wildcard",
		redirect_uri_unfit: "Address unfit for its type",
		implicit_grant: "Implicit grant",
		password_grant: "Password grant",
		pkce_not_required: "PKCE not required",
		shipped_secret: "Secret in an app",
		consent_skipped: "Consent skipped",
		scope_everything: "Every scope",
		scope_wildcard: "Scope with a wildcard",
		secret_chosen: "Secret chosen by hand",
		secret_old: "Old secret",
		access_token_lifespan: "Long access token",
		id_token_lifespan: "Long ID token",
		refresh_token_lifespan: "Long refresh token",
		no_owner: "No owner",
		unused: "Not used",
	} satisfies Record<PostureCheck, string>,
	used: {
		week: "Used this week",
		month: "Used in 30 days",
		"not-month": "Not used for 30 days",
		"not-quarter": "Not used for 90 days",
	},
	state: { verified: "Verified", unverified: "Not verified", paused: "Paused", running: "Not paused" },
	sort: {
		name: "Name, A to Z",
		"-name": "Name, Z to A",
		"-created": "Newest first",
		created: "Oldest first",
		"-last_used": "Last used first",
		last_used: "Longest unused first",
	},
	column: {
		choose: "Choose",
		client: "Client",
		type: "Type",
		owner: "Owner",
		used: "Last used",
		posture: "Posture",
	},
	sortBy: (column: string) => `Sort by ${column.toLowerCase()}`,
	choose: (name: string) => `Choose ${name}`,
	never: "Never",
	nobody: "Nobody",
	verified: "Verified",
	paused: "Paused",
	posture: {
		atRisk: (count: number) => `${count} at risk`,
		toMend: (count: number) => `${count} to mend`,
		idle: "Idle",
		sound: "Sound",
	},
	caption: (order: string) => `Clients: ${order}`,
	counted: ({
		shown,
		matching,
		more,
	}: {
		readonly shown: number;
		readonly matching: number;
		readonly more: boolean;
	}) => `${shown.toLocaleString("en")} of ${more ? "more than " : ""}${clients(matching)}.`,
	standing: ({
		atRisk,
		toMend,
		idle,
	}: {
		readonly atRisk: number;
		readonly toMend: number;
		readonly idle: number;
	}) =>
		[
			atRisk > 0 ? `${atRisk.toLocaleString("en")} at risk` : "",
			toMend > 0 ? `${toMend.toLocaleString("en")} to mend` : "",
			idle > 0 ? `${idle.toLocaleString("en")} idle` : "",
		]
			.filter((part) => part !== "")
			.join(", "),
	ofAll: (total: number) => `Of ${total === 1 ? "the one client" : `all ${clients(total)}`} here:`,
	allSound: "all sound.",
	keys: { move: "move", open: "open", choose: "choose", create: "new" },
	none: {
		title: "No client matches",
		titleOf: (text: string) => `No client matches “${text}”`,
		says: (filters: readonly string[]) =>
			filters.length === 1
				? `The list is narrowed by ${filters[0]}. Take it back to see all clients.`
				: `The list is narrowed by ${filters.slice(0, -1).join(", ")} and ${filters.at(-1)}. Remove one of them to see more.`,
		search: (text: string) => `“${text}”`,
		remove: (filter: string) => `Remove ${filter}`,
		clear: "Show all clients",
	},
	bulk: {
		label: "What to do with the chosen clients",
		chosen: (count: number) => `${count.toLocaleString("en")} chosen`,
		some: "Chosen clients",
		all: "Choose all on this page",
		pause: "Pause",
		resume: "Resume",
		delete: "Delete…",
		busy: "Working…",
		paused: (count: number) => `${clients(count)} paused. Their tokens work again when you resume them.`,
		resumed: (count: number) => `${clients(count)} resumed.`,
		refusedTitle: (refused: number, all: number) => `${refused} of ${clients(all)} stayed as they were`,
		nothing: "Choose at least one client.",
	},
	remove: {
		title: (count: number) => `Delete ${clients(count)}?`,
		says: "They are gone at once and for good. Everything that was issued to them ends.",
		what: "What ends",
		clients: "Clients",
		grants: "Grants of people",
		people: "People who let them in",
		which: "Which",
		typeOne: "Type the client_id to delete it",
		typeMany: (phrase: string) => `Type “${phrase}”`,
		phrase: (count: number) => `delete ${count}`,
		mismatch: (phrase: string) => `Type ${phrase}, exactly.`,
		keep: "Keep them",
		confirm: "Delete for good",
		deleting: "Deleting…",
		gone: "These clients are gone already, or are not yours.",
		back: "Back to the list",
		refusedTitle: (refused: number, all: number) => `${refused} of ${clients(all)} could not be deleted`,
	},
};
