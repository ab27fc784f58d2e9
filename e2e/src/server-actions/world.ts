import { randomBytes } from "node:crypto";
import { type Browser, expect } from "@playwright/test";
import { AdminApi, type Person } from "../admin-api.ts";
import { Database } from "../database.ts";
import { LoginPage } from "../pages/login-page.ts";
import { startGatehouse } from "../stack/gatehouse-process.ts";
import { type Place, serveAt } from "../stack/place.ts";
import { UserAgent } from "../user-agent.ts";
import { CLIENT_NAME, SCOPE_TITLE } from "./names.ts";
import type { Caller, Targets } from "./table.ts";

const REDIRECT_URI = "https://app.example/callback";
const SCOPE = "openid offline_access notes.read";

export interface World {
	readonly portalUrl: string;
	readonly database: Database;
	/** What the calls are aimed at: nothing of it belongs to who attacks. */
	readonly targets: Targets;
	/** Who calls, and the Cookie header of the browser in which they are signed in. */
	readonly callers: Readonly<Record<Caller, { readonly email: string; readonly cookie: string }>>;
	stop(): Promise<void>;
}

/** A Gatehouse in which nothing happens but what the test does: its whole database can be compared. */
export async function startWorld(browser: Browser, place: Place): Promise<World> {
	const { publicPort, adminPort, portalPort } = place;
	const apiKey = randomBytes(32).toString("base64url");
	const gatehouse = await startGatehouse({
		command: "start",
		settings: {
			serve: serveAt(place, apiKey),
		},
	});
	const portalUrl = `http://localhost:${portalPort}`;
	const admin = new AdminApi({ adminUrl: `http://localhost:${adminPort}`, apiKey });
	const database = new Database(gatehouse);
	try {
		const signIn = (person: Person) => cookieOf(browser, { portalUrl, person });
		const victim = await admin.createPerson("Vera", "developer");
		const issuer = `http://localhost:${publicPort}`;
		const targets = await makeTargets({ admin, database, issuer, victim });
		return {
			portalUrl,
			database,
			targets,
			callers: {
				nobody: { email: "nobody@people.example", cookie: "" },
				user: await signIn(await admin.createPerson("Mara")),
				developer: await signIn(await admin.createPerson("Dev", "developer")),
				administrator: await signIn(await admin.createPerson("Ada", "administrator")),
				victim: await signIn(victim),
			},
			stop: gatehouse.stop,
		};
	} catch (error) {
		await gatehouse.stop();
		throw error;
	}
}

async function cookieOf(
	browser: Browser,
	{ portalUrl, person }: { readonly portalUrl: string; readonly person: Person },
): Promise<{ readonly email: string; readonly cookie: string }> {
	const context = await browser.newContext({ locale: "en-GB" });
	const page = await context.newPage();
	await page.goto(`${portalUrl}/account`);
	await new LoginPage(page).signIn(person);
	await page.getByRole("navigation", { name: "Account" }).waitFor();
	const cookies = await context.cookies(portalUrl);
	await context.close();
	return { email: person.email, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
}

interface Parts {
	readonly admin: AdminApi;
	readonly database: Database;
	readonly issuer: string;
}

async function makeTargets({ victim, ...parts }: Parts & { readonly victim: Person }): Promise<Targets> {
	const { admin, database } = parts;
	const clientOf = async (name: string, members = {}) =>
		(
			await admin.createClient({
				client_name: name,
				redirect_uris: [REDIRECT_URI],
				grant_types: ["authorization_code", "refresh_token"],
				response_types: ["code"],
				scope: SCOPE,
				...members,
			})
		).client_id;
	const client = await clientOf(CLIENT_NAME);
	await admin.rotateClientSecret(client);
	const risky = await clientOf("Risky", {
		token_endpoint_auth_method: "none",
		redirect_uris: ["example.app:/callback"],
		skip_consent: true,
	});
	const person = await admin.createPerson("Paul");
	for (const { id } of [victim, person]) await grant(parts, { subject: id, client });
	await admin.describe("scope", "notes.read", { title: SCOPE_TITLE });
	const active = await keysOf(admin);
	return {
		client,
		risky,
		riskyCheck: await mendable(admin, risky),
		secret: last((await admin.getClientSettings(client)).secrets).id,
		spare: await clientOf("Spare"),
		scope: "notes.read",
		person,
		personSession: await database.findSession(person.id),
		victim,
		victimSession: await database.findSession(victim.id),
		invitation: (await admin.invite("invited@people.example", "developer")).id,
		kid: last(active),
	};
}

/** The keys that sign, once each has its next: nothing changes by itself from then on. */
async function keysOf(admin: AdminApi): Promise<readonly string[]> {
	const inState = async (wanted: string) =>
		(await admin.listSigningKeys()).keys.filter(({ state }) => state === wanted).map(({ kid }) => kid);
	const active = await inState("active");
	await expect.poll(async () => (await inState("next")).length, { timeout: 60_000 }).toBe(active.length);
	return active;
}

/** A check that the client fails and that a call mends. */
async function mendable(admin: AdminApi, client: string): Promise<string> {
	const { posture } = await admin.getClientSettings(client);
	return last(posture.findings.filter(({ mend }) => mend?.operation === "patchClient")).check;
}

/** The person signs in to the application and lets it in, for good. */
async function grant(
	{ admin, issuer }: Parts,
	{ subject, client }: { readonly subject: string; readonly client: string },
): Promise<void> {
	const browser = new UserAgent();
	const request = new URLSearchParams({
		client_id: client,
		response_type: "code",
		redirect_uri: REDIRECT_URI,
		scope: SCOPE,
		state: "a-state-of-the-application",
	});
	const login = await browser.follow(`${issuer}/oauth2/auth?${request}`);
	const loggedIn = await admin.accept("login", login.searchParams.get("login_challenge") ?? "", {
		subject,
		remember: true,
	});
	const consent = await browser.follow(loggedIn);
	const answer = { grant_scope: SCOPE.split(" "), remember: true };
	await browser.follow(
		await admin.accept("consent", consent.searchParams.get("consent_challenge") ?? "", answer),
	);
}

function last<Item>(items: readonly Item[]): Item {
	const item = items.at(-1);
	if (item === undefined) throw new Error("the world lacks what it was made with");
	return item;
}
