import { randomBytes } from "node:crypto";
import type { FullConfig } from "@playwright/test";
import { type GatehouseProcess, startGatehouse } from "./gatehouse-process.ts";
import { startMailServer } from "./mail-server.ts";
import { findFreePorts } from "./ports.ts";
import { publishStack } from "./stack.ts";

const SPARE_PORTS = 13;

/** One Gatehouse for the whole run; what is returned stops it. */
export default async function setUp(config: FullConfig): Promise<() => Promise<void>> {
	const ports = await findFreePorts(4 + 2 * config.workers + SPARE_PORTS);
	const [publicPort = 0, adminPort = 0, portalPort = 0, mailPort = 0, ...others] = ports;
	const apiKey = randomBytes(32).toString("base64url");
	const mailServer = await startMailServer(mailPort);
	const gatehouse = await startGatehouse({
		command: "start",
		settings: {
			serve: {
				public: { port: publicPort },
				admin: { port: adminPort, api_keys: [apiKey] },
				portal: { port: portalPort },
			},
			portal: {
				name: "Gatehouse",
				smtp: {
					connection_uri: `smtp://127.0.0.1:${mailPort}`,
					from: "Gatehouse <no-reply@gatehouse.example>",
				},
				developers: {
					scopes: ["openid", "offline_access", "profile", "email", "notes.read", "notes.write"],
					audiences: ["https://notes.example", "https://archive.example"],
				},
			},
			log: { level: "info", format: "json" },
		},
	});
	publishStack({
		issuer: `http://localhost:${publicPort}`,
		adminUrl: `http://localhost:${adminPort}`,
		portalUrl: `http://localhost:${portalPort}`,
		setupLink: readSetupLink(gatehouse),
		apiKey,
		folder: gatehouse.folder,
		mails: mailServer.folder,
		workerPorts: Array.from({ length: config.workers }, (_, worker) => ({
			relyingParty: others[2 * worker] ?? 0,
			resourceServer: others[2 * worker + 1] ?? 0,
		})),
		sparePorts: others.slice(2 * config.workers),
	});
	return async () => {
		await gatehouse.stop();
		await mailServer.stop();
	};
}

function readSetupLink(gatehouse: GatehouseProcess): string {
	const [link] = /http:\/\/\S+\/setup\?token=\S+/.exec(gatehouse.output()) ?? [];
	if (link === undefined) throw new Error(`no set-up link was printed:\n${gatehouse.output()}`);
	return link;
}
