import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
	authenticate,
	authorize,
	count,
	createClient,
	digest,
	HOUR,
	inParallel,
	isLive,
	MINUTE,
	redemption,
	startAuthorization,
	useTwoServers,
	VISITOR,
} from "./world.ts";

const servers = useTwoServers();

/** A session with two grants, one of which was given for offline access, each with a live token. */
async function sessionWithGrants() {
	const { context } = servers.first;
	const flow = await authorize(context, { scope: ["openid", "photos"] });
	const row = redemption(context, flow, { refresh: null, refreshExpiresAt: null });
	await context.stores.tokens.redeem([row], context.clock.now());
	const offline = await authorize(context, { scope: ["openid", "offline_access"], subject: flow.subject });
	await servers.database.query(`UPDATE "grant" SET login_session = $1 WHERE id = $2`, [
		flow.session,
		offline.grant,
	]);
	const offlineRow = redemption(context, offline);
	await context.stores.tokens.redeem([offlineRow], context.clock.now());
	return { flow, access: row.access, offlineAccess: offlineRow.access };
}

async function logoutOf(session: string, subject: string) {
	const { context } = servers.first;
	const now = context.clock.now();
	const request = {
		id: randomUUID(),
		challenge: digest(),
		browser: digest(),
		loginSession: session,
		subject,
		client: null,
		rpInitiated: false,
		state: "requested" as const,
		parameters: { request_url: "http://localhost:4444/oauth2/sessions/logout", ask: false },
		requestedAt: now,
		expiresAt: now + 30 * MINUTE,
	};
	await context.stores.logoutRequests.create(request);
	return request;
}

test("a session is found while it lives, by its cookie only when it is remembered", async () => {
	const { context, counter } = servers.first;
	const { loginSessions } = context.stores;
	const started = await startAuthorization(context);
	const { cookie } = await authenticate(context, started);
	const now = context.clock.now();
	const { answer, statements } = await counter.during(() => loginSessions.findByCookie(cookie, now));
	expect(statements).toHaveLength(1);
	expect(answer).toMatchObject({
		id: started.session,
		acr: "1",
		amr: ["pwd"],
		userAgent: "a browser",
		endedAt: null,
	});
	expect(await loginSessions.findByCookie(digest(), now)).toBeUndefined();
	expect(await loginSessions.findByCookie(cookie, now + 25 * HOUR)).toBeUndefined();
	expect(await loginSessions.find("no id", now)).toBeUndefined();
	await servers.database.query("UPDATE login_session SET remember = false WHERE id = $1", [started.session]);
	expect(await loginSessions.findByCookie(cookie, now)).toBeUndefined();
	expect(await loginSessions.find(started.session, now)).toBeDefined();
});

test("no session of an account that was disabled is found", async () => {
	const { context } = servers.first;
	const { loginSessions, accounts } = context.stores;
	const id = randomUUID();
	const email = `${id}@example.org`;
	await accounts.create({ id, email, emailKey: email, name: "", role: "user", passwordHash: "…" });
	const started = await startAuthorization(context, { subject: id });
	const { cookie } = await authenticate(context, started);
	const now = context.clock.now();
	expect(await loginSessions.findByCookie(cookie, now)).toBeDefined();
	await servers.database.query("UPDATE account SET disabled_at = now() WHERE id = $1", [id]);
	expect(await loginSessions.findByCookie(cookie, now)).toBeUndefined();
	expect(await loginSessions.find(started.session, now)).toBeUndefined();
});

test("logout ends the tokens of the session's grants, but not those given for offline access", async () => {
	const { context } = servers.first;
	const { flow, access, offlineAccess } = await sessionWithGrants();
	const ended = await context.stores.loginSessions.end(flow.session, {
		endTokens: true,
		now: context.clock.now(),
	});
	expect(ended).toBe("ended");
	expect([await isLive(context, access), await isLive(context, offlineAccess)]).toEqual([false, true]);
	const again = await context.stores.loginSessions.end(flow.session, {
		endTokens: true,
		now: context.clock.now(),
	});
	expect(again).toBe("unknown");
});

test("a session that is revoked without its tokens leaves them alive", async () => {
	const { context } = servers.first;
	const { flow, access } = await sessionWithGrants();
	await context.stores.loginSessions.end(flow.session, { endTokens: false, now: context.clock.now() });
	expect(await isLive(context, access)).toBe(true);
});

