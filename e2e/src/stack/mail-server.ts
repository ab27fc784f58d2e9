import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { SMTPServer } from "smtp-server";

export interface MailServer {
	/** One file a mail, as it came. */
	readonly folder: string;
	stop(): Promise<void>;
}

/** A mail server that takes everything, and delivers it to a folder. */
export async function startMailServer(port: number): Promise<MailServer> {
	const folder = mkdtempSync(path.join(os.tmpdir(), "gatehouse-e2e-mails-"));
	let taken = 0;
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ["STARTTLS", "AUTH"],
		logger: false,
		onData(stream, session, done) {
			const chunks: Buffer[] = [];
			stream.on("data", (chunk: Buffer) => chunks.push(chunk));
			stream.on("end", () => {
				const to = session.envelope.rcptTo.map(({ address }) => address);
				const name = path.join(folder, `${String(++taken).padStart(6, "0")}.json`);
				// whoever reads the folder never sees half a mail
				writeFileSync(`${name}.new`, JSON.stringify({ to, raw: Buffer.concat(chunks).toString("utf8") }));
				renameSync(`${name}.new`, name);
				done();
			});
		},
	});
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, "127.0.0.1", resolve);
	});
	return {
		folder,
		async stop() {
			await new Promise<void>((resolve) => server.close(resolve));
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
