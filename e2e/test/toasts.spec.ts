import type { Page } from "@playwright/test";
import type { AdminApi } from "../src/admin-api.ts";
import { look } from "../src/gallery.ts";
import { Journey } from "../src/journey.ts";
import { DashboardPage } from "../src/pages/dashboard-page.ts";
import { LoginPage } from "../src/pages/login-page.ts";
import { toast } from "../src/pages/toast.ts";
import { expect, test } from "../src/test.ts";

test.describe.configure({ mode: "parallel", timeout: 120_000 });

let dashboard: DashboardPage;

async function enter(
	{ page, admin, portalUrl }: { readonly page: Page; readonly admin: AdminApi; readonly portalUrl: string },
	role: "developer" | "administrator" = "administrator",
): Promise<void> {
	dashboard = new DashboardPage(page, portalUrl);
	await dashboard.open("/clients");
	await new LoginPage(page).signIn(await admin.createPerson("Ada", role));
	await expect(dashboard.heading).toHaveText("Clients");
}

const undo = (page: Page) => toast(page).getByRole("button", { name: "Undo" });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

async function makeClient(admin: AdminApi, members = {}): Promise<string> {
	const { client_id: id } = await admin.createClient({
		client_name: "Fieldbook",
		redirect_uris: ["https://fieldbook.example/callback", "https://fieldbook.example/other"],
		grant_types: ["authorization_code", "refresh_token"],
		response_types: ["code"],
		scope: "openid email notes.read",
		...members,
	});
	await admin.changeClientSettings(id, { application_type: "web" });
	return id;
}

interface Kind {
	readonly name: string;
	/** Of the client's pages. */
	readonly tab?: string;
	readonly members?: object;
	readonly settings?: Parameters<AdminApi["changeClientSettings"]>[1];
	readonly act: (page: Page, admin: AdminApi) => Promise<void>;
	readonly says: RegExp;
	/** What the form shows when it is undone. */
	readonly shows?: readonly [label: string, value: string];
}

/** What a client is, but for the times and what follows from it. */
async function stateOf(admin: AdminApi, id: string): Promise<object> {
	const { updated_at, ...client } = await admin.getClient(id);
	const { posture, last_used_at, ...settings } = await admin.getClientSettings(id);
	return { client, settings };
}

const KINDS: readonly Kind[] = [
	{ name: "a pause", act: (page) => press(page, "Pause Fieldbook"), says: /^Fieldbook is paused\./ },
	{
		name: "a resumption",
		settings: { paused: true },
		act: (page) => press(page, "Resume now"),
		says: /^Fieldbook gets tokens again\./,
	},
	{ name: "a verification", act: (page) => press(page, "Verify"), says: /^Fieldbook is verified\./ },
	{
		name: "consent left out",
		act: (page) => press(page, "Stop asking people"),
		says: /^Fieldbook no longer asks people\./,
	},
	{
		name: "another name and type",
		act: async (page) => {
			await page.getByLabel("Name", { exact: true }).fill("Ledgerline");
			await page.getByLabel("Type", { exact: true }).selectOption("Native application");
			await press(page, "Save");
		},
		says: /^Ledgerline is saved\./,
		shows: ["Name", "Fieldbook"],
	},
	{
		name: "another owner",
		act: async (page, admin) => {
			const heir = await admin.createPerson("Heir", "developer");
			await press(page, "Change the owner…");
			await page.getByRole("dialog").getByLabel("Email address of the new owner").fill(heir.email);
			await page.getByRole("dialog").getByRole("button", { name: "Change the owner" }).click();
		},
		says: /^Fieldbook belongs to Heir now\./,
	},
	{
		name: "a redirect URI that is removed",
		tab: "/addresses",
		act: async (page) => {
			await press(page, "Remove https://fieldbook.example/callback");
			await press(page, "Save");
		},
		says: /^1 address removed\./,
		shows: ["Redirect URI 1", "https://fieldbook.example/callback"],
	},
	{
		name: "scopes, and which are required",
		tab: "/scopes",
		settings: { required_scopes: ["notes.read"] },
		act: async (page) => {
			const use = (scope: string) => page.getByRole("radiogroup", { name: `On the consent page: ${scope}` });
			await use("notes.read").getByText("Off").click();
			await use("email").getByText("Required").click();
			await press(page, "Save");
		},
		says: /^The scopes and APIs are saved\./,
	},
	{
		name: "lifespans",
		tab: "/lifespans",
		members: { authorization_code_grant_access_token_lifespan: "20m" },
		act: async (page) => {
			const group = page.getByRole("region", { name: "When people sign in" });
			await group.getByLabel("Access token", { exact: true }).fill("5m");
			await group.getByLabel("Refresh token, unused", { exact: true }).fill("2d");
			await press(page, "Save");
		},
		says: /^The lifespans are saved\./,
		shows: ["Access token", "20m"],
	},
	{
		name: "an address that the quick start registered",
		tab: "/quick-start",
		act: (page) => page.getByRole("button", { name: "Register it" }).first().click(),
		says: / is registered\./,
	},
	{
		name: "a mend of lifespans",
		members: { authorization_code_grant_access_token_lifespan: "10h" },
		act: (page) => page.getByRole("button", { name: /^Shorten to/ }).click(),
		says: /^Done: Shorten to/,
	},
];

