import type { Person } from "../admin-api.ts";
import type { Argument } from "./call.ts";
import { CLIENT_NAME, SCOPE_TITLE } from "./names.ts";

/** Who attacks; then an administrator, and the person whom calls of the account are aimed at. */
export const ATTACKERS = ["nobody", "user", "developer"] as const;
export type Caller = (typeof ATTACKERS)[number] | "administrator" | "victim";

export interface Targets {
	readonly client: string;
	/** An earlier secret of the client. */
	readonly secret: string;
	/** A client that fails a check, and which. */
	readonly risky: string;
	readonly riskyCheck: string;
	readonly spare: string;
	/** An entry of the catalogue. */
	readonly scope: string;
	readonly person: Person;
	readonly personSession: string;
	readonly victim: Person;
	readonly victimSession: string;
	readonly invitation: string;
	/** Of a key that signs. */
	readonly kid: string;
}

export interface Action {
	/** A page that it belongs to. */
	readonly page: (targets: Targets) => string;
	/** The best that can be made of it, by whoever has this address. */
	readonly args: (targets: Targets, email: string) => readonly Argument[];
	/** Whom it is for, and the table that it changes for them; none where no row changes, or other specs show it. */
	readonly works?: { readonly by: "administrator" | "victim"; readonly on: string };
	/** Who may call it for things of their own. For them the targets, and not every row, stay as they are. */
	readonly own?: readonly Caller[];
}

const START = {};
const form = (fields: Readonly<Record<string, string | readonly string[]>>) =>
	new URLSearchParams(
		Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
	);
const byAdministrator = (on: string) => ({ by: "administrator", on }) as const;
const byVictim = (on: string) => ({ by: "victim", on }) as const;
const clientPage =
	(part = "") =>
	({ client }: Targets) =>
		`/clients/${client}${part}`;
const personPage = ({ person }: Targets) => `/people/${person.id}`;
const at = (page: string) => () => page;

const ADDRESS = "https://attacker.example/callback";
const MADE_UP = "bWFkZS11cC1tYWRlLXVwLW1hZGUtdXAtbWFkZS11cC0";
const NEW_PASSWORD = "a password of the attacker";

