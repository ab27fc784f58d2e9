import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createClient, useTwoServers } from "../storage/world.ts";
import { HOUR, inMinutes, keysOf, LATER, put, type Table } from "./rows.ts";

const servers = useTwoServers();
const LONG_AGO = inMinutes(-HOUR - 1);
const LATELY = inMinutes(1 - HOUR);

/** A grant of a person to a client, with no token unless one is put there. */
async function grantTo(client: bigint, row: Parameters<typeof put>[2] = {}) {
	return put(servers.database, "grant", { client, ...row });
}

async function isLeft(grant: string): Promise<boolean> {
	await servers.at(0).stores.reaper.run();
	return (await keysOf(servers.database, "grant")).has(grant);
}

const client = async () => (await createClient(servers.at(0))).id;

describe("a grant that is not remembered", () => {
	it("goes when nothing of it is alive", async () => {
		expect(await isLeft(await grantTo(await client()))).toBe(false);
	});

	it("stays for an hour all the same", async () => {
		expect(await isLeft(await grantTo(await client(), { granted_at: LATELY }))).toBe(true);
	});

	it.each<[Table, Parameters<typeof put>[2]]>([
		["authorization_code", {}],
		["access_token", {}],
		["refresh_token", {}],
		["refresh_token", { expires_at: null }],
		["refresh_token", { consumed_at: inMinutes(-5) }],
	])("stays while it has a row of %s (%j)", async (table, row) => {
		const id = await client();
		const grant = await grantTo(id);
		const token = await put(servers.database, table, { client: id, grant, ...row });
		expect(await isLeft(grant)).toBe(true);
		expect((await keysOf(servers.database, table)).has(token)).toBe(true);
		await servers.database.query(`UPDATE "${table}" SET expires_at = now() - interval '2 hours'`);
		expect(await isLeft(grant)).toBe(false);
		expect((await keysOf(servers.database, table)).has(token)).toBe(false);
	});

	it("goes an hour after its tokens were ended, and takes along those that would never expire", async () => {
		const id = await client();
		const [old, recent] = [
			await grantTo(id, { tokens_revoked_at: LONG_AGO }),
			await grantTo(id, { tokens_revoked_at: LATELY }),
		];
		const tokens = await Promise.all(
			[old, recent].map((grant) =>
				put(servers.database, "refresh_token", { client: id, grant, expires_at: null }),
			),
		);
		expect([await isLeft(old), await isLeft(recent)]).toEqual([false, true]);
		const left = await keysOf(servers.database, "refresh_token");
		expect(tokens.map((token) => left.has(token))).toEqual([false, true]);
	});
});

describe("an answer that is remembered", () => {
	it.each([
		["for ever", true, {}],
		["until later", true, { remember_until: LATER }],
		["until an hour ago", true, { remember_until: LATELY }],
		["until long ago", false, { remember_until: LONG_AGO }],
		["but withdrawn just now", true, { consent_revoked_at: LATELY, tokens_revoked_at: LATELY }],
		["but withdrawn long ago", false, { consent_revoked_at: LONG_AGO, tokens_revoked_at: LONG_AGO }],
		["but was given without a question", false, { skipped: true }],
	])("%s: stays %s", async (_name, stays, row) => {
		expect(await isLeft(await grantTo(await client(), { remember: true, ...row }))).toBe(stays);
	});

	it("keeps its grant when the tokens were ended, but not the tokens that would never expire", async () => {
		const id = await client();
		const grant = await grantTo(id, { remember: true, tokens_revoked_at: LONG_AGO });
		const token = await put(servers.database, "refresh_token", { client: id, grant, expires_at: null });
		expect(await isLeft(grant)).toBe(true);
		expect((await keysOf(servers.database, "refresh_token")).has(token)).toBe(false);
	});

	it("goes when the same person gave the same client a newer one", async () => {
		const id = await client();
		const subject = randomUUID();
		const older = await grantTo(id, { subject, remember: true });
		const newer = await grantTo(id, { subject, remember: true, granted_at: inMinutes(-HOUR) });
		const [elsewhere, another] = [
			await grantTo(await client(), { subject, remember: true }),
			await grantTo(id, { remember: true }),
		];
		expect(await isLeft(older)).toBe(false);
		const left = await keysOf(servers.database, "grant");
		expect([newer, elsewhere, another].map((grant) => left.has(grant))).toEqual([true, true, true]);
	});

	it("that has expired stays as long as an older one would come back in its place", async () => {
		const id = await client();
		const subject = randomUUID();
		const older = await grantTo(id, { subject, remember: true });
		const token = await put(servers.database, "refresh_token", {
			client: id,
			grant: older,
			expires_at: null,
		});
		const newer = await grantTo(id, {
			subject,
			remember: true,
			granted_at: inMinutes(-20 * HOUR),
			remember_until: LONG_AGO,
		});
		expect(await isLeft(newer)).toBe(true);
		await servers.database.query("DELETE FROM refresh_token WHERE encode(digest, 'hex') = $1", [token]);
		expect(await isLeft(older)).toBe(false);
		expect(await isLeft(newer)).toBe(false);
	});
});

describe("what belonged to a client that was deleted", () => {
	it("goes, whatever its own end would have been", async () => {
		const { context, database } = servers.first;
		const made = await createClient(context);
		const mine = { client: made.id };
		const grant = await grantTo(made.id, { remember: true });
		const rows: Readonly<Partial<Record<Table, string>>> = {
			grant,
			access_token: await put(database, "access_token", { ...mine, grant }),
			refresh_token: await put(database, "refresh_token", { ...mine, grant, expires_at: null }),
			authorization_code: await put(database, "authorization_code", { ...mine, grant }),
		};
		const itself = await put(database, "access_token", mine);
		await context.stores.reaper.run();
		for (const [table, key] of Object.entries(rows)) {
			expect((await keysOf(database, table as Table)).has(key)).toBe(true);
		}
		await context.stores.clients.delete(made.id);
		await context.stores.reaper.run();
		for (const [table, key] of Object.entries(rows)) {
			expect((await keysOf(database, table as Table)).has(key)).toBe(false);
		}
		expect((await keysOf(database, "access_token")).has(itself)).toBe(false);
	});
});

describe("a table that is longer than one run", () => {
	it("is walked on by the next, and from the beginning again", async () => {
		const { database } = servers;
		await database.query(`TRUNCATE "grant", access_token, refresh_token, authorization_code`);
		const id = await client();
		await database.query(
			`INSERT INTO "grant" (id, client, subject, scope, requested_at, granted_at)
			SELECT gen_random_uuid(), $1, n::text, '', now(), now() - interval '2 hours' FROM generate_series(1, 11500) n`,
			[id],
		);
		const { reaper } = servers.at(0).stores;
		expect(await reaper.run()).toMatchObject({ grant: 10_000 });
		expect(await reaper.run()).toMatchObject({ grant: 1500 });
		const grant = await grantTo(id);
		expect(await isLeft(grant)).toBe(false);
	});
});