test("a new password ends all sessions but the one it was changed in, and their tokens as a logout does", async () => {
	const { context } = servers.first;
	const { loginSessions, accounts } = context.stores;
	const id = randomUUID();
	const email = `${id}@example.org`;
	await accounts.create({ id, email, emailKey: email, name: "", role: "user", passwordHash: "old" });
	const flows = await inParallel(3, () => authorize(context, { subject: id, scope: ["openid"] }));
	const rows = flows.map((flow) => redemption(context, flow, { refresh: null, refreshExpiresAt: null }));
	await context.stores.tokens.redeem(rows, context.clock.now());
	const [kept] = flows;
	await accounts.changePassword(id, "new", { exceptSession: kept?.session ?? "", now: context.clock.now() });
	expect(await accounts.passwordHash(id)).toBe("new");
	const left = await loginSessions.list(id, context.clock.now());
	expect(left.map((session) => session.id)).toEqual([kept?.session]);
	const live = await Promise.all(rows.map(({ access }) => isLive(context, access)));
	expect(live).toEqual([true, false, false]);
	expect(await loginSessions.endAll(id, { now: context.clock.now() })).toBe(1);
	expect(await loginSessions.list(id, context.clock.now())).toEqual([]);
});

test("of 20 that complete one logout at once on two servers exactly one does, 10 times, and all is ended", async () => {
	for (let round = 0; round < 10; round++) {
		const { context } = servers.first;
		const { flow, access, offlineAccess } = await sessionWithGrants();
		const request = await logoutOf(flow.session, flow.subject);
		const verifier = digest();
		const now = context.clock.now();
		expect(await context.stores.logoutRequests.accept(request.challenge, verifier, now)).toBe("accepted");
		const outcomes = await inParallel(20, (index) =>
			servers.at(index).stores.logoutRequests.complete({
				verifier: verifier,
				browser: request.browser,
				visitor: VISITOR,
				now: now,
			}),
		);
		expect(count(outcomes)).toEqual({ completed: 1, lost: 19 });
		expect(await context.stores.loginSessions.find(flow.session, now)).toBeUndefined();
		expect([await isLive(context, access), await isLive(context, offlineAccess)]).toEqual([false, true]);
	}
});

test("a logout is completed by the browser that began, after it was accepted, in time, and never decided again", async () => {
	const { context } = servers.first;
	const { logoutRequests, loginSessions } = context.stores;
	const flow = await authorize(context);
	const request = await logoutOf(flow.session, flow.subject);
	const now = context.clock.now();
	const late = now + 31 * MINUTE;
	const [first, second] = [digest(), digest()];
	expect(await logoutRequests.accept(digest(), first, now)).toBe("lost");
	expect(await logoutRequests.accept(request.challenge, first, late)).toBe("lost");
	expect(await logoutRequests.accept(request.challenge, first, now)).toBe("accepted");
	expect(await logoutRequests.reject(request.challenge, now)).toBe("rejected");
	expect(
		await logoutRequests.complete({ verifier: first, browser: request.browser, visitor: VISITOR, now: now }),
	).toBe("lost");
	expect(await logoutRequests.accept(request.challenge, second, now)).toBe("accepted");
	expect(
		await logoutRequests.complete({ verifier: second, browser: digest(), visitor: VISITOR, now: now }),
	).toBe("lost");
	expect(
		await logoutRequests.complete({
			verifier: second,
			browser: request.browser,
			visitor: VISITOR,
			now: late,
		}),
	).toBe("lost");
	expect(await loginSessions.find(flow.session, now)).toBeDefined();
	expect(await logoutRequests.find("verifier", second)).toMatchObject({
		request: { id: request.id, state: "accepted", parameters: request.parameters, browser: request.browser },
	});
	expect(
		await logoutRequests.complete({ verifier: second, browser: request.browser, visitor: VISITOR, now: now }),
	).toBe("completed");
	expect(await logoutRequests.accept(request.challenge, first, now)).toBe("lost");
	expect(await logoutRequests.reject(request.challenge, now)).toBe("lost");
	expect(await logoutRequests.find("challenge", request.challenge)).toMatchObject({
		request: { state: "completed" },
	});
});

test("a logout request names the client that began it, while it exists", async () => {
	const { context } = servers.first;
	const client = await createClient(context);
	const request = await logoutOf(randomUUID(), randomUUID());
	await servers.database.query("UPDATE logout_request SET client = $1 WHERE id = $2", [
		client.id.toString(),
		request.id,
	]);
	const found = await context.stores.logoutRequests.find("challenge", request.challenge);
	expect(found?.client?.clientId).toBe(client.clientId);
	await context.stores.clients.delete(client.id);
	expect((await context.stores.logoutRequests.find("challenge", request.challenge))?.client).toBeUndefined();
});