/** In the order in which they are called: what ends something comes last. */
const CLIENTS: Readonly<Record<string, Action>> = {
	"app/(dashboard)/clients/change-chosen.ts changeChosen": {
		page: at("/clients"),
		args: ({ risky }) => [START, form({ client: risky, do: "pause" })],
		works: byAdministrator("client"),
	},
	"app/(dashboard)/clients/[id]/overview-actions.ts setPaused": {
		page: clientPage(),
		args: ({ client }) => [client, true],
		works: byAdministrator("client"),
	},
	"app/(dashboard)/clients/[id]/overview-actions.ts setVerified": {
		page: clientPage(),
		args: ({ client }) => [client, true],
		works: byAdministrator("client"),
	},
	"app/(dashboard)/clients/[id]/overview-actions.ts setSkipConsent": {
		page: clientPage(),
		args: ({ client }) => [client, true],
		works: byAdministrator("client"),
	},
	"app/(dashboard)/clients/[id]/overview-actions.ts mendFinding": {
		page: ({ risky }) => `/clients/${risky}`,
		args: ({ risky, riskyCheck }) => [risky, riskyCheck],
		works: byAdministrator("client"),
	},
	"app/(dashboard)/clients/[id]/overview-actions.ts changeAbout": {
		page: clientPage(),
		args: ({ client }) => [client, START, form({ client_name: "Taken", application_type: "web" })],
		works: byAdministrator("client"),
	},
	"app/(dashboard)/clients/[id]/overview-actions.ts changeOwner": {
		page: clientPage(),
		args: ({ client }, email) => [client, START, form({ owner_email: email })],
		works: byAdministrator("client"),
	},
	"app/(dashboard)/clients/[id]/addresses/change-addresses.ts changeAddresses": {
		page: clientPage("/addresses"),
		args: ({ client }) => [client, START, form({ redirect_uris: ADDRESS })],
		works: byAdministrator("client"),
	},
	"app/(dashboard)/clients/[id]/quick-start/register-redirect-uri.ts registerRedirectUri": {
		page: clientPage("/quick-start"),
		args: ({ client }) => [client, `${ADDRESS}/second`],
		works: byAdministrator("client"),
	},
	"app/(dashboard)/clients/[id]/credentials/credentials-actions.ts endSecret": {
		page: clientPage("/credentials"),
		args: ({ client, secret }) => [client, secret],
		works: byAdministrator("client"),
	},
	"app/(dashboard)/clients/[id]/credentials/credentials-actions.ts rotateSecret": {
		page: clientPage("/credentials"),
		args: ({ client }) => [client],
		works: byAdministrator("client"),
	},
	"app/(dashboard)/clients/[id]/credentials/credentials-actions.ts changeMethod": {
		page: clientPage("/credentials"),
		args: ({ client }) => [
			client,
			START,
			form({ token_endpoint_auth_method: "client_secret_post", grant_types: "authorization_code" }),
		],
		works: byAdministrator("client"),
	},
	"app/(dashboard)/clients/[id]/lifespans/change-lifespans.ts changeLifespans": {
		page: clientPage("/lifespans"),
		args: ({ client }) => [
			client,
			START,
			form({ authorization_code_grant_access_token_lifespan: "30 minutes" }),
		],
		works: byAdministrator("client"),
	},
	"app/(dashboard)/clients/[id]/scopes/change-scopes.ts changeScopes": {
		page: clientPage("/scopes"),
		args: ({ client }) => [client, START, form({ scope: ["openid", "email"] })],
		works: byAdministrator("client"),
	},
	"app/(dashboard)/clients/import/import-clients.ts importClients": {
		page: at("/clients/import"),
		args: ({ client }) => [
			START,
			form({
				json: JSON.stringify([{ client_id: client, client_name: "Replaced", redirect_uris: [ADDRESS] }]),
				do: "apply",
				conflict: "replace",
			}),
		],
		works: byAdministrator("client"),
		// a developer's gets an id of its own
		own: ["developer"],
	},
	"app/(dashboard)/clients/new/create-client.ts createClient": {
		page: at("/clients/new"),
		args: () => [
			START,
			form({ application_type: "web", client_name: "New", redirect_uris: ADDRESS, scope: "openid" }),
		],
		works: byAdministrator("client"),
		own: ["developer"],
	},
	"app/(dashboard)/clients/delete/delete-chosen.ts deleteChosen": {
		page: ({ spare }) => `/clients/delete?client=${spare}`,
		args: ({ spare }) => [[spare], START, form({ typed: spare })],
		works: byAdministrator("client"),
	},
	"app/(dashboard)/clients/[id]/overview-actions.ts deleteClient": {
		page: clientPage(),
		args: ({ client }) => [client, START, form({ typed_id: client })],
		works: byAdministrator("client"),
	},
};

const titled = (title: string) => ({
	title,
	explanation: "",
	icon: null,
	sensitive: false,
	translations: {},
});

/** What puts back a change takes it from the browser, as it would look there. */
const UNDO: Readonly<Record<string, Action>> = {
	"undo/undo-actions.ts undoClients": {
		page: at("/clients"),
		args: ({ client }) => [
			{
				kind: "clients",
				clients: [
					{ id: client, members: { client_name: { was: "Before", made: CLIENT_NAME } }, settings: {} },
				],
			},
		],
		works: byAdministrator("client"),
	},
	"undo/undo-actions.ts undoRole": {
		page: at("/people"),
		args: ({ person }) => [{ kind: "role", id: person.id, was: "developer", made: "user" }],
		works: byAdministrator("account"),
	},
	"undo/undo-actions.ts undoEntry": {
		page: at("/scopes"),
		args: ({ scope }) => [
			{
				kind: "entry",
				entry: { kind: "scope", value: scope },
				was: titled("Harmless"),
				made: titled(SCOPE_TITLE),
			},
		],
		works: byAdministrator("catalogue_entry"),
	},
	"undo/undo-actions.ts undoName": {
		page: at("/account"),
		args: ({ victim }) => [{ kind: "name", was: "Somebody", made: victim.name }],
		works: byVictim("account"),
	},
};

