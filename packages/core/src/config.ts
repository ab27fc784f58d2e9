import { z } from "zod";
import { parseDuration } from "./duration.ts";

/**
 * The settings, under Hydra's names; what Hydra does not know is Gatehouse's own (`serve.portal.*`, `portal.*`,
 * `serve.admin.api_keys`, …). Pure: apps/server reads file and environment and hands the parsed object over.
 * Every key is also an environment variable: upper case, `.` → `_`.
 */

const duration = (fallback: string) =>
	z
		.string()
		.default(fallback)
		.transform((text, context) => {
			const parsed = parseDuration(text);
			if (parsed === undefined)
				context.addIssue({ code: "custom", message: 'a duration such as "30m" or "1h30m"' });
			return parsed ?? 0;
		});

const color = () => z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour such as "#025263"');

/** A duration, or "-1": never. */
const durationOrNever = (fallback: string) =>
	z
		.union([z.string(), z.literal(-1)])
		.default(fallback)
		.transform((text, context): number | null => {
			if (text === -1 || text === "-1") return null;
			const parsed = parseDuration(text);
			if (parsed === undefined)
				context.addIssue({ code: "custom", message: 'a duration such as "1h", or "-1" for never' });
			return parsed ?? 0;
		});

const port = (fallback: number) => z.coerce.number().int().min(1).max(65_535).default(fallback);
const flag = (fallback: boolean) =>
	z
		.union([z.boolean(), z.enum(["true", "false"])])
		.default(fallback)
		.transform((value) => value === true || value === "true");
const list = (of: z.ZodType<string, string> = z.string()) =>
	z
		.union([
			z.array(of),
			z
				.string()
				.transform((text) =>
					text
						.split(",")
						.map((item) => item.trim())
						.filter((item) => item !== ""),
				)
				.pipe(z.array(of)),
		])
		.default([]);
const url = () => z.url({ protocol: /^https?$/ });

const cors = z
	.strictObject({
		enabled: flag(false),
		allowed_origins: list(),
		allowed_methods: list(),
		allowed_headers: list(),
		exposed_headers: list(),
		allow_credentials: flag(true),
		max_age: z.coerce.number().int().min(0).default(0),
	})
	.prefault({});

const LEAST_PUBLICATION_LEAD = 120_000;

