import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Page, TestInfo } from "@playwright/test";
import type { Person } from "../src/admin-api.ts";
import { ConsentPage } from "../src/pages/consent-page.ts";
import { DashboardPage, type NewCredentials } from "../src/pages/dashboard-page.ts";
import { LoginPage } from "../src/pages/login-page.ts";
import { collectOutput, endProcess, untilOutput } from "../src/stack/process-output.ts";
import type { WorkerPorts } from "../src/stack/stack.ts";
import { expect, test } from "../src/test.ts";

// The code of the quick starts, taken from the page as a developer copies it, signs somebody in.
// Each test runs what the page says that our tests run, with the versions that it names.

const AUDIENCE = "https://notes.example";

let developer: Person;
let dashboard: DashboardPage;

test.beforeEach(async ({ page, admin, stack }) => {
	developer = await admin.createPerson("Dev", "developer");
	dashboard = new DashboardPage(page, stack.portalUrl);
	await dashboard.open("/clients");
	await new LoginPage(page).signIn(developer, { stay: true });
	await expect(dashboard.heading).toHaveText("Clients");
});

interface QuickStart {
	/** What the page names that it was tried with. */
	readonly checked: string;
	readonly env: Readonly<Record<string, string>>;
	/** By its title: a file name, or Shell (the last: what runs it). */
	readonly files: Readonly<Record<string, string>>;
}

async function createWebClient({ relyingParty }: WorkerPorts): Promise<NewCredentials> {
	return dashboard.createClient({
		kind: "Web application",
		name: "Ledgerline",
		redirectUri: `http://localhost:${relyingParty}/callback`,
		scopes: ["openid", "offline_access", "profile", "email"],
		audiences: [AUDIENCE],
	});
}