const SERVER: Readonly<Record<string, Action>> = {
	"app/(dashboard)/keys/keys-actions.ts rotateKey": {
		page: at("/keys"),
		args: () => ["RS256", START],
		works: byAdministrator("signing_key"),
	},
	"app/(dashboard)/keys/keys-actions.ts revokeKey": {
		page: at("/keys"),
		args: ({ kid }) => [kid, START],
		works: byAdministrator("signing_key"),
	},
	"app/(dashboard)/scopes/new/make-entry.ts makeEntry": {
		page: at("/scopes/new?kind=scope"),
		args: () => ["scope", START, form({ value: "attacker.all", title: "Nothing much" })],
		works: byAdministrator("catalogue_entry"),
	},
	"app/(dashboard)/scopes/[kind]/[value]/entry-actions.ts changeEntry": {
		page: ({ scope }) => `/scopes/scope/${scope}`,
		args: ({ scope }) => ["scope", scope, START, form({ title: "Nothing much" })],
		works: byAdministrator("catalogue_entry"),
	},
	"app/(dashboard)/scopes/[kind]/[value]/entry-actions.ts deleteEntry": {
		page: ({ scope }) => `/scopes/scope/${scope}`,
		args: ({ scope }) => ["scope", scope],
		works: byAdministrator("catalogue_entry"),
	},
};

const PEOPLE: Readonly<Record<string, Action>> = {
	"app/(dashboard)/people/mail-test.ts mailTest": { page: at("/people"), args: () => [] },
	"app/(dashboard)/people/set-role.ts setRole": {
		page: personPage,
		args: ({ person }) => [person.id, START, form({ role: "administrator" })],
		works: byAdministrator("account"),
	},
	"app/(dashboard)/people/[id]/end-access.ts endApp": {
		page: personPage,
		args: ({ person, client }) => [person.id, START, form({ client })],
		works: byAdministrator('"grant"'),
	},
	"app/(dashboard)/people/[id]/end-access.ts endSession": {
		page: personPage,
		args: ({ person, personSession }) => [person.id, START, form({ session: personSession })],
		works: byAdministrator("login_session"),
	},
	"app/(dashboard)/people/[id]/person-actions.ts sendLink": {
		page: personPage,
		args: ({ person }) => [person.id, "console"],
		works: byAdministrator("account_link"),
	},
	"app/(dashboard)/people/[id]/person-actions.ts setDisabled": {
		page: personPage,
		args: ({ person }) => [person.id, true],
		works: byAdministrator("account"),
	},
	"undo/undo-actions.ts undoDisabled": {
		page: personPage,
		args: ({ person }) => [{ kind: "disabled", id: person.id, was: false, made: true }],
		works: byAdministrator("account"),
	},
	"app/(dashboard)/people/[id]/person-actions.ts deletePerson": {
		page: personPage,
		args: ({ person }) => [person.id, START, form({ typed_email: person.email })],
		works: byAdministrator("account"),
	},
	"app/(dashboard)/people/invitations/invitation-actions.ts invite": {
		page: at("/people/invitations"),
		args: () => [START, form({ email: "friend@people.example", role: "administrator", language: "en" })],
		works: byAdministrator("invitation"),
	},
	"app/(dashboard)/people/invitations/invitation-actions.ts revoke": {
		page: at("/people/invitations"),
		args: ({ invitation }) => [START, form({ invitation })],
		works: byAdministrator("invitation"),
	},
};

const SIGNED_IN = ["user", "developer"] as const;

