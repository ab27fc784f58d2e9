import { randomBytes } from "node:crypto";
import type { FullConfig } from "@playwright/test";
import { type GatehouseProcess, startGatehouse } from "./gatehouse-process.ts";
import { startMailServer } from "./mail-server.ts";
import { type Place, PORTS, placeAt, SUITES, type Suite, serveAt } from "./place.ts";
import { findFreePorts } from "./ports.ts";
import { publishStack } from "./stack.ts";

/** One Gatehouse for the whole run; what is returned stops it. */
export default async function setUp(config: FullConfig): Promise<() => Promise<void>> {
	const ports = [...(await findFreePorts(PORTS * (1 + SUITES.length) + 1 + 2 * config.workers))];
	const place = placeAt(ports.splice(0, PORTS));
	const places = Object.fromEntries(SUITES.map((suite) => [suite, placeAt(ports.splice(0, PORTS))]));
	const [mailPort = 0, ...others] = ports;
	const apiKey = randomBytes(32).toString("base64url");
	const mailServer = await startMailServer(mailPort);
	const gatehouse = await startGatehouse({
		command: "start",
		settings: {
			serve: serveAt(place, apiKey),
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
		issuer: `http://localhost:${place.publicPort}`,
		adminUrl: `http://localhost:${place.adminPort}`,
		portalUrl: `http://localhost:${place.portalPort}`,
		setupLink: readSetupLink(gatehouse),
		apiKey,
		folder: gatehouse.folder,
		mails: mailServer.folder,
		workerPorts: Array.from({ length: config.workers }, (_, worker) => ({
			relyingParty: others[2 * worker] ?? 0,
			resourceServer: others[2 * worker + 1] ?? 0,
		})),
		places: places as Record<Suite, Place>,
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
