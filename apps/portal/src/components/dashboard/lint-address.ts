import {
	type ApplicationType,
	checkClientMembers,
	isCustomSchemeUri,
	isLoopbackHost,
	nearestRedirectUri,
	type RegistrationProblem,
} from "@gatehouse/core/clients";

/** What the linter says of one line: a problem refuses it, a warning and a note do not. */
export type Lint =
	| { readonly tone: "bad"; readonly problem: RegistrationProblem["problem"] }
	| { readonly tone: "warn"; readonly near: "trailing_slash" | "letter_case" }
	| { readonly tone: "warn"; readonly note: "twice" | "origin_wildcard" }
	| {
			readonly tone: "ok" | "info";
			readonly note: "https" | "loopback" | "localhost" | "custom_scheme" | "origin";
	  };

export interface Addresses {
	readonly redirect_uris: readonly string[];
	readonly post_logout_redirect_uris: readonly string[];
	readonly allowed_cors_origins: readonly string[];
}

export type AddressMember = keyof Addresses;

/** The lints of each line of each list, undefined for empty lines: the server's own rules, and what is worth a look. */
export function lintAddresses(
	addresses: Addresses,
	type: ApplicationType | null,
): { readonly [Member in AddressMember]: readonly (Lint | undefined)[] } {
	const filled = (values: readonly string[]) => values.map((value) => value.trim()).filter(Boolean);
	const problems = checkClientMembers(
		{
			...NOTHING_ELSE,
			redirect_uris: filled(addresses.redirect_uris),
			post_logout_redirect_uris: filled(addresses.post_logout_redirect_uris),
			// as the server does: browsers send origins without a slash
			allowed_cors_origins: filled(addresses.allowed_cors_origins).map(withoutSlash),
		},
		type,
	);
	const lintsOf = (member: AddressMember) => {
		const values = addresses[member].map((value) => value.trim());
		return values.map((value, index) =>
			value === "" ? undefined : lintLine(member, { value, earlier: values.slice(0, index) }, problems),
		);
	};
	return {
		redirect_uris: lintsOf("redirect_uris"),
		post_logout_redirect_uris: lintsOf("post_logout_redirect_uris"),
		allowed_cors_origins: lintsOf("allowed_cors_origins"),
	};
}

function lintLine(
	member: AddressMember,
	{ value, earlier }: { readonly value: string; readonly earlier: readonly string[] },
	problems: readonly RegistrationProblem[],
): Lint {
	const compared = member === "allowed_cors_origins" ? withoutSlash(value) : value;
	const found = problems.find((problem) => problem.member === member && problem.value === compared);
	if (found !== undefined) return { tone: "bad", problem: found.problem };
	if (earlier.includes(value)) return { tone: "warn", note: "twice" };
	if (member === "allowed_cors_origins") {
		return value.includes("*") ? { tone: "warn", note: "origin_wildcard" } : { tone: "ok", note: "origin" };
	}
	const near = nearestRedirectUri(earlier.filter(Boolean), value)?.difference;
	if (near === "trailing_slash" || near === "letter_case") return { tone: "warn", near };
	return noteOf(value);
}

function noteOf(uri: string): Lint {
	if (isCustomSchemeUri(uri)) return { tone: "info", note: "custom_scheme" };
	const { protocol, hostname } = new URL(uri);
	if (protocol === "http:" && (hostname === "127.0.0.1" || hostname === "[::1]"))
		return { tone: "info", note: "loopback" };
	return isLoopbackHost(hostname) ? { tone: "info", note: "localhost" } : { tone: "ok", note: "https" };
}

function withoutSlash(origin: string): string {
	return origin.replace(/\/$/, "");
}

const NOTHING_ELSE = {
	client_name: "",
	grant_types: [],
	response_types: [],
	scope: "",
	audience: [],
	policy_uri: "",
	tos_uri: "",
	client_uri: "",
	logo_uri: "",
	token_endpoint_auth_method: "client_secret_basic",
} as const;
