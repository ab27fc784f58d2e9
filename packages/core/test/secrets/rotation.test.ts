import { randomBytes, randomUUID } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { SecretsError } from "../../src/runtime/secrets-error.ts";
import { ENCRYPTED_COLUMNS } from "../../src/storage/postgres/encryption/columns.ts";
import { createTestDatabase, type TestDatabase } from "../../src/testing/index.ts";
import { createFlow, type Flow } from "../flow/world.ts";
import { codeForm, createTokenWorld, refreshForm, type Tokens } from "../token/world.ts";

const OLD = "an old secret of at least 32 characters";
const NEW = "a new secret of at least 32 characters!";

/** A server under these secrets, all of whose rows may have been written under others. */
async function serverUnder(database: TestDatabase, ...system: string[]): Promise<Flow> {
	const flow = await createFlow({ database, settings: { secrets: { system } } });
	onTestFinished(() => flow.close());
	return flow;
}

async function newDatabase(): Promise<TestDatabase> {
	const database = await createTestDatabase();
	onTestFinished(() => database.drop());
	return database;
}

/** A row with every encrypted column, by way of the protocol. Answers what reads each of them. */
async function fillEverything(flow: Flow) {
	await flow.register();
	const browser = flow.browser();
	const session = { access_token: { tenant: "blue" }, id_token: { team: "red" } };
	const scope = "openid offline_access";
	const accepted = await flow.acceptConsent(
		await flow.signIn(browser, {
			parameters: { scope },
			login: { context: { shown: "here" }, remember: true },
		}),
		{ grant_scope: scope.split(" "), session },
	);
	await browser.get(accepted);
	const open = await flow.begin(flow.browser());
	const refused = await flow
		.browser()
		.get(flow.authorizePath({ redirect_uri: "https://elsewhere.example/" }));
	const refusal = new URL(String(refused.headers["location"])).searchParams.get("error_id") ?? "";
	const signingOut = await browser.get("/oauth2/sessions/logout");
	const logout = new URL(String(signingOut.headers["location"])).searchParams.get("logout_challenge") ?? "";
	return { open, refusal, logout };
}

/** Everything that was stored, as a server reads it. */
async function readEverything(
	flow: Flow,
	{ open, refusal, logout }: Awaited<ReturnType<typeof fillEverything>>,
) {
	const requests = "/admin/oauth2/auth/requests";
	const answers = await Promise.all([
		flow.admin("GET", `${requests}/login?login_challenge=${open}`),
		flow.admin("GET", "/admin/oauth2/auth/sessions/consent?subject=alice"),
		flow.admin("GET", `${requests}/logout?logout_challenge=${logout}`),
		flow.portal("GET", `/admin/refusals/${refusal}`),
	]);
	const [row] = await flow.database.query<{ login_decision: Buffer; consent_decision: Buffer }>(
		"SELECT login_decision, consent_decision FROM authorization_request WHERE consent_decision IS NOT NULL",
	);
	const decisions = ["login_decision", "consent_decision"].map((column) =>
		flow.context.cipher.open(
			`authorization_request.${column}`,
			row?.[column as "login_decision"] ?? Buffer.alloc(0),
		),
	);
	return {
		statuses: answers.map(({ status }) => status),
		bodies: answers.map(({ body }) => body),
		decisions,
		keys: flow.context.keyRing.publicJwks().map(({ kid }) => kid),
	};
}

test("every encrypted column is in the list, and the list names encrypted columns alone", async () => {
	const database = await newDatabase();
	const columns = await database.query<{ name: string }>(
		`SELECT table_name || '.' || column_name AS name FROM information_schema.columns
		WHERE table_schema = 'public' AND data_type = 'bytea'`,
	);
	const encrypted = ENCRYPTED_COLUMNS.map(({ table, column }) => `${table}.${column}`);
	const digests =
		/\.(?:digest|consumed_by|successor|(?:login_|consent_)?(?:challenge|verifier)|browser|cookie|code_challenge)$/;
	const others = columns.map(({ name }) => name).filter((name) => !digests.test(name));
	expect(others.toSorted()).toEqual(encrypted.toSorted());
});

test("a new secret before the old one: everything stored is read, and what is new is under the new one", async () => {
	const database = await newDatabase();
	const old = await serverUnder(database, OLD);
	const stored = await fillEverything(old);
	const before = await readEverything(old, stored);
	expect(before.statuses).toEqual([200, 200, 200, 200]);
	expect(before.bodies[1]).toContain("blue");

	const both = await serverUnder(database, NEW, OLD);
	expect(await readEverything(both, stored)).toEqual(before);
	const open = await both.begin(both.browser());
	const [row] = await database.query<{ parameters: Buffer }>(
		"SELECT parameters FROM authorization_request ORDER BY requested_at DESC LIMIT 1",
	);
	expect(
		both.context.cipher.renew("authorization_request.parameters", row?.parameters ?? Buffer.alloc(0)),
	).toBe(undefined);
	// A server that has not been told yet reads nothing of it, and says so; it harms nothing.
	const late = await old.admin("GET", `/admin/oauth2/auth/requests/login?login_challenge=${open}`);
	expect(late.status).toBe(500);
});

