import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { ClientRecord } from "../../src/storage/records.ts";
import { createTestContext } from "../../src/testing/index.ts";
import {
	authorize,
	createClient,
	digest,
	HOUR,
	inParallel,
	isLive,
	redemption,
	useTwoServers,
} from "./world.ts";

const servers = useTwoServers();

async function consents(
	subject: string,
	change: { readonly now?: number; readonly loginSession?: string } = {},
) {
	const { context } = servers.first;
	const found = await context.stores.grants.list({
		subject,
		limit: 100,
		now: context.clock.now(),
		...change,
	});
	return found.map(({ grant }) => grant.id);
}

test("consents are listed newest first, page by page, with what was asked and by whom", async () => {
	const { context } = servers.first;
	const subject = randomUUID();
	const made: string[] = [];
	for (let count = 0; count < 5; count++) made.unshift((await authorize(context, { subject })).grant);
	expect(await consents(subject)).toEqual(made);
	const pages = [];
	let after: { grantedAt: number; id: string } | undefined;
	do {
		const page = await context.stores.grants.list({
			subject,
			limit: 2,
			now: context.clock.now(),
			...(after === undefined ? {} : { after }),
		});
		pages.push(page.map(({ grant }) => grant.id));
		const last = page.at(-1)?.grant;
		after = last === undefined ? undefined : { grantedAt: last.grantedAt, id: last.id };
	} while (after !== undefined);
	expect(pages).toEqual([made.slice(0, 2), made.slice(2, 4), made.slice(4), []]);
	const [first] = await context.stores.grants.list({ subject, limit: 1, now: context.clock.now() });
	expect(first).toMatchObject({
		request: { requested_scope: ["openid", "offline_access", "photos"] },
		client: { clientName: "An application" },
		lastUsedAt: null,
	});
});

test("not listed: skipped, withdrawn, of another session, and what was to be remembered until then and is over", async () => {
	const { context, database } = servers.first;
	const subject = randomUUID();
	const [skipped, withdrawn, over, overButAlive, left] = await inParallel(5, () =>
		authorize(context, { subject }),
	);
	await database.query(`UPDATE "grant" SET skipped = true WHERE id = $1`, [skipped?.grant]);
	await context.stores.grants.revokeConsent({ id: withdrawn?.grant ?? "" }, context.clock.now());
	await database.query(
		`UPDATE "grant" SET remember = true, remember_until = now() - interval '1 hour',
			tokens_revoked_at = CASE WHEN id = $1 THEN now() END
		WHERE id IN ($1, $2)`,
		[over?.grant, overButAlive?.grant],
	);
	expect((await consents(subject)).toSorted()).toEqual([overButAlive?.grant, left?.grant].toSorted());
	expect(await consents(subject, { loginSession: left?.session ?? "" })).toEqual([left?.grant]);
	expect(await consents(subject, { loginSession: "no id" })).toEqual([]);
});

test("a person who withdraws ends the tokens: by grant, by client, or all", async () => {
	const { context } = servers.first;
	const { grants, tokens } = context.stores;
	const subject = randomUUID();
	const [one, other] = [await createClient(context), await createClient(context)];
	const flows = [];
	for (const client of [one, one, other, other]) flows.push(await authorize(context, { client, subject }));
	const rows = flows.map((flow) => redemption(context, flow));
	await tokens.redeem(rows, context.clock.now());
	const live = () => Promise.all(rows.map(({ access }) => isLive(servers.at(1), access)));
	const now = context.clock.now();
	expect(await grants.revokeConsent({ id: flows[0]?.grant ?? "", subject: randomUUID() }, now)).toBe(0);
	expect(await grants.revokeConsent({ id: "no id" }, now)).toBe(0);
	expect(await grants.revokeConsent({ id: flows[0]?.grant ?? "", subject }, now)).toBe(1);
	expect(await live()).toEqual([false, true, true, true]);
	expect(await grants.revokeConsent({ subject, client: one.id }, now)).toBe(1);
	expect(await live()).toEqual([false, false, true, true]);
	expect(await grants.revokeConsent({ subject }, now)).toBe(2);
	expect(await live()).toEqual([false, false, false, false]);
	expect(await grants.revokeConsent({ subject }, now)).toBe(0);
});

test("what is withdrawn while it is refreshed and redeemed is withdrawn", async () => {
	const { context } = servers.first;
	const subject = randomUUID();
	const client = await createClient(context);
	for (let round = 0; round < 20; round++) {
		const flows = await inParallel(4, () => authorize(context, { client, subject }));
		const rows = flows.map((flow) => redemption(context, flow));
		await Promise.all([
			...rows.map((row, index) => servers.at(index).stores.tokens.redeem([row], context.clock.now())),
			servers.at(1).stores.grants.revokeConsent({ subject, client: client.id }, context.clock.now()),
		]);
		const live = await Promise.all(rows.map(({ access }) => isLive(context, access)));
		expect(live).not.toContain(true);
	}
});

test("last use of grant and client is written when the server closes, and is the newest", async () => {
	const { context, close } = await createTestContext({ database: servers.database });
	const flow = await authorize(context);
	const now = context.clock.now() + HOUR / 2;
	const row = redemption(context, flow, { accessExpiresAt: now + HOUR });
	await servers.database.query("UPDATE authorization_code SET expires_at = expires_at + interval '1 hour'");
	expect(await context.stores.tokens.redeem([row], now)).toEqual(["committed"]);
	await close();
	const [listed] = await servers.at(0).stores.grants.list({ subject: flow.subject, limit: 1, now });
	expect(listed?.lastUsedAt).toBe(now);
	expect(await servers.at(0).stores.clientList.lastUsedAt(flow.client.id)).toBe(now);
});

test("a client that gets tokens for itself was used, one that is refused or gone was not", async () => {
	const { context, close } = await createTestContext({ database: servers.database });
	const { clients, tokens } = context.stores;
	const [used, stale, gone] = [
		await createClient(context),
		await createClient(context),
		await createClient(context),
	];
	const now = context.clock.now();
	const issue = (client: ClientRecord, version = client.version) =>
		tokens.issue(
			[
				{
					access: digest(),
					client: { id: client.id, version },
					scope: [],
					audience: [],
					expiresAt: now + HOUR,
				},
			],
			now,
		);
	expect(await issue(used)).toEqual(["committed"]);
	expect(await issue(stale, stale.version - 1n)).toEqual(["conflict"]);
	expect(await issue(gone)).toEqual(["committed"]);
	await clients.delete(gone.id);
	await close();
	const lastUse = (client: ClientRecord) => servers.at(0).stores.clientList.lastUsedAt(client.id);
	expect(await Promise.all([used, stale, gone].map(lastUse))).toEqual([now, null, null]);
});
