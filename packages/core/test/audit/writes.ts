import type { AuditKind, Operation } from "@gatehouse/schemas";
import { emailKey } from "../../src/accounts/email.ts";
import { digestOf } from "../../src/runtime/digest.ts";
import { type Call, PASSWORD, type Person, type World } from "../admin-access/world.ts";

/** What each write is tried with. */
export interface Stage {
	readonly world: World;
	readonly administrator: Person;
	/** Somebody with a session, and with an application that may use the account. */
	readonly person: Person;
	readonly client: string;
	/** Of the application that this person let in. */
	readonly connected: string;
}

export interface Write {
	readonly kind: AuditKind;
	readonly call: (stage: Stage) => Call | Promise<Call>;
}

/** Secrets that the calls below bring: none of them may be found in what is recorded. */
export const BROUGHT = {
	password: "a new and long password",
	clientSecret: "a-secret-that-somebody-chose-0123",
	token: "T".repeat(43),
} as const;

const HOUR = 3_600_000;
const token = digestOf(BROUGHT.token);

const ofClient = ({ administrator, client }: Stage): Call => ({ as: administrator, params: { id: client } });
const clientWrite = (kind: AuditKind, body?: unknown): Write => ({
	kind,
	call: (stage) => ({ ...ofClient(stage), ...(body === undefined ? {} : { body }) }),
});
const personWrite = (kind: AuditKind, body?: unknown): Write => ({
	kind,
	call: ({ administrator, person }) => ({
		as: administrator,
		params: { id: person.account.id, session: person.sid },
		...(body === undefined ? {} : { body }),
	}),
});
const ownWrite = (kind: AuditKind, body: unknown): Write => ({
	kind,
	call: ({ person }) => ({ as: person, body }),
});

const ENTRY = { kind: "scope", value: "notes.read" };
const BY_ITS_STEP = "recorded by the browser's next step, which does it: see people.test.ts";
const A_LINK = "a link for whoever reads that mailbox: what is done by it is recorded when it is used";

/**
 * Every operation of the admin listener that is no GET: what it records, or why it records nothing. An operation
 * without a row here fails the walk.
 */
