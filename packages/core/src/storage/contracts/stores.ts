import type { AccountLinkStore } from "./account-links.ts";
import type { AccountStore } from "./accounts.ts";
import type { AuditStore } from "./audit.ts";
import type { AuthorizationRequestStore } from "./authorization-requests.ts";
import type { CatalogueStore } from "./catalogue.ts";
import type { ClientListStore } from "./client-list.ts";
import type { ClientStore } from "./clients.ts";
import type { EncryptionStore } from "./encryption.ts";
import type { GrantStore } from "./grants.ts";
import type { InvitationStore } from "./invitations.ts";
import type { StorageMeasures } from "./measures.ts";
import type { PeopleStore } from "./people.ts";
import type { Reaper } from "./reaper.ts";
import type { RefusalStore } from "./refusals.ts";
import type { LoginSessionStore, LogoutRequestStore } from "./sessions.ts";
import type { SigningKeyStore } from "./signing-keys.ts";
import type { TokenStore } from "./tokens.ts";
import type { UsageStore } from "./usage.ts";

/** All that the engine asks of storage. */
export interface Stores {
	readonly clients: ClientStore;
	readonly catalogue: CatalogueStore;
	readonly clientList: ClientListStore;
	readonly authorizationRequests: AuthorizationRequestStore;
	readonly tokens: TokenStore;
	readonly grants: GrantStore;
	readonly loginSessions: LoginSessionStore;
	readonly logoutRequests: LogoutRequestStore;
	readonly accounts: AccountStore;
	readonly accountLinks: AccountLinkStore;
	readonly people: PeopleStore;
	readonly invitations: InvitationStore;
	readonly signingKeys: SigningKeyStore;
	readonly refusals: RefusalStore;
	readonly usage: UsageStore;
	readonly audit: AuditStore;
	readonly encryption: EncryptionStore;
	readonly reaper: Reaper;
	readonly measure: StorageMeasures;
	/** What the database's clock says, in milliseconds since the epoch; fails when it does not answer. */
	ping(): Promise<number>;
	close(): Promise<void>;
}