for (const { name, tab = "", members = {}, settings = {}, act, says, shows } of KINDS) {
	test(`undo puts back ${name}, and nothing else`, async ({ page, admin, stack }) => {
		await enter({ page, admin, portalUrl: stack.portalUrl });
		const id = await makeClient(admin, members);
		await admin.changeClientSettings(id, settings);
		const before = await stateOf(admin, id);
		await dashboard.open(`/clients/${id}${tab}`);
		await act(page, admin);
		await expect(toast(page, says)).toBeVisible();
		expect(await stateOf(admin, id), "something was changed").not.toEqual(before);
		await undo(page).click();
		await expect(toast(page, "Put back as it was.")).toBeVisible();
		expect(await stateOf(admin, id)).toEqual(before);
		if (shows !== undefined)
			await expect(page.getByLabel(shows[0], { exact: true }).first()).toHaveValue(shows[1]);
		await expect(undo(page), "there is no way back from the way back").toHaveCount(0);
	});
}

test("what somebody else has changed since is left as they left it", async ({ page, admin, stack }) => {
	await enter({ page, admin, portalUrl: stack.portalUrl });
	const id = await makeClient(admin);
	await dashboard.open(`/clients/${id}`);
	await page.getByLabel("Name", { exact: true }).fill("Ledgerline");
	await dashboard.save();
	await expect(toast(page, "Ledgerline is saved.")).toBeVisible();
	const { updated_at, created_at, ...client } = await admin.getClient(id);
	await admin.putClient({ ...client, client_name: "Timetable" } as typeof client & {
		updated_at: string;
		created_at: string;
	});
	await undo(page).click();
	await expect(toast(page, "Nothing was put back.")).toContainText("Somebody has changed it since.");
	expect((await admin.getClient(id)).client_name).toBe("Timetable");
	await expect(dashboard.heading, "what is shown is what is there").toHaveText("Timetable");

	await press(page, "Pause Timetable");
	await expect(toast(page, "Timetable is paused.")).toBeVisible();
	await admin.changeClientSettings(id, { paused: false });
	await undo(page).click();
	await expect(toast(page, "Nothing was put back.").last()).toBeVisible();
	expect((await admin.getClientSettings(id)).paused).toBe(false);
});

test("what could not come back whole has no undo", async ({ page, admin, stack }) => {
	await enter({ page, admin, portalUrl: stack.portalUrl }, "developer");
	const { clientId } = await dashboard.createClient({
		kind: "Web application",
		name: "Fieldbook",
		redirectUri: "https://fieldbook.example/callback",
	});
	// a developer's new name ends what an administrator has said
	await admin.changeClientSettings(clientId, { verified: true });
	await dashboard.open(`/clients/${clientId}`);
	await page.getByLabel("Name", { exact: true }).fill("Ledgerline");
	await dashboard.save();
	await expect(page.getByText("Saved.")).toBeVisible();
	await expect(undo(page)).toHaveCount(0);
	expect((await admin.getClientSettings(clientId)).verified).toBe(false);

	await page.getByLabel("Name", { exact: true }).fill("Fieldbook");
	await dashboard.save();
	await expect(undo(page), "now nothing goes with it").toBeVisible();
});

