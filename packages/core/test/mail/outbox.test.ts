import { describe, expect, it } from "vitest";
import { MailRefusedError } from "../../src/mail/mail.ts";
import { createOutbox, type OutboxLimits } from "../../src/mail/outbox.ts";
import { createFakeClock } from "../../src/testing/index.ts";
import { createMailbox } from "./mailbox.ts";

const MAIL = { to: "a@example.com", subject: "Subject", text: "Text", html: "<p>Text</p>" };

function open(limits: Partial<OutboxLimits> = {}) {
	const logged: string[] = [];
	const note = (fields: Readonly<Record<string, unknown>>, message: string) =>
		void logged.push(`${message} ${JSON.stringify(fields)}`);
	const mailbox = createMailbox();
	const outbox = createOutbox({
		transport: mailbox,
		log: { error: note },
		clock: createFakeClock(),
		limits: { pauses: [0, 0], ...limits },
	});
	return { outbox, mailbox, logged };
}

describe("mails", () => {
	it("go out beside who asks for them", async () => {
		const { outbox, mailbox } = open();
		const gate = Promise.withResolvers<void>();
		mailbox.onSend = () => gate.promise;
		outbox.post("one", async () => MAIL);
		expect([outbox.state().waiting, mailbox.mails]).toEqual([1, []]);
		gate.resolve();
		await outbox.idle();
		expect(mailbox.mails).toEqual([MAIL]);
		expect(outbox.state()).toEqual({ waiting: 0, sent: 1, failed: 0, dropped: 0, last_failure: null });
	});

	it("none, when there is none to send, or none can be made", async () => {
		const { outbox, mailbox, logged } = open();
		outbox.post("none", async () => undefined);
		outbox.post("broken", async () => {
			throw new Error("the database is away");
		});
		await outbox.idle();
		expect([mailbox.mails, outbox.state().sent, outbox.state().failed]).toEqual([[], 0, 1]);
		expect(logged).toEqual([expect.stringContaining("a mail was not sent")]);
	});

	it("are tried again while the mail server is away, and given up in the end, seen by the operator", async () => {
		const { outbox, mailbox, logged } = open();
		let tries = 0;
		mailbox.onSend = async () => {
			if (++tries <= 2) throw new Error("421 try later");
		};
		outbox.post("patient", async () => MAIL);
		await outbox.idle();
		expect([tries, outbox.state().sent]).toEqual([3, 1]);
		mailbox.onSend = async () => {
			throw new Error("connection\nrefused");
		};
		outbox.post("lost", async () => MAIL);
		await outbox.idle();
		expect(outbox.state()).toMatchObject({
			failed: 1,
			last_failure: { reason: "connection refused", at: expect.stringMatching(/Z$/) },
		});
		expect(logged.at(-1)).toContain('"mail":"lost"');
	});

	it("that the mail server will never take are not tried again", async () => {
		const { outbox, mailbox } = open();
		let tries = 0;
		mailbox.onSend = async () => {
			tries++;
			throw new MailRefusedError("550 no such mailbox");
		};
		outbox.post("refused", async () => MAIL);
		await outbox.idle();
		expect([tries, outbox.state().failed]).toEqual([1, 1]);
	});

	it("wait in a line that does not grow without end", async () => {
		const { outbox, mailbox, logged } = open({ waiting: 3, parallel: 1 });
		const gate = Promise.withResolvers<void>();
		mailbox.onSend = () => gate.promise;
		for (let mail = 0; mail < 6; mail++) outbox.post("many", async () => MAIL);
		expect(outbox.state()).toMatchObject({ waiting: 4, dropped: 2 });
		expect(logged.at(-1)).toContain("dropped");
		gate.resolve();
		await outbox.idle();
		expect(mailbox.mails).toHaveLength(4);
	});

	it("that wait are sent before the server ends", async () => {
		const { outbox, mailbox } = open({ parallel: 1 });
		for (let mail = 0; mail < 3; mail++) outbox.post("last", async () => MAIL);
		await outbox.close();
		expect(mailbox.mails).toHaveLength(3);
		outbox.post("late", async () => MAIL);
		expect(outbox.state().dropped).toBe(1);
	});
});
