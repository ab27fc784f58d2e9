import type { AddressInfo } from "node:net";
import { type Mail, MailRefusedError, type Settings, settingsSchema } from "@gatehouse/core";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import { createConsoleTransport } from "../src/mail/console-transport.ts";
import { mailTransportOf } from "../src/mail/mail-transport.ts";
import { createSmtpTransport } from "../src/mail/smtp-transport.ts";

const MAIL: Mail = {
	to: "ida@example.com",
	subject: "Ein neues Passwort wählen",
	text: "Öffnen Sie https://portal.example/recovery?token=abc\n",
	html: '<p><a href="https://portal.example/recovery?token=abc">Öffnen</a></p>',
};
const FROM = "Gatehouse <no-reply@gatehouse.example>";

interface Received {
	readonly from: string;
	readonly to: readonly string[];
	readonly text: string;
	readonly secure: boolean;
}

const servers: SMTPServer[] = [];
afterEach(async () => {
	for (const server of servers.splice(0)) await new Promise<void>((resolve) => server.close(() => resolve()));
});

/** A real mail server, on a port of its own. */
async function startMailServer(options: SMTPServerOptions = {}) {
	const received: Received[] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ["STARTTLS"],
		logger: false,
		onData(stream, session, done) {
			const chunks: Buffer[] = [];
			stream.on("data", (chunk: Buffer) => chunks.push(chunk));
			stream.on("end", () => {
				const { mailFrom, rcptTo } = session.envelope;
				received.push({
					from: mailFrom === false ? "" : mailFrom.address,
					to: rcptTo.map(({ address }) => address),
					text: Buffer.concat(chunks).toString("utf8"),
					secure: session.secure,
				});
				done();
			});
		},
		...options,
	});
	server.on("error", () => {});
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.server.address() as AddressInfo;
	return { port, received };
}

const transportTo = (connectionUri: string) =>
	createSmtpTransport({ connectionUri, from: FROM, allowPlaintext: false });

describe("a mail by SMTP", () => {
	it("RFC 5321, RFC 2046 §5.1.4: reaches the mail server as text and HTML, from the operator's address", async () => {
		const { port, received } = await startMailServer();
		await transportTo(`smtp://127.0.0.1:${port}`).send(MAIL);
		const [mail] = received;
		expect(mail).toMatchObject({ from: "no-reply@gatehouse.example", to: ["ida@example.com"] });
		expect(mail?.text).toContain("From: Gatehouse <no-reply@gatehouse.example>");
		expect(mail?.text).toContain("Content-Type: multipart/alternative");
		expect(mail?.text).toMatch(/Content-Type: text\/plain[\s\S]*Content-Type: text\/html/);
		expect(mail?.text).toContain("Auto-Submitted: auto-generated");
	});

	it("signs in with the user and password of the address", async () => {
		const seen: unknown[] = [];
		const { port, received } = await startMailServer({
			authOptional: false,
			allowInsecureAuth: true,
			onAuth({ username, password }, _session, done) {
				seen.push([username, password]);
				done(null, { user: username });
			},
		});
		await transportTo(`smtp://ida:p%40ss@127.0.0.1:${port}`).send(MAIL);
		expect(seen).toEqual([["ida", "p@ss"]]);
		expect(received).toHaveLength(1);
	});

	it("goes to one address, whatever stands in it", async () => {
		const { port, received } = await startMailServer();
		await transportTo(`smtp://127.0.0.1:${port}`)
			.send({ ...MAIL, to: "ida@example.com, all@example.com" })
			.catch(() => {});
		expect(received.flatMap(({ to }) => to)).not.toContain("all@example.com");
	});

	it("RFC 5321 §4.2.1: 5yz is final, 4yz is not, and neither is a mail server that is away", async () => {
		const refusing = (responseCode: number) =>
			startMailServer({
				onRcptTo: (_address, _session, done) =>
					done(Object.assign(new Error("no such mailbox here"), { responseCode })),
			});
		const final = await refusing(550);
		const later = await refusing(451);
		await expect(transportTo(`smtp://127.0.0.1:${final.port}`).send(MAIL)).rejects.toThrow(MailRefusedError);
		const failed = transportTo(`smtp://127.0.0.1:${later.port}`).send(MAIL);
		await expect(failed).rejects.not.toThrow(MailRefusedError);
		const away = transportTo("smtp://127.0.0.1:9").send(MAIL);
		await expect(away).rejects.not.toThrow(MailRefusedError);
	});

	it("RFC 3207: takes TLS where it is offered", async () => {
		const { port, received } = await startMailServer({ disabledCommands: [] });
		await createSmtpTransport({
			connectionUri: `smtp://127.0.0.1:${port}?tls.rejectUnauthorized=false`,
			from: FROM,
			allowPlaintext: false,
		}).send(MAIL);
		expect(received).toMatchObject([{ secure: true }]);
	});

	it("RFC 3207 §5: goes to a mail server elsewhere over TLS or not at all", async () => {
		const { port, received } = await startMailServer();
		// this machine, under an address that is not known to be it
		const elsewhere = `smtp://0.0.0.0:${port}`;
		const send = (allowPlaintext: boolean) =>
			createSmtpTransport({ connectionUri: elsewhere, from: FROM, allowPlaintext }).send(MAIL);
		await expect(send(false)).rejects.toThrow(/TLS/);
		expect(received).toEqual([]);
		await send(true);
		expect(received).toHaveLength(1);
	});
});

describe("without a mail server", () => {
	const settings = (smtp: Settings["portal"]["smtp"] | object) => settingsSchema.parse({ portal: { smtp } });

	it("what would be mailed is on the console, as text", async () => {
		const written: string[] = [];
		await createConsoleTransport((text) => written.push(text)).send(MAIL);
		expect(written.join("")).toContain("To ida@example.com: Ein neues Passwort wählen");
		expect(written.join("")).toContain("https://portal.example/recovery?token=abc");
	});

	it("the settings decide", () => {
		expect(mailTransportOf(settings({})).kind).toBe("console");
		const smtp = { connection_uri: "smtps://mail.example:465", from: "no-reply@example.com" };
		expect(mailTransportOf(settings(smtp)).kind).toBe("smtp");
	});
});
