import type { Context } from "../context.ts";
import { digestOf } from "../runtime/digest.ts";
import { portalClientSecret } from "../runtime/root-keys.ts";
import type { NewClient } from "../storage/contracts/clients.ts";
import { isSameJson } from "./json-patch.ts";

const TRIES = 10;
const TWELVE_HOURS = 12 * 3_600_000;

type World = Pick<Context, "config" | "rootKeys" | "stores" | "clock">;

/**
 * Makes the portal's own client what the configuration says, at every start. It cannot be changed over the API, so
 * that nobody can take the addresses or the consent of the one client whose tokens carry a person's rights.
 * Several servers may start together: who loses the race finds nothing left to do.
 */
export async function reconcilePortalClient(context: World): Promise<void> {
	const { clients } = context.stores;
	for (let tries = 0; tries < TRIES; tries++) {
		const found = await clients.findByClientId(context.config.portalClientId);
		const wanted = describePortalClient(context, found?.createdAt ?? context.clock.now());
		if (found === undefined) {
			if ((await clients.create(wanted)).outcome === "created") return;
			continue;
		}
		const change = { ...wanted, secrets: keepTime(wanted.secrets, found.secrets) };
		const compared = Object.keys(wanted).filter((member) => !TIMES.has(member)) as (keyof NewClient)[];
		if (compared.every((member) => isSameJson(found[member], change[member]))) return;
		const moved = !isSameJson(found.redirectUris, change.redirectUris);
		const { outcome } = await clients.update(found.id, found.version, {
			...change,
			redirectUrisChangedAt: moved ? context.clock.now() : found.redirectUrisChangedAt,
		});
		if (outcome === "updated") return;
	}
	throw new Error("the portal's own client is being changed by somebody else all the time");
}

const TIMES = new Set(["createdAt", "updatedAt", "redirectUrisChangedAt"]);

/** A secret that is still the same one keeps the time of its making. */
function keepTime(wanted: NewClient["secrets"], found: NewClient["secrets"]): NewClient["secrets"] {
	return wanted.map((secret) => found.find((known) => known.digest === secret.digest) ?? secret);
}

function describePortalClient({ config, rootKeys, clock }: World, createdAt: number): NewClient {
	const now = clock.now();
	return {
		clientId: config.portalClientId,
		secrets: [
			{
				algorithm: "sha256",
				digest: digestOf(portalClientSecret(rootKeys)).toString("hex"),
				createdAt: now,
			},
		],
		clientName: config.portal.name,
		redirectUris: [`${config.portalUrl}/api/auth/callback/gatehouse`],
		redirectUrisChangedAt: now,
		postLogoutRedirectUris: [`${config.portalUrl}/signed-out`],
		allowedCorsOrigins: [],
		grantTypes: ["authorization_code"],
		responseTypes: ["code"],
		scope: "openid profile email",
		audience: [config.adminAudience],
		owner: "",
		policyUri: "",
		tosUri: "",
		clientUri: config.portalUrl,
		logoUri: "",
		contacts: [],
		subjectType: "public",
		tokenEndpointAuthMethod: "client_secret_basic",
		skipConsent: true,
		skipLogoutConsent: true,
		metadata: {},
		// there is no refresh token: a page's server component could not store its successor
		lifespans: { authorization_code_grant_access_token_lifespan: TWELVE_HOURS },
		createdAt,
		updatedAt: now,
		ownerAccount: null,
		applicationType: "web",
		verifiedAt: createdAt,
		pausedAt: null,
		requiredScopes: [],
		impliedScopes: [],
		reserved: true,
	};
}