test("chosen clients that were paused before stay paused", async ({ page, admin, stack }, { testId }) => {
	await enter({ page, admin, portalUrl: stack.portalUrl });
	const mark = `t${testId.replace(/\W/g, "").slice(-12)}`;
	const ids = await Promise.all(
		["one", "two", "three"].map((name) =>
			makeClient(admin, { client_id: `${mark}-${name}`, client_name: name }),
		),
	);
	await admin.changeClientSettings(`${mark}-two`, { paused: true });
	await dashboard.open(`/clients?search=${mark}`);
	for (const name of ["one", "two", "three"])
		await page.getByRole("checkbox", { name: `Choose ${name}`, exact: true }).check();
	await press(page, "Pause");
	await expect(toast(page, "3 clients paused.")).toBeVisible();
	await admin.changeClientSettings(`${mark}-three`, { paused: false });
	await undo(page).click();
	const kept = toast(page, "1 of 2 stayed as they are.");
	await expect(kept).toContainText(`${mark}-three: Somebody has changed it since.`);
	const paused = await Promise.all(ids.map(async (id) => (await admin.getClientSettings(id)).paused));
	expect(paused).toEqual([false, true, false]);
});

test("a role comes back; an account that is enabled again says what does not", async ({
	page,
	admin,
	person,
	stack,
}) => {
	await enter({ page, admin, portalUrl: stack.portalUrl });
	await dashboard.open(`/people/${person.id}`);
	await page.getByRole("combobox", { name: /^Role/ }).selectOption("Developer");
	await press(page, "Set");
	await expect(toast(page, `${person.name} is developer now.`)).toBeVisible();
	expect((await admin.getAccount(person.id)).role).toBe("developer");
	await undo(page).click();
	await expect(toast(page, "Put back as it was.")).toBeVisible();
	expect((await admin.getAccount(person.id)).role).toBe("user");
	await expect(page.getByRole("combobox", { name: /^Role/ })).toHaveValue("user");

	await press(page, "Disable the account");
	await page.getByRole("dialog").getByRole("button", { name: "Disable", exact: true }).click();
	const told = toast(page, `${person.name} can no longer sign in.`);
	await told.getByRole("button", { name: "Enable again" }).click();
	await expect(toast(page, "What has ended stays ended.")).toBeVisible();
	expect((await admin.getAccount(person.id)).disabled_at).toBeNull();
});

test("the words of a scope come back, changed or deleted", async ({ page, admin, stack }, { testId }) => {
	await enter({ page, admin, portalUrl: stack.portalUrl });
	const scope = `t${testId.replace(/\W/g, "").slice(-12)}.read`;
	await admin.describe("scope", scope, {
		title: "Read your diary",
		explanation: "Every page.",
		icon: "book-open",
		sensitive: true,
		translations: { de: { title: "Ihr Tagebuch lesen", explanation: "" } },
	});
	const wordsOf = async () => {
		const { updated_at, ...entry } = await admin.getEntry("scope", scope);
		return entry;
	};
	const before = await wordsOf();
	await dashboard.open(`/scopes/scope/${scope}`);
	await page.getByLabel("Title", { exact: true }).first().fill("Leaf through it");
	await dashboard.save();
	await expect(dashboard.heading).toHaveText("Leaf through it");
	await undo(page).click();
	await expect(dashboard.heading).toHaveText("Read your diary");
	expect(await wordsOf()).toEqual(before);

	await toast(page).getByRole("button", { name: "Close the message" }).click();
	await press(page, "Delete its words…");
	await page.getByRole("dialog").getByRole("button", { name: "Delete them" }).click();
	await expect(dashboard.heading, "told on another page than it was done").toHaveText("Scopes & APIs");
	await expect(toast(page, `The words of ${scope} are deleted.`)).toBeVisible();
	await expect(admin.getEntry("scope", scope)).rejects.toThrow("404");
	await undo(page).click();
	await expect(dashboard.row(scope)).toBeVisible();
	expect(await wordsOf()).toEqual(before);
});

