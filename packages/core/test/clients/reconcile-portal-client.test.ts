import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reconcilePortalClient } from "../../src/clients/reconcile-portal-client.ts";
import { createRootKeys, portalClientSecret } from "../../src/runtime/root-keys.ts";
import { createWorld, type World } from "../admin-access/world.ts";

let world: World;
beforeAll(async () => {
	world = await createWorld();
});
afterAll(() => world.close());

const stored = async () => {
	const client = await world.context.stores.clients.findByClientId("gatehouse-portal");
	if (client === undefined) throw new Error("there is no portal client");
	return client;
};

describe("the portal's own client at every start", () => {
	it("is what the configuration says", async () => {
		const digest = createHash("sha256").update(portalClientSecret(world.context.rootKeys)).digest("hex");
		expect(await stored()).toMatchObject({
			secrets: [{ algorithm: "sha256", digest }],
			redirectUris: ["http://localhost:3000/api/auth/callback/gatehouse"],
			postLogoutRedirectUris: ["http://localhost:3000/signed-out"],
			grantTypes: ["authorization_code"],
			scope: "openid profile email",
			audience: ["urn:gatehouse:admin"],
			skipConsent: true,
			reserved: true,
			lifespans: { authorization_code_grant_access_token_lifespan: 43_200_000 },
		});
	});

	it("is not written again when nothing changed, so that its tokens and remembered consent live", async () => {
		const before = await stored();
		await reconcilePortalClient(world.context);
		expect(await stored()).toEqual(before);
	});

	it("moves with the portal, and its secret with secrets.system", async () => {
		const before = await stored();
		const config = { ...world.context.config, portalUrl: "https://portal.example" };
		const rootKeys = createRootKeys({ system: ["another-secret-0123456789"], cookie: [] });
		await reconcilePortalClient({ ...world.context, config, rootKeys });
		const after = await stored();
		expect(after.id).toBe(before.id);
		expect(after.redirectUris).toEqual(["https://portal.example/api/auth/callback/gatehouse"]);
		expect(after.postLogoutRedirectUris).toEqual(["https://portal.example/signed-out"]);
		expect(after.secrets[0]?.digest).not.toBe(before.secrets[0]?.digest);
		expect(after.redirectUrisChangedAt).toBeGreaterThan(before.redirectUrisChangedAt);
	});

	it("takes back what somebody changed in the database, also when servers start together", async () => {
		await world.db.query("UPDATE client SET skip_consent = false, paused_at = now(), reserved = false");
		await Promise.all(Array.from({ length: 5 }, () => reconcilePortalClient(world.context)));
		expect(await stored()).toMatchObject({ skipConsent: true, pausedAt: null, reserved: true });
		await world.db.query("DELETE FROM client");
		await Promise.all(Array.from({ length: 5 }, () => reconcilePortalClient(world.context)));
		expect((await stored()).reserved).toBe(true);
	});
});
