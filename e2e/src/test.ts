import type { ResourceServer } from "@gatehouse/example-resource-server";
import {
	type BrowserContext,
	type BrowserContextOptions,
	test as base,
	expect,
	type Page,
} from "@playwright/test";
import { AdminApi, type Person } from "./admin-api.ts";
import { type Application, type ApplicationOptions, startApplication, startNotes } from "./application.ts";
import { Database } from "./database.ts";
import { Mailbox } from "./mailbox.ts";
import { collectComplaints } from "./quiet.ts";
import { readStack, type Stack, type WorkerPorts } from "./stack/stack.ts";

interface Fixtures {
	/** Fails the test when a browser complained. */
	readonly quiet: undefined;
	/** A person who has an account, and nothing else. */
	readonly person: Person;
	/** Registers and starts the application under test; it ends with the test. */
	readonly start: (options?: ApplicationOptions) => Promise<Application>;
	/** The API that the application calls; it ends with the test. */
	readonly notes: ResourceServer;
	/** Somebody else's browser. */
	readonly newVisitor: (options?: BrowserContextOptions) => Promise<Page>;
}

interface WorkerFixtures {
	readonly stack: Stack;
	readonly ports: WorkerPorts;
	readonly admin: AdminApi;
	readonly database: Database;
	readonly mailbox: Mailbox;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
	stack: [async ({}, use) => use(readStack()), { scope: "worker" }],
	ports: [
		async ({ stack }, use, { parallelIndex }) => {
			const ports = stack.workerPorts[parallelIndex];
			if (ports === undefined) throw new Error(`there are no ports for worker ${parallelIndex}`);
			await use(ports);
		},
		{ scope: "worker" },
	],
	admin: [async ({ stack }, use) => use(new AdminApi(stack)), { scope: "worker" }],
	mailbox: [async ({ stack }, use) => use(new Mailbox(stack)), { scope: "worker" }],
	database: [async ({ stack }, use) => use(new Database(stack)), { scope: "worker" }],

	quiet: [
		async ({ context }, use) => {
			const complaints = collectComplaints(context);
			await use(undefined);
			expect(complaints, "what the browser complained of").toEqual([]);
		},
		{ auto: true },
	],
	person: async ({ admin }, use) => use(await admin.createPerson("Mara")),
	start: async ({ stack, admin, ports }, use) => {
		const started: Application[] = [];
		await use(async (options) => {
			const application = await startApplication({ stack, admin, ports }, options);
			started.push(application);
			return application;
		});
		for (const { relyingParty } of started) await relyingParty.close();
	},
	notes: async ({ stack, admin, ports }, use) => {
		const notes = await startNotes({ stack, admin, ports });
		await use(notes);
		await notes.close();
	},
	newVisitor: async ({ browser }, use) => {
		const visitors: { context: BrowserContext; complaints: readonly string[] }[] = [];
		await use(async (options) => {
			const context = await browser.newContext({ locale: "en-GB", ...options });
			visitors.push({ context, complaints: collectComplaints(context) });
			return context.newPage();
		});
		for (const { context } of visitors) await context.close();
		expect(visitors.flatMap(({ complaints }) => complaints)).toEqual([]);
	},
});

export { expect };
