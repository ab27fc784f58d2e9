import type { Settings } from "@gatehouse/core";
import { findLogoProblem } from "../brand/logo.ts";
import { findUnreadable } from "../brand/palette.ts";
import { isLoopbackHost } from "../http/loopback.ts";
import { environmentName } from "./keys.ts";

/** What several settings must agree on before anything starts; one sentence for each disagreement. */
export function checkSettings(settings: Settings): readonly string[] {
	return [
		...checkAddresses(settings),
		...checkAdminListener(settings),
		...checkPorts(settings),
		...checkConnections(settings),
		...checkSecrets(settings),
		...checkMail(settings),
		...checkBrand(settings),
	];
}

/** Cookies and tokens on an unencrypted connection are open to everybody on the way. */
function checkAddresses({ urls }: Settings): readonly string[] {
	const addresses = [
		["urls.self.issuer", urls.self.issuer],
		["urls.self.public", urls.self.public],
		["urls.self.portal", urls.self.portal],
	] as const;
	return addresses.flatMap(([name, address]) => {
		if (address === undefined) return [];
		const { protocol, hostname } = new URL(address);
		if (protocol === "https:" || isLoopbackHost(hostname)) return [];
		return [
			`${withEnvironment(name)} is "${address}"; allowed: an https address, or http on localhost alone`,
		];
	});
}

function checkAdminListener({ serve: { admin } }: Settings): readonly string[] {
	if (isLoopbackHost(admin.host) || admin.api_keys.length > 0 || admin.dangerously_open) return [];
	return [
		`${withEnvironment("serve.admin.host")} is "${admin.host}", where others can reach it: whoever reaches the ` +
			`admin listener can do everything. Set ${withEnvironment("serve.admin.api_keys")}, or, if a firewall of yours ` +
			`stands before it, ${withEnvironment("serve.admin.dangerously_open")}: true`,
	];
}

function checkPorts({ serve }: Settings): readonly string[] {
	const ports = (["public", "admin", "portal"] as const)
		.filter((name) => name !== "portal" || serve.portal.enabled)
		.map((name) => ({ name: `serve.${name}.port`, port: serve[name].port }));
	return ports.flatMap(({ name, port }, at) => {
		const other = ports.slice(0, at).find((before) => before.port === port);
		return other === undefined
			? []
			: [`${withEnvironment(name)} is ${port}, and so is ${other.name}; allowed: a port of its own`];
	});
}

/** A worker needs one connection for what must be quick and one for the rest. */
function checkConnections({ db, serve: { workers } }: Settings): readonly string[] {
	if (db.max_connections === undefined || db.max_connections >= 2 * workers) return [];
	return [
		`${withEnvironment("db.max_connections")} is ${db.max_connections}, to be shared by ${workers} workers ` +
			`(serve.workers); allowed: at least ${2 * workers}`,
	];
}

/** Several servers on one database must agree; so nothing is made up when the database is not ours alone. */
function checkSecrets({ dsn, secrets }: Settings): readonly string[] {
	if (dsn === undefined || secrets.system.length > 0) return [];
	return [
		`${withEnvironment("secrets.system")} is missing; with a dsn it is required: one or more texts of at least 16 ` +
			"characters, the first encrypts, all decrypt (for example from `openssl rand -base64 32`)",
	];
}

/** A mail has somebody who writes it. */
function checkMail({ portal: { smtp } }: Settings): readonly string[] {
	if (smtp.connection_uri === undefined || smtp.from !== undefined) return [];
	return [
		`${withEnvironment("portal.smtp.from")} is missing; with ${withEnvironment("portal.smtp.connection_uri")} it is ` +
			"required: the address that mails come from, as no-reply@example.com or Example <no-reply@example.com>",
	];
}

/** Pages that cannot be read, or a logo that is not there, are for the operator to see first. */
function checkBrand({ portal: { brand } }: Settings): readonly string[] {
	const { logo, color } = brand;
	if ((color.light === undefined) !== (color.dark === undefined)) {
		const missing = color.light === undefined ? "light" : "dark";
		return [
			`${withEnvironment(`portal.brand.color.${missing}`)} is missing; the two go together, by day and by night`,
		];
	}
	const problems = [
		["portal.brand.logo", logo === undefined ? undefined : findLogoProblem(logo)],
		[
			"portal.brand.color.light",
			color.light === undefined ? undefined : findUnreadable(color.light, "light"),
		],
		["portal.brand.color.dark", color.dark === undefined ? undefined : findUnreadable(color.dark, "dark")],
	] as const;
	return problems.flatMap(([name, problem]) =>
		problem === undefined ? [] : [`${withEnvironment(name)}: ${problem}`],
	);
}

const withEnvironment = (name: string): string => `${name} (environment: ${environmentName(name)})`;