test("one's own name comes back, in one's own language", async ({ newVisitor, person, admin, stack }) => {
	const page = await newVisitor({ locale: "de-DE" });
	await page.goto(`${stack.portalUrl}/account`);
	await page.getByLabel("E-Mail-Adresse").fill(person.email);
	await page.getByLabel("Passwort", { exact: true }).fill(person.password);
	await page.keyboard.press("Enter");
	await page.getByLabel("Ihr Name").fill("Mara Lind");
	await press(page, "Namen speichern");
	await expect(toast(page, "Ihr Name ist gespeichert.")).toBeVisible();
	await page.keyboard.press("F8");
	await look(page, "toast-account-german");
	await toast(page, "Ihr Name ist gespeichert.").getByRole("button", { name: "Rückgängig" }).click();
	await expect(toast(page, "Es ist wieder, wie es war.")).toBeVisible();
	expect((await admin.getAccount(person.id)).name).toBe(person.name);
});

test("from the keyboard alone: reached, undone, left again", async ({ page, admin, stack }) => {
	await enter({ page, admin, portalUrl: stack.portalUrl });
	const id = await makeClient(admin);
	await dashboard.open(`/clients/${id}`);
	const said = listen(page);
	await page.getByRole("button", { name: "Pause Fieldbook" }).focus();
	await page.keyboard.press("Enter");
	await expect(toast(page, "Fieldbook is paused.")).toBeVisible();
	await expect
		.poll(async () => (await said)(), "politely, and once")
		.toEqual(["polite: Message: Fieldbook is paused. Undo (F8)"]);
	const resume = page.getByRole("button", { name: "Resume Fieldbook" });
	await expect(resume, "the focus stays where it was").toBeFocused();
	await page.keyboard.press("F8");
	await page.keyboard.press("Tab");
	await expect(toast(page)).toBeFocused();
	await page.keyboard.press("Tab");
	await expect(undo(page)).toBeFocused();
	await page.keyboard.press("Enter");
	await expect(toast(page, "Put back as it was.")).toBeFocused();
	expect((await admin.getClientSettings(id)).paused).toBe(false);
	await page.keyboard.press("Tab");
	await expect(toast(page).getByRole("button", { name: "Close the message" })).toBeFocused();
	await page.keyboard.press("Enter");
	await expect(toast(page)).toHaveCount(0);
	await expect(page.getByRole("button", { name: "Pause Fieldbook" }), "back to where one was").toBeFocused();

	await page.keyboard.press("Enter");
	await expect(toast(page)).toBeVisible();
	await page.keyboard.press("Escape");
	await expect(toast(page)).toHaveCount(0);
});

test("a toast stays for as long as one is at it, and no more than three are shown", async ({
	page,
	admin,
	stack,
}) => {
	await enter({ page, admin, portalUrl: stack.portalUrl });
	const id = await makeClient(admin);
	await page.clock.install();
	await dashboard.open(`/clients/${id}`);
	await press(page, "Pause Fieldbook");
	await expect(toast(page, "Fieldbook is paused.")).toBeVisible();
	await page.clock.fastForward(14_000);
	await expect(toast(page), "long enough to read it and to act").toBeVisible();
	await toast(page).hover();
	await page.clock.fastForward(60_000);
	await expect(toast(page), "while it is pointed at").toBeVisible();
	await page.mouse.move(600, 100);
	await page.clock.fastForward(20_000);
	await expect(toast(page)).toHaveCount(0);
	await expect(page.getByText("It is paused"), "what it said stands on the page").toBeVisible();

	await press(page, "Verify");
	await expect(toast(page)).toHaveCount(1);
	await press(page, "Stop asking people");
	await expect(toast(page)).toHaveCount(2);
	await press(page, "End verification");
	await expect(toast(page, "no longer verified"), "of one thing the latest").toBeVisible();
	await expect(toast(page)).toHaveCount(2);
	await press(page, "Resume now");
	await expect(toast(page)).toHaveCount(3);
	await page.getByLabel("Name", { exact: true }).fill("Ledgerline");
	await dashboard.save();
	await expect(toast(page, "Ledgerline is saved.")).toBeVisible();
	await expect(toast(page)).toHaveCount(3);
});

