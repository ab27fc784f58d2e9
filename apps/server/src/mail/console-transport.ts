import type { Mail, MailTransport } from "@gatehouse/core";

/**
 * Where no mail server is configured, what would be mailed is written to the console, for the operator to hand on. Not
 * to the log: that is collected and kept, and a link opens an account.
 */
export function createConsoleTransport(
	write: (text: string) => void = (text) => process.stdout.write(text),
): MailTransport {
	return {
		kind: "console",
		async send({ to, subject, text }: Mail) {
			const lines = text
				.trimEnd()
				.split("\n")
				.map((line) => `  | ${line}`);
			write(
				[
					"",
					`No mail server is set (portal.smtp.connection_uri). To ${to}: ${subject}`,
					...lines,
					"",
					"",
				].join("\n"),
			);
		},
		async close() {},
	};
}