export const settingsSchema = z.strictObject({
	/** postgres://…; absent: the embedded PostgreSQL in `data_folder`. */
	dsn: z
		.string()
		.regex(/^postgres(ql)?:\/\//, "an address postgres://…")
		.optional(),
	db: z
		.strictObject({
			dangerously_allow_untested: flag(false),
			/** Of the whole server, shared out among its workers; absent: 10 for each worker. */
			max_connections: z.coerce.number().int().min(2).max(1000).optional(),
			/** How often each server removes what has expired; 0: never. */
			reaper_interval: duration("1m"),
		})
		.prefault({}),
	/** What is recorded of logins, consents, refusals and changes; see docs/audit.md. */
	audit: z
		.strictObject({
			/** How long an event is kept; 0: until there are more than max_events. */
			retention: duration("2160h"),
			/** The newest that are kept. */
			max_events: z.coerce.number().int().min(1000).default(2_000_000),
			/** How long what the token endpoint refused waits until it is written, with others; 0: it is not recorded. */
			write_interval: duration("1s"),
		})
		.prefault({}),
	/** The life of the signing keys. */
	keys: z
		.strictObject({
			/** How long a key signs before the next one does; 0: until an administrator asks. */
			rotation_interval: duration("2160h"),
			/** How long a key is in the JWK Set before it signs. */
			publication_lead: duration("1h").refine(
				(lead) => lead >= LEAST_PUBLICATION_LEAD,
				'a duration of at least "2m": so long others may keep a JWK Set without the key',
			),
		})
		.prefault({}),
	/** Where the embedded database and the generated secrets live. */
	data_folder: z.string().default("data"),
	log: z
		.strictObject({
			level: z.enum(["fatal", "error", "warn", "info", "debug", "trace"]).default("info"),
			format: z.enum(["json", "text"]).default("text"),
			leak_sensitive_values: flag(false),
		})
		.prefault({}),
	serve: z
		.strictObject({
			/** Processes that answer, together one server. */
			workers: z.coerce.number().int().min(1).max(64).default(1),
			public: z
				.strictObject({
					host: z.string().default("localhost"),
					port: port(4444),
					cors,
					trusted_proxies: list(),
				})
				.prefault({}),
			admin: z
				.strictObject({
					host: z.string().default("localhost"),
					port: port(4445),
					cors,
					allowed_hosts: list(),
					api_keys: list(z.string().min(32, "at least 32 characters")),
					dangerously_open: flag(false),
				})
				.prefault({}),
			portal: z
				.strictObject({
					enabled: flag(true),
					host: z.string().default("localhost"),
					port: port(3000),
					trusted_proxies: list(),
				})
				.prefault({}),
			cookies: z
				.strictObject({
					same_site_mode: z.enum(["Strict", "Lax", "None"]).default("Lax"),
					names: z
						.strictObject({
							login_csrf: z.string().default("gatehouse_request"),
							session: z.string().default("gatehouse_session"),
						})
						.prefault({}),
				})
				.prefault({}),
		})
		.prefault({}),
	urls: z
		.strictObject({
			self: z
				.strictObject({
					issuer: url().optional(),
					public: url().optional(),
					admin: url().optional(),
					portal: url().optional(),
				})
				.prefault({}),
			login: url().optional(),
			registration: url().optional(),
			consent: url().optional(),
			logout: url().optional(),
			error: url().optional(),
			post_logout_redirect: url().optional(),
		})
		.prefault({}),
	secrets: z
		.strictObject({
			system: list(z.string().min(16, "at least 16 characters")),
			cookie: list(z.string().min(16, "at least 16 characters")),
		})
		.prefault({}),
	strategies: z
		.strictObject({
			scope: z.enum(["exact", "wildcard"]).default("wildcard"),
			access_token: z.enum(["opaque"]).default("opaque"),
		})
		.prefault({}),
	ttl: z
		.strictObject({
			login_consent_request: duration("30m"),
			authentication_session: duration("720h"),
			access_token: duration("1h"),
			refresh_token: durationOrNever("1h"),
			id_token: duration("1h"),
			auth_code: duration("10m"),
		})
		.prefault({}),
	oauth2: z
		.strictObject({
			expose_internal_errors: flag(false),
			/** How many authorization requests one address may begin in which nobody is signed in; 0: any number. */
			anonymous_requests_per_minute: z.coerce.number().int().min(0).default(600),
			pkce: z.strictObject({ enforced: flag(false), enforced_for_public_clients: flag(true) }).prefault({}),
			client_credentials: z.strictObject({ default_grant_allowed_scope: flag(false) }).prefault({}),
			grant: z
				.strictObject({
					refresh_token: z.strictObject({ rotation_grace_period: duration("10s") }).prefault({}),
				})
				.prefault({}),
			/** Who may use the public introspection endpoint: anybody with valid credentials, or only what each token's audience or client is. */
			introspection: z.strictObject({ allow: z.enum(["any", "own"]).default("any") }).prefault({}),
			token_prefix: z
				.string()
				.regex(/^[a-z0-9]{1,16}$/)
				.default("ory"),
		})
		.prefault({}),
	webfinger: z
		.strictObject({
			oidc_discovery: z.strictObject({ supported_claims: list(), supported_scope: list() }).prefault({}),
		})
		.prefault({}),
	oidc: z
		.strictObject({
			dynamic_client_registration: z.strictObject({ default_scope: list() }).prefault({}),
		})
		.prefault({}),
	portal: z
		.strictObject({
			/** The name that people see. */
			name: z.string().min(1).max(60).default("Gatehouse"),
			/** How the pages look, beside their name. */
			brand: z
				.strictObject({
					/** A picture in place of the mark: the path of an .svg, .png or .webp of at most 64 kB. */
					logo: z.string().optional(),
					/** The colour of links, buttons and ticks, by day and by night. */
					color: z.strictObject({ light: color().optional(), dark: color().optional() }).prefault({}),
				})
				.prefault({}),
			/** Who may sign up. */
			sign_up: flag(true),
			/** The role of a new account. */
			default_role: z.enum(["user", "developer"]).default("user"),
			developers: z
				.strictObject({
					scopes: list(),
					audiences: list(),
					/** The longest lifespans that a developer may give a client, unless the server's own is longer; "-1": any. */
					longest: z
						.strictObject({
							access_token: durationOrNever("24h"),
							id_token: durationOrNever("24h"),
							refresh_token: durationOrNever("2160h"),
						})
						.prefault({}),
				})
				.prefault({}),
			/** How mails leave; without it what would be mailed is written to the server's console. */
			smtp: z
				.strictObject({
					/** smtp://… or smtps://…, with user and password where the mail server wants them. */
					connection_uri: z
						.string()
						.regex(/^smtps?:\/\/[^/?#]+/, "an address smtp://… or smtps://…")
						.optional(),
					/** Who writes: an address, or a name and an address in angle brackets. */
					from: z
						.string()
						.max(320)
						.regex(/^(?:[^<>@\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, "an email address")
						.optional(),
					/** Without it a mail server elsewhere must offer TLS: what is mailed opens accounts. */
					dangerously_allow_plaintext: flag(false),
				})
				.prefault({}),
			/** From when the dashboard says that a client is to be mended; "-1": never. */
			posture: z
				.strictObject({
					secret_age: durationOrNever("8760h"),
					/** Without a token for so long, a client counts as idle. */
					unused_after: durationOrNever("2160h"),
					access_token_lifespan: durationOrNever("1h"),
					id_token_lifespan: durationOrNever("24h"),
					refresh_token_lifespan: durationOrNever("2160h"),
				})
				.prefault({}),
		})
		.prefault({}),
	version: z.string().optional(),
	dev: flag(false),
});

const CONNECTIONS_PER_WORKER = 10;

/** Each worker opens its share. */
export function connectionsPerWorker({ db, serve }: Pick<Settings, "db" | "serve">): number {
	if (db.max_connections === undefined) return CONNECTIONS_PER_WORKER;
	return Math.floor(db.max_connections / serve.workers);
}

export type SettingsInput = z.input<typeof settingsSchema>;
export type Settings = z.output<typeof settingsSchema>;

/** The settings with everything derived that the engine needs. Durations in milliseconds. */
export interface Config extends Settings {
	/** Exactly as configured; default `http://localhost:<public port>`. */
	readonly issuer: string;
	/** Without trailing slash: base of the public endpoints. */
	readonly publicUrl: string;
	readonly adminUrl: string;
	readonly portalUrl: string;
	/** Secure cookies and `__Host-` names: the issuer is https. */
	readonly secureCookies: boolean;
	/** The audience of the admin API, reserved for the portal's own client. */
	readonly adminAudience: string;
	/** The portal's own client. */
	readonly portalClientId: string;
	/** Page addresses, with the portal's as defaults when the portal is served; else undefined where Gatehouse shows its own. */
	readonly pages: {
		readonly login: string | undefined;
		readonly registration: string | undefined;
		readonly consent: string | undefined;
		readonly logout: string | undefined;
		readonly error: string | undefined;
		readonly postLogoutRedirect: string | undefined;
	};
}

const withoutSlash = (text: string) => text.replace(/\/$/, "");

/** Derives what depends on several settings. Throws nothing: apps/server has checked the settings. */
export function createConfig(settings: Settings): Config {
	const issuer = settings.urls.self.issuer ?? `http://localhost:${settings.serve.public.port}`;
	const portalUrl = withoutSlash(
		settings.urls.self.portal ?? `http://localhost:${settings.serve.portal.port}`,
	);
	const page = (configured: string | undefined, path: string) =>
		configured ?? (settings.serve.portal.enabled ? `${portalUrl}${path}` : undefined);
	const login = page(settings.urls.login, "/login");
	return Object.freeze({
		...settings,
		issuer,
		publicUrl: withoutSlash(settings.urls.self.public ?? issuer),
		adminUrl: withoutSlash(settings.urls.self.admin ?? `http://localhost:${settings.serve.admin.port}`),
		portalUrl,
		secureCookies: issuer.startsWith("https://"),
		adminAudience: "urn:gatehouse:admin",
		portalClientId: "gatehouse-portal",
		pages: {
			login,
			registration:
				settings.urls.registration ??
				(settings.urls.login === undefined ? page(undefined, "/signup") : login),
			consent: page(settings.urls.consent, "/consent"),
			logout: page(settings.urls.logout, "/logout"),
			error: page(settings.urls.error, "/error"),
			postLogoutRedirect: page(settings.urls.post_logout_redirect, "/signed-out"),
		},
	});
}