export const WRITES: Readonly<Partial<Record<Operation, Write | string>>> = {
	createClient: {
		kind: "client.created",
		call: ({ administrator }) => ({
			as: administrator,
			body: { client_name: "New", client_secret: BROUGHT.clientSecret },
		}),
	},
	putClient: clientWrite("client.changed", {
		client_name: "Changed",
		client_secret: BROUGHT.clientSecret,
	}),
	patchClient: clientWrite("client.changed", [{ op: "replace", path: "/client_name", value: "Changed" }]),
	deleteClient: clientWrite("client.deleted"),
	setClientLifespans: clientWrite("client.lifespans_changed", {
		client_credentials_grant_access_token_lifespan: "2h",
	}),
	rotateClientSecret: clientWrite("client.secret_rotated"),
	forgetRotatedSecrets: {
		kind: "client.secrets_ended",
		call: async (stage) => {
			await stage.world.call("rotateClientSecret", ofClient(stage));
			return ofClient(stage);
		},
	},
	endClientSecret: {
		kind: "client.secrets_ended",
		call: async ({ world, administrator, client: id }) => {
			const as = administrator;
			await world.call("rotateClientSecret", { as, params: { id } });
			const { body } = await world.call("getClientSettings", { as, params: { id } });
			return { as, params: { id, secret: body.secrets[0].id } };
		},
	},
	changeClientSettings: clientWrite("client.settings_changed", { verified: true }),
	importClients: {
		kind: "client.created",
		call: ({ administrator }) => ({
			as: administrator,
			body: {
				clients: [{ client_id: "imported", client_secret: BROUGHT.clientSecret, scope: "openid" }],
				apply: true,
			},
		}),
	},
	weighClients: "changes nothing",
	deleteAccessTokens: {
		kind: "client.tokens_ended",
		call: ({ administrator, client }) => ({ as: administrator, query: { client_id: client } }),
	},
	introspect: "changes nothing",

	putCatalogueEntry: {
		kind: "catalogue.entry_written",
		call: ({ administrator }) => ({
			as: administrator,
			params: ENTRY,
			body: { title: "Read your notes", explanation: "All of them." },
		}),
	},
	deleteCatalogueEntry: {
		kind: "catalogue.entry_deleted",
		call: async ({ world, administrator }) => {
			const body = { title: "Read your notes", explanation: "All of them." };
			await world.call("putCatalogueEntry", { as: administrator, params: ENTRY, body });
			return { as: administrator, params: ENTRY };
		},
	},

	acceptLoginRequest: BY_ITS_STEP,
	rejectLoginRequest: BY_ITS_STEP,
	acceptConsentRequest: BY_ITS_STEP,
	rejectConsentRequest: BY_ITS_STEP,
	acceptLogoutRequest: BY_ITS_STEP,
	rejectLogoutRequest: "takes the question back: nobody is signed out",
	revokeConsentSessions: {
		kind: "consent.withdrawn",
		call: ({ administrator, person, connected }) => ({
			as: administrator,
			query: { subject: person.account.id, client: connected },
		}),
	},
	revokeLoginSessions: {
		kind: "sessions.ended",
		call: ({ administrator, person }) => ({ as: administrator, query: { subject: person.account.id } }),
	},

	rotateSigningKey: {
		kind: "signing_key.scheduled",
		call: async ({ world, administrator }) => {
			await world.context.keyKeeper.turn();
			return { as: administrator, body: { alg: "RS256" } };
		},
	},
	revokeSigningKey: {
		kind: "signing_key.revoked",
		call: async ({ world, administrator }) => {
			await world.context.keyKeeper.turn();
			const { body } = await world.call("listSigningKeys", { as: administrator });
			const next = body.keys.find(({ state }: { readonly state: string }) => state === "next");
			return { as: administrator, params: { kid: next.kid } };
		},
	},

	signIn: "what fails is noted; what succeeds is recorded by the browser's next step: see people.test.ts",
	signUp: {
		kind: "account.created",
		call: () => ({
			as: "portal",
			body: { email: "new@example.com", password: BROUGHT.password, name: "New" },
		}),
	},
	completeSetup: {
		kind: "account.created",
		call: async ({ world }) => {
			await world.db.query("UPDATE account SET role = 'user'");
			await world.context.stores.accounts.createSetupLink(token);
			const person = { email: "first@example.com", password: BROUGHT.password, name: "First" };
			return { as: "portal", body: { token: BROUGHT.token, ...person } };
		},
	},
	startRecovery: A_LINK,
	completeRecovery: {
		kind: "account.recovered",
		call: async ({ world, person }) => {
			const now = world.context.clock.now();
			const link = { digest: token, expiresAt: now + HOUR, now };
			await world.context.stores.accountLinks.offerRecovery(emailKey(person.account.email), link);
			return { as: "portal", body: { token: BROUGHT.token, new_password: BROUGHT.password } };
		},
	},
	completeVerification: {
		kind: "account.email_changed",
		call: async ({ world, person }) => {
			const now = world.context.clock.now();
			const email = `next-${person.account.email}`;
			const link = { digest: token, expiresAt: now + HOUR, now };
			const address = { email, emailKey: emailKey(email) };
			await world.context.stores.accountLinks.offerVerification(person.account.id, address, link);
			return { as: "portal", body: { token: BROUGHT.token } };
		},
	},
	acceptInvitation: {
		kind: "account.created",
		call: async ({ world }) => {
			const email = "guest@example.com";
			const now = world.context.clock.now();
			await world.context.stores.invitations.create({
				...{ id: world.context.random.uuid(), email, emailKey: emailKey(email), digest: token },
				...{ role: "user", mailed: true, invitedBy: null, createdAt: now, expiresAt: now + HOUR },
			});
			return { as: "portal", body: { token: BROUGHT.token, password: BROUGHT.password } };
		},
	},

	changeMyAccount: ownWrite("account.renamed", { name: "Another name" }),
	deleteMyAccount: ownWrite("account.deleted", { current_password: PASSWORD }),
	changeMyEmail: A_LINK,
	cancelEmailChange: "voids a link that nobody used",
	verifyMyEmail: A_LINK,
	changeMyPassword: ownWrite("account.password_changed", {
		current_password: PASSWORD,
		new_password: BROUGHT.password,
	}),
	revokeMySession: {
		kind: "session.ended",
		call: async ({ world, person }) => {
			const { sid } = await world.tokenFor(person.account);
			return { as: person, params: { id: sid } };
		},
	},
	revokeMyConnection: {
		kind: "consent.withdrawn",
		call: ({ person, connected }) => ({ as: person, params: { id: connected } }),
	},

	setAccountRole: personWrite("account.role_changed", { role: "developer" }),
	deleteAccount: personWrite("account.deleted"),
	setAccountDisabled: personWrite("account.disabled", { disabled: true }),
	sendAccountRecovery: personWrite("account.recovery_sent", {}),
	endAccountSessions: personWrite("session.ended"),
	endAccountSession: personWrite("session.ended"),
	revokeAccountConnection: {
		kind: "consent.withdrawn",
		call: ({ administrator, person, connected }) => ({
			as: administrator,
			params: { id: person.account.id, client: connected },
		}),
	},
	createInvitation: {
		kind: "invitation.created",
		call: ({ administrator }) => ({
			as: administrator,
			body: { email: "guest@example.com", role: "developer" },
		}),
	},
	revokeInvitation: {
		kind: "invitation.revoked",
		call: async ({ world, administrator }) => {
			const body = { email: "guest@example.com", role: "developer" };
			const made = await world.call("createInvitation", { as: administrator, body });
			return { as: administrator, params: { id: made.body.id } };
		},
	},
	sendTestMail: "a mail to whoever asks for it",
};
