import { LIFESPAN_MEMBERS } from "@gatehouse/schemas";
import { expect } from "vitest";
import type { ClientSecretRecord } from "../../src/storage/records.ts";
import type { Answer, World } from "../admin-access/world.ts";

/** The clients API as Hydra's SDKs call it: without a credential, on loopback. */
export interface ClientCalls {
	create(body: unknown): Promise<Answer>;
	get(id: string): Promise<Answer>;
	put(id: string, body: unknown): Promise<Answer>;
	patch(id: string, body: unknown): Promise<Answer>;
	storedSecrets(id: string): Promise<readonly ClientSecretRecord[]>;
}

/** @param world read at each call: suites make it in beforeAll */
export function createClientCalls(world: () => World): ClientCalls {
	return {
		create: (body) => world().call("createClient", { body }),
		get: (id) => world().call("getClient", { params: { id } }),
		put: (id, body) => world().call("putClient", { params: { id }, body }),
		patch: (id, body) => world().call("patchClient", { params: { id }, body }),
		storedSecrets: async (id) => (await world().context.stores.clients.findByClientId(id))?.secrets ?? [],
	};
}

/** RFC 3339 in whole seconds. */
export const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

export const NULL_LIFESPANS = Object.fromEntries(LIFESPAN_MEMBERS.map((member) => [member, null]));

/** Hydra's answer to an empty registration, in its order. */
export const EMPTY = {
	client_id: expect.any(String),
	client_name: "",
	client_secret: expect.any(String),
	redirect_uris: null,
	grant_types: null,
	response_types: null,
	scope: "offline_access offline openid",
	audience: [],
	owner: "",
	policy_uri: "",
	allowed_cors_origins: [],
	tos_uri: "",
	client_uri: "",
	logo_uri: "",
	contacts: null,
	client_secret_expires_at: 0,
	subject_type: "public",
	jwks: {},
	token_endpoint_auth_method: "client_secret_basic",
	userinfo_signed_response_alg: "none",
	created_at: TIME,
	updated_at: TIME,
	metadata: {},
	skip_consent: false,
	skip_logout_consent: null,
	...NULL_LIFESPANS,
};

const { client_secret: _, ...withoutSecret } = EMPTY;
export const WITHOUT_SECRET = withoutSecret;

export function expectRefusal(answer: Answer, status: number, error: string): void {
	expect([answer.status, answer.body.error]).toEqual([status, error]);
	expect(answer.body).toMatchObject({
		error_description: expect.any(String),
		error_id: expect.any(String),
	});
	expect(answer.headers["cache-control"]).toBe("no-store");
}
