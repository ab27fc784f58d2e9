import type { MailTransport, Settings } from "@gatehouse/core";
import { createConsoleTransport } from "./console-transport.ts";
import { createSmtpTransport } from "./smtp-transport.ts";

/** As the settings say: by SMTP, or to the console. */
export function mailTransportOf({ portal: { smtp } }: Settings): MailTransport {
	const { connection_uri: connectionUri, from, dangerously_allow_plaintext: allowPlaintext } = smtp;
	if (connectionUri === undefined || from === undefined) return createConsoleTransport();
	return createSmtpTransport({ connectionUri, from, allowPlaintext });
}