test("at 320 px it leaves the button that saves alone, and nothing moves for it", async ({
	page,
	admin,
	stack,
}) => {
	await enter({ page, admin, portalUrl: stack.portalUrl });
	const id = await makeClient(admin);
	await page.setViewportSize({ width: 320, height: 640 });
	await dashboard.open(`/clients/${id}/lifespans`);
	const field = page
		.getByRole("region", { name: "When people sign in" })
		.getByLabel("Access token", { exact: true });
	await field.fill("5m");
	// what moves while one types is the form's own
	const shifts = await page.evaluateHandle(() => {
		const seen: string[] = [];
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries() as PerformanceEntry[] as LayoutShift[])
				seen.push(...entry.sources.map(({ node }) => node?.parentElement?.outerHTML ?? "gone"));
		}).observe({ type: "layout-shift" });
		return seen;
	});
	await dashboard.save();
	await expect(toast(page, "The lifespans are saved.")).toBeVisible();
	const save = page.getByRole("button", { name: "Save" });
	for (const at of ["start", "end"] as const) {
		await page.evaluate((end) => window.scrollTo(0, end === "end" ? document.body.scrollHeight : 0), at);
		const [bar, message] = await Promise.all([save.boundingBox(), toast(page).boundingBox()]);
		expect(bar && message && message.y + message.height, `at the ${at}`).toBeLessThanOrEqual(bar?.y ?? 0);
	}
	expect(await shifts.evaluate((seen) => seen), "layout shifts").toEqual([]);
});

test("without scripts the page says it", async ({ newVisitor, admin, start, person, stack }) => {
	const theirs = new Journey(await newVisitor(), await start());
	await theirs.toConsent(person, { stay: true });
	await theirs.consent.grant(["notes.read"], "Never again");
	await expect(theirs.application.signedIn).toBeVisible();
	const page = await newVisitor({ javaScriptEnabled: false });
	await enter({ page, admin, portalUrl: stack.portalUrl });
	await dashboard.open(`/people/${person.id}`);
	await press(page, "End access of Ledgerline");
	await page.getByRole("dialog").getByRole("button", { name: "End its access" }).click();
	await expect(page.getByRole("status").filter({ hasText: "Ledgerline’s access has ended." })).toContainText(
		"stopped working at this moment",
	);
	const id = await makeClient(admin);
	await dashboard.open(`/clients/${id}`);
	await press(page, "Pause Fieldbook");
	await expect(page.getByText("It is paused")).toBeVisible();
	await dashboard.open(`/clients/${id}/addresses`);
	await press(page, "Save");
	await expect(page.getByText("Saved.")).toBeVisible();
});

test("what toasts look like", async ({ page, admin, person, stack }) => {
	await enter({ page, admin, portalUrl: stack.portalUrl });
	const id = await makeClient(admin);
	await dashboard.open(`/clients/${id}`);
	await press(page, "Pause Fieldbook");
	await expect(toast(page)).toBeVisible();
	await page.keyboard.press("F8");
	await look(page, "toast");
	await dashboard.open(`/people/${person.id}`);
	await press(page, "Disable the account");
	await page.getByRole("dialog").getByRole("button", { name: "Disable", exact: true }).click();
	await expect(toast(page)).toBeVisible();
	await page.keyboard.press("F8");
	await look(page, "toast-person");
});

test("what toasts look like above what saves, and when they refuse", async ({ page, admin, stack }) => {
	await enter({ page, admin, portalUrl: stack.portalUrl });
	const id = await makeClient(admin);
	await dashboard.open(`/clients/${id}/addresses`);
	await press(page, "Remove https://fieldbook.example/other");
	await dashboard.save();
	await expect(toast(page)).toBeVisible();
	await page.keyboard.press("F8");
	await look(page, "toast-save-bar");
	const { redirect_uris: addresses = [], ...client } = await admin.getClient(id);
	await admin.putClient({
		...client,
		redirect_uris: [...(addresses ?? []), "https://fieldbook.example/third"],
	});
	await undo(page).click();
	await expect(toast(page, "Nothing was put back.")).toBeVisible();
	await look(page, "toast-refused");
});

/** Not in TypeScript's own. */
interface LayoutShift extends PerformanceEntry {
	readonly sources: readonly { readonly node: Node | null }[];
}

/** What screen readers are told from now on. */
async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
	const heard = await page.evaluateHandle(() => {
		const texts: string[] = [];
		new MutationObserver(() => {
			for (const region of document.querySelectorAll("body > [role=status][aria-live]")) {
				const text = `${region.getAttribute("aria-live")}: ${region.textContent}`;
				if (region.textContent !== "" && !texts.includes(text)) texts.push(text);
			}
		}).observe(document.body, { subtree: true, childList: true, characterData: true });
		return texts;
	});
	return () => heard.evaluate((texts) => texts);
}
