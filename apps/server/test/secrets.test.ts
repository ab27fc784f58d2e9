import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { forkServer, readSecrets, temporaryDataFolder, untilReady } from "./server-process.ts";

const NEW = "a new secret of at least 32 characters!";

async function runOnce(options: Parameters<typeof forkServer>[0]): Promise<string> {
	const server = await untilReady(await forkServer(options));
	server.child.kill("SIGTERM");
	expect(await server.ended).toBe(0);
	return server.output();
}

describe("a data folder", { timeout: 120_000 }, () => {
	it("that is new is named, so that whoever expected a database there knows where to look", async () => {
		const dataFolder = temporaryDataFolder();
		expect(await runOnce({ dataFolder })).toContain(`this data folder is new`);
		expect(await runOnce({ dataFolder })).not.toContain(`this data folder is new`);
	});

	it("that lost its secrets stops the start with what to do, and nothing is made in their place", async () => {
		const dataFolder = temporaryDataFolder();
		await runOnce({ dataFolder });
		const file = path.join(dataFolder, "secrets.json");
		const secrets = readFileSync(file);
		rmSync(file);
		const lost = await forkServer({ dataFolder });
		expect(await lost.ended).toBe(1);
		expect(lost.output()).toContain(`${file} is gone`);
		expect(lost.output()).toContain("Bring back a copy of the file");
		expect(lost.output()).not.toMatch(/^\s+at /m);
		writeFileSync(file, secrets);
		await runOnce({ dataFolder });
	});

	it("that lost its database starts anew with the secrets that are there, and says so", async () => {
		const dataFolder = temporaryDataFolder();
		await runOnce({ dataFolder });
		const before = readSecrets(dataFolder);
		rmSync(path.join(dataFolder, "postgres"), { recursive: true });
		expect(await runOnce({ dataFolder })).toContain(
			"the database that the secrets in this data folder belong to",
		);
		expect(readSecrets(dataFolder)).toEqual(before);
	});
});

describe("gatehouse re-encrypt", () => {
	it("makes the old secret unnecessary; until then a start without it is stopped", {
		timeout: 120_000,
	}, async () => {
		const dataFolder = temporaryDataFolder();
		await runOnce({ dataFolder });
		const [old = ""] = readSecrets(dataFolder).system;
		const under = (...system: string[]) => ({ SECRETS_SYSTEM: JSON.stringify(system) });
		const args = ["re-encrypt"];

		const wrong = await forkServer({ dataFolder, environment: under(NEW) });
		expect(await wrong.ended).toBe(1);
		expect(wrong.output()).toContain("This database was set up under another secret.");
		expect(wrong.output()).not.toMatch(/^\s+at /m);

		const command = await forkServer({ dataFolder, args, environment: under(NEW, old) });
		expect(await command.ended).toBe(0);
		expect(command.output()).toContain("signing_key.private_jwk: 2 encrypted anew, 0 were current");
		expect(command.output()).toContain("the others may go");

		await runOnce({ dataFolder, environment: under(NEW) });
		const again = await forkServer({ dataFolder, args, environment: under(NEW) });
		expect(await again.ended).toBe(0);
		expect(again.output()).toContain("signing_key.private_jwk: 0 encrypted anew, 2 were current");
		for (const secret of [NEW, old]) expect(command.output() + wrong.output()).not.toContain(secret);
	});
});