async function readQuickStart(
	page: Page,
	{ clientId, clientSecret }: NewCredentials,
	library: string,
): Promise<QuickStart> {
	await dashboard.open(`/clients/${clientId}/quick-start`);
	await page.getByRole("tab", { name: library }).click();
	const panel = page.getByRole("tabpanel", { name: library });
	const blocks = await panel
		.locator(".code")
		.evaluateAll((found) =>
			found.map((block) => [
				block.querySelector(".code-bar span")?.textContent ?? "",
				block.querySelector("pre")?.textContent ?? "",
			]),
		);
	const files: Readonly<Record<string, string>> = Object.fromEntries(blocks);
	expect(Object.values(files).join("\n")).not.toContain(clientSecret);
	const lines = (files[".env"] ?? "").split("\n").map((line) => /^(\w+)=(.*?)( ?#.*)?$/.exec(line));
	const env = Object.fromEntries(
		lines.flatMap((line) => (line === null ? [] : [[line[1] ?? "", line[2]?.trim() ?? ""]])),
	);
	// what is left empty is the developer's to fill in
	const filled = Object.entries(env).map(([name, value]) => [name, value === "" ? clientSecret : value]);
	return {
		checked: (await panel.getByText("Our tests run this code").textContent()) ?? "",
		env: Object.fromEntries(filled),
		files,
	};
}

/** Puts them below this package, where its dependencies are found. */
function write(files: Readonly<Record<string, string>>, info: TestInfo): string {
	const folder = info.outputPath("application");
	for (const [name, text] of Object.entries(files).filter(([title]) => /\.m?js$/.test(title))) {
		const file = path.join(folder, name);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	writeFileSync(path.join(folder, "package.json"), '{"type":"module"}');
	return folder;
}

/** The page names just the versions that are installed here. */
function expectVersions({ checked }: QuickStart, names: readonly string[]): void {
	for (const name of names) {
		const file = path.resolve(import.meta.dirname, "../node_modules", name, "package.json");
		const { version } = JSON.parse(readFileSync(file, "utf8")) as { readonly version: string };
		expect(checked).toContain(`${name} ${version}`);
	}
}

/** The developer is signed in already: only consent is asked. */
async function allowAll(page: Page): Promise<void> {
	const consent = new ConsentPage(page);
	await consent.startedThisMyself.check();
	await consent.grant(["offline_access", "profile", "email", AUDIENCE]);
}

const running: { processes: ChildProcess[]; servers: Server[] } = { processes: [], servers: [] };
test.afterEach(async () => {
	for (const child of running.processes.splice(0)) await endProcess(child);
	for (const server of running.servers.splice(0)) {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}
});

test("Passport", async ({ page, ports }, info) => {
	const credentials = await createWebClient(ports);
	const quickStart = await readQuickStart(page, credentials, "Passport");
	expectVersions(quickStart, ["passport", "openid-client", "express", "express-session"]);
	const [, ...command] = (quickStart.files["Shell"] ?? "").trim().split(" ");
	expect(command).toEqual(["--env-file=.env", "server.mjs"]);

	const folder = write(quickStart.files, info);
	writeFileSync(
		path.join(folder, ".env"),
		Object.entries(quickStart.env)
			.map(([name, value]) => `${name}=${value}\n`)
			.join(""),
	);
	running.processes.push(spawn(process.execPath, command, { cwd: folder, stdio: "inherit" }));
	const origin = `http://localhost:${ports.relyingParty}`;
	await expect.poll(() => fetch(origin).then((answer) => answer.json(), String)).toBeNull();

	await page.goto(`${origin}/login`);
	expect(new URL(page.url()).pathname).toBe("/consent");
	await allowAll(page);
	await expect(page).toHaveURL(`${origin}/`);
	await expect(page.locator("body")).toContainText(`"sub":"${developer.id}"`);
	await expect(page.locator("body")).toContainText(`"email":"${developer.email}"`);

	await page.goto(`${origin}/login`);
	await new ConsentPage(page).deny.click();
	await expect(page).toHaveURL(`${origin}/`);
});

test("Better Auth", async ({ page, ports }, info) => {
	const credentials = await createWebClient(ports);
	const quickStart = await readQuickStart(page, credentials, "Better Auth");
	expectVersions(quickStart, ["better-auth"]);
	await page.getByRole("button", { name: "Register it" }).last().click();
	await expect(page.getByText("is registered.").last()).toBeVisible();

	const folder = write(quickStart.files, info);
	Object.assign(process.env, quickStart.env, { BETTER_AUTH_TELEMETRY: "0" });
	const origin = `http://localhost:${ports.relyingParty}`;
	const routes = {
		"/sign-in": await route(folder, "app/sign-in/route.js"),
		"/api/auth": await route(folder, "app/api/auth/[...all]/route.js"),
	};
	running.servers.push(await serveRoutes(routes, ports.relyingParty));

	await page.goto(`${origin}/sign-in`);
	await allowAll(page);
	await expect(page).toHaveURL(`${origin}/`);
	const session = await page.request.get(`${origin}/api/auth/get-session`);
	expect(await session.json()).toMatchObject({ user: { email: developer.email, name: developer.name } });
});

type Handler = (request: Request) => Promise<Response>;
type Route = Readonly<Partial<Record<string, Handler>>>;

async function route(folder: string, file: string): Promise<Route> {
	return (await import(pathToFileURL(path.join(folder, file)).href)) as Route;
}

/** Route handlers as Next.js has them, by the beginning of their path. */
async function serveRoutes(routes: Readonly<Record<string, Route>>, port: number): Promise<Server> {
	const server = createServer(async (incoming, outgoing) => {
		const method = incoming.method ?? "GET";
		const url = incoming.url ?? "/";
		const found = Object.entries(routes).find(([prefix]) => url.startsWith(prefix))?.[1][method];
		const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
			name,
			String(value),
		]);
		const request = new Request(`http://${incoming.headers.host}${url}`, { method, headers });
		const answer = found === undefined ? new Response("home") : await found(request);
		outgoing.writeHead(
			answer.status,
			[
				...[...answer.headers].filter(([name]) => name !== "set-cookie"),
				...answer.headers.getSetCookie().map((cookie) => ["set-cookie", cookie]),
			].flat(),
		);
		outgoing.end(Buffer.from(await answer.arrayBuffer()));
	});
	await new Promise<void>((resolve) => server.listen(port, "localhost", resolve));
	return server;
}

interface OpenidClientCode {
	startSignIn(session: object): Promise<URL>;
	finishSignIn(session: object, currentUrl: string): Promise<{ tokens: Tokens; person: { sub: string } }>;
	refresh(refreshToken: string): Promise<Tokens>;
}
interface Tokens {
	readonly access_token: string;
	readonly refresh_token: string;
}

test("openid-client", async ({ page, ports, admin }, info) => {
	const credentials = await createWebClient(ports);
	const quickStart = await readQuickStart(page, credentials, "openid-client");
	expectVersions(quickStart, ["openid-client"]);
	const folder = write(quickStart.files, info);
	Object.assign(process.env, quickStart.env);
	const code = (await import(pathToFileURL(path.join(folder, "gatehouse.mjs")).href)) as OpenidClientCode;
	running.servers.push(await serveRoutes({}, ports.relyingParty));

	const session = {};
	await page.goto((await code.startSignIn(session)).href);
	await allowAll(page);
	await page.waitForURL(/\/callback\?/);
	const { tokens, person } = await code.finishSignIn(session, page.url());
	expect(person).toMatchObject({ sub: developer.id });
	const fresh = await code.refresh(tokens.refresh_token);
	expect(await admin.introspect(fresh.access_token)).toMatchObject({ active: true, aud: [AUDIENCE] });
});

test("curl", async ({ page, ports, admin }) => {
	const credentials = await createWebClient(ports);
	const { files } = await readQuickStart(page, credentials, "curl");
	running.servers.push(await serveRoutes({}, ports.relyingParty));
	const shell = spawn("bash", ["-c", files["Shell"] ?? ""], { stdio: ["pipe", "pipe", "pipe"] });
	running.processes.push(shell);
	const output = collectOutput(shell);
	shell.stdin.write(`${credentials.clientSecret}\n`);
	await untilOutput(shell, { output, says: /http\S+state=\w+/, timeout: 10_000 });
	await page.goto(/http\S+state=\w+/.exec(output())?.[0] ?? "");
	await allowAll(page);
	await page.waitForURL(/\/callback\?/);
	shell.stdin.write(`${new URL(page.url()).searchParams.get("code")}\n`);
	const answers = () => [...output().matchAll(/\{[^{}]*\}/g)].map(([json]) => JSON.parse(json) as Tokens);
	await expect.poll(() => answers().length).toBe(1);
	shell.stdin.write(`${answers()[0]?.refresh_token}\n`);
	await expect.poll(() => answers().length).toBe(2);
	const active = await admin.introspect(answers()[1]?.access_token ?? "");
	expect(active).toMatchObject({ active: true, sub: developer.id });
});