/** They know nobody but who calls: what names something names the victim's. */
const ACCOUNT: Readonly<Record<string, Action>> = {
	"app/account/sessions/end-session.ts endSession": {
		page: at("/account/sessions"),
		args: ({ victimSession }) => [START, form({ session: victimSession })],
		works: byVictim("login_session"),
	},
	"app/account/apps/end-connection.ts endConnection": {
		page: at("/account/apps"),
		args: ({ client }) => [START, form({ client })],
		works: byVictim('"grant"'),
	},
	"app/account/change-name.ts changeName": {
		page: at("/account"),
		args: () => [START, form({ name: "Somebody" })],
		works: byVictim("account"),
		own: SIGNED_IN,
	},
	"app/account/change-email.ts changeEmail": {
		page: at("/account"),
		args: ({ victim }) => [
			START,
			form({ new_email: "taken@people.example", current_password: victim.password }),
		],
		works: byVictim("account_link"),
	},
	"app/account/change-email.ts mailLinkAgain": {
		page: at("/account"),
		args: () => [],
		own: SIGNED_IN,
	},
	"app/account/change-email.ts cancelEmailChange": {
		page: at("/account"),
		args: () => [],
		works: byVictim("account_link"),
		own: SIGNED_IN,
	},
	"app/account/password/change-password.ts changePassword": {
		page: at("/account/password"),
		args: ({ victim }) => [START, form({ current_password: victim.password, new_password: victim.password })],
		works: byVictim("credential"),
	},
	"app/account/delete-account.ts deleteAccount": {
		page: at("/account"),
		args: ({ victim }) => [START, form({ current_password_to_delete: victim.password })],
		works: byVictim("account"),
	},
};

/**
 * Open to everybody, with the secret of a request or a mailed link. Nobody here has one: what it opens has specs of
 * its own.
 */
const OPEN: Readonly<Record<string, Action>> = {
	"app/(public)/setup/set-up.ts setUp": {
		page: at(`/setup?token=${MADE_UP}`),
		args: () => [
			START,
			form({ token: MADE_UP, email: "root@people.example", name: "Root", password: NEW_PASSWORD }),
		],
	},
	"app/(public)/signup/sign-up.ts signUp": {
		page: at(`/signup?login_challenge=${MADE_UP}`),
		args: () => [
			START,
			form({
				login_challenge: MADE_UP,
				email: "new@people.example",
				password: NEW_PASSWORD,
				role: "administrator",
			}),
		],
	},
	"app/(public)/login/sign-in.ts signIn": {
		page: at(`/login?login_challenge=${MADE_UP}`),
		args: ({ victim }) => [
			START,
			form({ login_challenge: MADE_UP, email: victim.email, password: victim.password }),
		],
	},
	"app/(public)/consent/decide-consent.ts decideConsent": {
		page: at(`/consent?consent_challenge=${MADE_UP}`),
		args: () => [
			START,
			form({ consent_challenge: MADE_UP, decision: "allow", scope: "openid", mine: "yes" }),
		],
	},
	"app/(public)/logout/decide-logout.ts decideLogout": {
		page: at(`/logout?logout_challenge=${MADE_UP}`),
		args: () => [START, form({ logout_challenge: MADE_UP, decision: "sign_out" })],
	},
	"app/(public)/invitation/accept-invitation.ts acceptInvitation": {
		page: at(`/invitation?token=${MADE_UP}`),
		args: () => [START, form({ token: MADE_UP, name: "Somebody", password: NEW_PASSWORD })],
	},
	// to somebody without an account: a link of one that exists is mailed to its owner, and to nobody else
	"app/(public)/recover/ask-for-link.ts askForLink": {
		page: at("/recover"),
		args: () => [START, form({ email: "unknown@people.example" })],
	},
	"app/(public)/recovery/set-password.ts setPassword": {
		page: at(`/recovery?token=${MADE_UP}`),
		args: () => [START, form({ token: MADE_UP, new_password: NEW_PASSWORD, end_connections: "yes" })],
	},
	"app/(public)/verify-email/confirm-address.ts confirmAddress": {
		page: at(`/verify-email?token=${MADE_UP}`),
		args: () => [START, form({ token: MADE_UP })],
	},
	// these change cookies, or nothing at all
	"auth/sign-out.ts signOut": { page: at("/account"), args: () => [] },
	"words/choose-language-action.ts chooseLanguage": {
		page: at("/recover"),
		args: () => [form({ language: "de" })],
	},
	"app/preview/consent/[id]/preview-decision.ts previewDecision": {
		page: ({ client }) => `/preview/consent/${client}`,
		args: () => [START, form({ decision: "allow" })],
	},
};

/** Every function of the portal that a browser can call. One without a row here fails the walk. */
export const ACTIONS: Readonly<Record<string, Action>> = {
	...UNDO,
	...PEOPLE,
	...SERVER,
	...ACCOUNT,
	...CLIENTS,
	...OPEN,
};
