/** One message to one person. */
export interface Mail {
	readonly to: string;
	readonly subject: string;
	readonly text: string;
	readonly html: string;
}

/** How mails leave: the composition root gives SMTP, or the server's console where none is configured. */
export interface MailTransport {
	readonly kind: "smtp" | "console";
	/**
	 * Settles when somebody else has taken the mail over; bounded in time. Throws MailRefusedError when it is of no use
	 * to try again.
	 */
	send(mail: Mail): Promise<void>;
	close(): Promise<void>;
}

/** The mail server will not take this mail, now or later. */
export class MailRefusedError extends Error {
	override readonly name = "MailRefusedError";
}
