import { OPERATIONS, type Operation } from "@gatehouse/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type As, createWorld, type World } from "./world.ts";

/**
 * Who may call each operation of the admin listener: a = nobody known, on loopback; p = the portal's key alone;
 * u = a user, d = a developer, m = an administrator, by their token. An API key may call all. An operation without
 * a row here fails the walk.
 */
const MAY: Readonly<Record<string, string>> = {
	healthAlive: "apudm",
	healthReady: "apudm",
	version: "apudm",
	metrics: "a   m",

	listClients: "a  dm",
	createClient: "a  dm",
	getClient: "a  dm",
	putClient: "a  dm",
	patchClient: "a  dm",
	deleteClient: "a  dm",
	setClientLifespans: "a  dm",
	rotateClientSecret: "a  dm",
	forgetRotatedSecrets: "a  dm",
	getClientSettings: "   dm",
	getClientLifespans: "   dm",
	findClients: "   dm",
	summarizeClients: "   dm",
	weighClients: "   dm",
	getClientUsage: "   dm",
	endClientSecret: "   dm",
	importClients: "   dm",
	changeClientSettings: "   dm",

	listCatalogue: "   dm",
	getCatalogueEntry: "   dm",
	putCatalogueEntry: "    m",
	deleteCatalogueEntry: "    m",

	getLoginRequest: "ap",
	acceptLoginRequest: "ap",
	rejectLoginRequest: "ap",
	getConsentRequest: "ap",
	acceptConsentRequest: "ap",
	rejectConsentRequest: "ap",
	getLogoutRequest: "ap",
	acceptLogoutRequest: "ap",
	rejectLogoutRequest: "ap",

	listConsentSessions: "a   m",
	revokeConsentSessions: "a   m",
	revokeLoginSessions: "a   m",
	introspect: "a   m",
	deleteAccessTokens: "a   m",

	getServerStatus: "    m",
	getUsage: "   dm",
	listSigningKeys: "    m",
	rotateSigningKey: "    m",
	revokeSigningKey: "    m",

	signIn: " p",
	signUp: " p",
	getSetup: " p",
	completeSetup: " p",
	startRecovery: " p",
	getRecovery: " p",
	completeRecovery: " p",
	getVerification: " p",
	completeVerification: " p",
	getInvitation: " p",
	acceptInvitation: " p",
	getRefusal: " p",
	listAuditEvents: "   dm",
	getAuditEvent: "   dm",
	exportAuditEvents: "   dm",
	listMyActivity: "  udm",

	getMyAccount: "  udm",
	changeMyAccount: "  udm",
	deleteMyAccount: "  udm",
	exportMyAccount: "  udm",
	getMyEmail: "  udm",
	changeMyEmail: "  udm",
	cancelEmailChange: "  udm",
	verifyMyEmail: "  udm",
	changeMyPassword: "  udm",
	listMySessions: "  udm",
	revokeMySession: "  udm",
	listMyConnections: "  udm",
	revokeMyConnection: "  udm",

	listAccounts: "    m",
	setAccountRole: "    m",
	getAccount: "    m",
	deleteAccount: "    m",
	setAccountDisabled: "    m",
	sendAccountRecovery: "    m",
	listAccountSessions: "    m",
	endAccountSessions: "    m",
	endAccountSession: "    m",
	listAccountConnections: "    m",
	revokeAccountConnection: "    m",

	listInvitations: "    m",
	createInvitation: "    m",
	revokeInvitation: "    m",

	getMailState: "    m",
	sendTestMail: "    m",
};

const ADMIN_OPERATIONS = (Object.keys(OPERATIONS) as Operation[]).filter(
	(operation) => OPERATIONS[operation].listener !== "public",
);

describe("who may do what on the admin listener", () => {
	let world: World;
	let callers: readonly { readonly letter: string; readonly as: As }[];

	beforeAll(async () => {
		world = await createWorld();
		callers = [
			{ letter: "a", as: "anonymous" },
			{ letter: "p", as: "portal" },
			{ letter: "u", as: await world.person("user") },
			{ letter: "d", as: await world.person("developer") },
			{ letter: "m", as: await world.person("administrator") },
		];
	});
	afterAll(() => world.close());

	it("is written down for every operation, and for nothing else", () => {
		expect(Object.keys(MAY).sort()).toEqual([...ADMIN_OPERATIONS].sort());
	});

	it.each(ADMIN_OPERATIONS)("%s", async (operation) => {
		const body = "body" in OPERATIONS[operation] ? "{}" : undefined;
		const seen: string[] = [];
		for (const { letter, as } of callers) {
			const answer = await world.call(operation, { as, body });
			const isRefused = answer.reason?.startsWith("caller_") ?? false;
			if (isRefused) expect(answer.status).toBe(letter === "a" ? 401 : 403);
			if (!isRefused) seen.push(letter);
		}
		expect(seen.join("")).toBe((MAY[operation] ?? "").replaceAll(" ", ""));
	});

	it.each(ADMIN_OPERATIONS)("%s is open to an API key", async (operation) => {
		const body = "body" in OPERATIONS[operation] ? "{}" : undefined;
		const answer = await world.call(operation, { as: "api_key", body });
		expect(answer.status).not.toBe(401);
		// an API key is nobody, so it has no account of its own
		const isOwn = OPERATIONS[operation].path.startsWith("/admin/accounts/me");
		expect(answer.reason?.startsWith("caller_") ?? false).toBe(isOwn);
	});
});
