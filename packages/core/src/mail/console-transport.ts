import type { Log } from "../context.ts";
import type { MailTransport } from "./mail.ts";

/** Where no mail server is configured: the operator reads the mails, and hands on what is in them. */
export function consoleTransport(log: Log): MailTransport {
	return {
		kind: "console",
		async send({ to, subject, text }) {
			log.info(
				{ to },
				`no mail server is set (portal.smtp.connection_uri). This would have been mailed: ${subject}\n${text}`,
			);
		},
		async close() {},
	};
}
