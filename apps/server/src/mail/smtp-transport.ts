import { type Mail, MailRefusedError, type MailTransport } from "@gatehouse/core";
import { createTransport } from "nodemailer";
import { isLoopbackHost } from "../http/loopback.ts";

export interface SmtpSettings {
	readonly connectionUri: string;
	readonly from: string;
	readonly allowPlaintext: boolean;
}

/** Each step of a conversation with the mail server; a mail takes a few. */
const STEP = 10_000;

/**
 * Mails by SMTP. What is mailed opens accounts: to a mail server elsewhere it goes over TLS or not at all.
 *
 * @see [RFC 3207 - SMTP over Transport Layer Security](https://www.rfc-editor.org/rfc/rfc3207)
 */
export function createSmtpTransport({ connectionUri, from, allowPlaintext }: SmtpSettings): MailTransport {
	const { hostname } = new URL(connectionUri);
	const transport = createTransport({
		url: connectionUri,
		requireTLS: connectionUri.startsWith("smtp:") && !allowPlaintext && !isLoopbackHost(hostname),
		connectionTimeout: STEP,
		greetingTimeout: STEP,
		socketTimeout: STEP,
		dnsTimeout: STEP,
		// nothing that a mail says is ever read as a file or fetched
		disableFileAccess: true,
		disableUrlAccess: true,
	});
	return {
		kind: "smtp",
		async send({ to, subject, text, html }: Mail) {
			try {
				// the address as it is, not as a list that a stranger wrote
				await transport.sendMail({
					from,
					to: { name: "", address: to },
					subject,
					text,
					html,
					headers: AUTOMATIC,
				});
			} catch (error) {
				throw isFinal(error) ? new MailRefusedError(wordsOf(error), { cause: error }) : error;
			}
		},
		async close() {
			transport.close();
		},
	};
}

/** > The Auto-Submitted field … SHOULD NOT be … "no" for automatic messages: no absent reader answers them. (RFC 3834 §5) */
const AUTOMATIC = { "Auto-Submitted": "auto-generated" };

/** > A 5yz reply: … The SMTP client SHOULD NOT repeat the exact request. (RFC 5321 §4.2.1) */
function isFinal(error: unknown): boolean {
	if (!(error instanceof Error) || !("responseCode" in error)) return false;
	return typeof error.responseCode === "number" && error.responseCode >= 500;
}

function wordsOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
