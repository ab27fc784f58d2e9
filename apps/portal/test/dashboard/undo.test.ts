import { clientSettings, oAuth2Client } from "@gatehouse/schemas";
import { describe, expect, it } from "vitest";
import { undoOf } from "@/undo/change-client";
import { type ClientState, isAsLeft } from "@/undo/client-state";
import { clientsUndo } from "@/undo/undo-message";

const WHEN = "2026-11-24T14:07:00Z";

const client = oAuth2Client.parse({
	client_id: "fieldbook",
	client_name: "Fieldbook",
	redirect_uris: ["https://fieldbook.example/callback"],
	grant_types: ["authorization_code"],
	response_types: ["code"],
	scope: "openid",
	audience: [],
	owner: "",
	policy_uri: "",
	allowed_cors_origins: [],
	tos_uri: "",
	client_uri: "",
	logo_uri: "",
	contacts: [],
	client_secret_expires_at: 0,
	subject_type: "public",
	token_endpoint_auth_method: "client_secret_basic",
	userinfo_signed_response_alg: "none",
	created_at: WHEN,
	updated_at: WHEN,
	metadata: {},
	skip_consent: false,
	skip_logout_consent: null,
});
const settings = clientSettings.parse({
	application_type: "web",
	verified: false,
	paused: false,
	required_scopes: [],
	implied_scopes: [],
	registered_by: { id: "somebody", email: "ada@people.example", name: "Ada" },
	secrets: [],
	last_used_at: null,
	posture: { state: "sound", findings: [] },
	created_at: WHEN,
});
const before: ClientState = { client, settings };

describe("the undo of a change of a client", () => {
	const after: ClientState = {
		client: {
			...client,
			client_name: "Ledgerline",
			post_logout_redirect_uris: ["https://fieldbook.example/out"],
		},
		settings: { ...settings, registered_by: null, paused: true },
	};
	const wanted = {
		id: "fieldbook",
		members: ["client_name", "post_logout_redirect_uris", "scope"],
		settings: ["registered_by"],
	} as const;
	const undo = undoOf({ before, after }, wanted);

	it("names what is different, of what the change was about, and nothing else", () => {
		expect(undo).toEqual({
			id: "fieldbook",
			members: {
				client_name: { was: "Fieldbook", made: "Ledgerline" },
				// what an answer leaves out is the empty list
				post_logout_redirect_uris: { was: [], made: ["https://fieldbook.example/out"] },
			},
			settings: { registered_by: { was: "somebody", made: null } },
		});
		expect(undoOf({ before, after: before }, wanted)).toBeUndefined();
	});

	it("goes through the browser and comes back the same, and takes nothing else from there", () => {
		const message = { kind: "clients", clients: [undo] };
		expect(clientsUndo.parse(JSON.parse(JSON.stringify(message)))).toEqual(message);
		const forged = { id: "fieldbook", members: { client_secret: { was: "a", made: "b" } }, settings: {} };
		expect(clientsUndo.safeParse({ kind: "clients", clients: [forged] }).success).toBe(false);
	});

	it("fits only what looks as it was left", () => {
		if (undo === undefined) throw new Error("there is something to undo");
		expect(isAsLeft(after, undo)).toBe(true);
		expect(
			isAsLeft({ ...after, client: { ...after.client, scope: "openid email" } }, undo),
			"another member",
		).toBe(true);
		expect(isAsLeft({ ...after, client: { ...after.client, client_name: "Timetable" } }, undo)).toBe(false);
		expect(isAsLeft({ ...after, settings }, undo)).toBe(false);
	});
});
