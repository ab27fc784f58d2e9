import path from "node:path";
import { createConfig, settingsSchema } from "@gatehouse/core";
import { describe, expect, it, onTestFinished } from "vitest";
import { createLog } from "../src/log.ts";
import { startPortal } from "../src/portal-process.ts";
import { freePorts } from "./server-process.ts";

const FOLDER = path.join(import.meta.dirname, "fixtures/portal");
const SYSTEM = "the server's secret, 0123456789";

async function start(environment: Readonly<Record<string, string>> = {}) {
	const [port = 0] = await freePorts(1);
	const settings = settingsSchema.parse({ secrets: { system: [SYSTEM] }, serve: { portal: { port } } });
	const lines: string[] = [];
	const log = createLog(settings.log, { write: (line) => void lines.push(line) });
	const config = createConfig(settings);
	const portal = await startPortal({ config, log, environment, development: false, folder: FOLDER });
	onTestFinished(() => portal.stop());
	const ask = async () => {
		const answer = await fetch(`http://127.0.0.1:${port}/`);
		return (await answer.json()) as { pid: number; environment: Record<string, string> };
	};
	return { portal, ask, lines };
}

describe("the portal's process", () => {
	it("is told where the listeners are and its own key, and none of the server's secrets", async () => {
		const { ask } = await start({ SECRETS_SYSTEM: SYSTEM, DSN: "postgres://db.example/x", LANG: "C" });
		const { environment } = await ask();
		expect(environment).toMatchObject({
			GATEHOUSE_ADMIN_URL: "http://localhost:4445",
			NODE_ENV: "production",
			LANG: "C",
		});
		expect(environment["GATEHOUSE_PORTAL_KEY"]).toMatch(/^[\w-]{43}$/);
		expect(JSON.stringify(environment)).not.toContain(SYSTEM);
		expect(environment["DSN"]).toBeUndefined();
	});

	it("is started again when it dies alone", async () => {
		const { ask, lines } = await start();
		const first = await ask();
		process.kill(first.pid, "SIGKILL");
		await expect
			.poll(
				() =>
					ask().then(
						({ pid }) => pid !== first.pid,
						() => false,
					),
				{ timeout: 10_000 },
			)
			.toBe(true);
		expect(lines.join("")).toContain("it is started again");
	});

	it("ends when it is stopped", async () => {
		const { portal, ask } = await start();
		await portal.stop();
		await expect(ask()).rejects.toThrow();
	});
});
