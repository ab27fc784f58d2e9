import type { Mail, MailTransport } from "../../src/mail/mail.ts";

/** Takes every mail, and keeps it. */
export interface Mailbox extends MailTransport {
	readonly mails: readonly Mail[];
	/** The newest mail to an address, by what its links lead to. */
	linkTo(email: string): string | undefined;
	/** What is done with each mail before it is taken; throws to refuse it. */
	onSend: (mail: Mail) => Promise<void>;
}

export function createMailbox(kind: MailTransport["kind"] = "smtp"): Mailbox {
	const mails: Mail[] = [];
	const box: Mailbox = {
		kind,
		mails,
		linkTo: (email) => {
			const newest = mails.findLast(({ to }) => to === email);
			return newest === undefined ? undefined : /https?:\/\/\S+\?token=\S+/.exec(newest.text)?.[0];
		},
		onSend: async () => {},
		async send(mail) {
			await box.onSend(mail);
			mails.push(mail);
		},
		async close() {},
	};
	return box;
}

export function tokenIn(link: string | undefined): string {
	return new URL(link ?? "http://localhost").searchParams.get("token") ?? "no link";
}