test("re-encrypting leaves nothing that needs the old secret, and a second time finds nothing to do", async () => {
	const database = await newDatabase();
	const stored = await fillEverything(await serverUnder(database, OLD));
	const both = await serverUnder(database, NEW, OLD);
	const before = await readEverything(both, stored);

	const first = await both.context.stores.encryption.renew();
	expect(first.map(({ table, column }) => `${table}.${column}`)).toEqual(
		ENCRYPTED_COLUMNS.map(({ table, column }) => `${table}.${column}`),
	);
	for (const column of first) {
		expect(column).toMatchObject({ current: 0, unreadable: 0 });
		expect(column.renewed, `${column.table}.${column.column}`).toBeGreaterThan(0);
	}
	const again = await both.context.stores.encryption.renew();
	expect(again.map(({ renewed }) => renewed)).toEqual(first.map(() => 0));
	expect(again.map(({ current }) => current)).toEqual(first.map(({ renewed }) => renewed));

	const fresh = await serverUnder(database, NEW);
	expect(await readEverything(fresh, stored)).toEqual(before);
	await expect(serverUnder(database, OLD)).rejects.toThrow(SecretsError);
});

test("re-encrypting goes through any number of rows, leaves what nobody can read, and what is changed meanwhile", async () => {
	const database = await newDatabase();
	const old = await serverUnder(database, OLD);
	const rows = Array.from({ length: 1201 }, (_, index) => ({
		id: `err_${index}`,
		details: index === 600 ? randomBytes(60) : old.context.cipher.seal("refusal.details", "{}"),
	}));
	await database.query(
		`INSERT INTO refusal (id, error, description, reason, details)
		SELECT i.id, 'invalid_request', '…', 'a_reason', i.details FROM unnest($1::text[], $2::bytea[]) i(id, details)`,
		[rows.map(({ id }) => id), rows.map(({ details }) => details)],
	);
	const both = await serverUnder(database, NEW, OLD);
	const [one, other] = await Promise.all([
		both.context.stores.encryption.renew(),
		both.context.stores.encryption.renew(),
	]);
	const [first, second] = [one, other].map((all) => all.find(({ table }) => table === "refusal"));
	expect((first?.renewed ?? 0) + (second?.renewed ?? 0)).toBe(1200);
	expect([first?.unreadable, second?.unreadable]).toEqual([1, 1]);
	const fresh = await serverUnder(database, NEW);
	expect(await fresh.context.stores.refusals.find("err_1200")).toMatchObject({ details: {} });
});

test("a start with the wrong secret is stopped with a sentence that says what to do, and nothing is made", async () => {
	const database = await newDatabase();
	await (await serverUnder(database, OLD)).register();
	await expect(serverUnder(database, NEW)).rejects.toThrow(
		/set up under another secret.*secrets\.system must list.*before the old one.*gatehouse re-encrypt/s,
	);
	const [keys] = await database.query<{ number: number }>("SELECT count(*)::int AS number FROM signing_key");
	expect(keys).toEqual({ number: 1 });
	await serverUnder(database, OLD);
});

test("a database from before the canary gets one from the start that can read its keys, from no other", async () => {
	const database = await newDatabase();
	await serverUnder(database, OLD);
	await database.query("DELETE FROM canary");
	await expect(serverUnder(database, NEW)).rejects.toThrow("secrets.system must list the secret");
	expect(await database.query("SELECT FROM canary")).toEqual([]);
	await serverUnder(database, OLD);
	expect(await database.query("SELECT FROM canary")).toHaveLength(1);
});

test("a refresh token's successor survives the rotation of secrets, on servers with either order", async () => {
	const database = await newDatabase();
	const settings = (system: string[]) => ({ secrets: { system } });
	const worlds = [];
	for (const system of [[OLD], [NEW, OLD], [OLD, NEW]]) {
		const world = await createTokenWorld({ database, settings: settings(system) });
		onTestFinished(() => world.close());
		worlds.push(world);
	}
	const [old, both, prepared] = worlds;
	if (old === undefined || both === undefined || prepared === undefined) throw new Error("no servers");
	const client = await old.client();
	const { refresh_token: first } = await old.tokens(client, { session: randomUUID() });
	const use = async (world: typeof old, token: string) => {
		const response = await world.token(refreshForm(token), client);
		expect(response.status).toBe(200);
		return (JSON.parse(response.body) as Tokens).refresh_token;
	};
	// made under the old secret, joined under the new one
	const second = await use(old, first);
	expect(await use(both, first)).toBe(second);
	expect(await use(prepared, first)).toBe(second);
	// made under the new secret, joined where it comes second
	const third = await use(both, second);
	expect(await use(prepared, second)).toBe(third);
	// who does not know the new secret ends nobody's session
	const late = await old.token(refreshForm(second), client);
	expect(late.status).toBe(503);
	expect(await both.isActive(third)).toBe(true);
	expect(await use(old, third)).not.toBe(third);
	// a code from before is worth its tokens after
	const { code } = await old.authorize(client, {
		claims: { access_token: { tenant: "blue" }, id_token: {} },
	});
	const redeemed = await both.token(codeForm(code), client);
	expect(redeemed.status).toBe(200);
	const { access_token: access } = JSON.parse(redeemed.body) as Tokens;
	expect(await both.introspect(access)).toMatchObject({ active: true, ext: { tenant: "blue" } });
});
