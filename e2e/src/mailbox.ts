import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import type { Stack } from "./stack/stack.ts";

/** What the mail server of the run has delivered. */
export class Mailbox {
	readonly #folder: string;

	constructor({ mails }: Pick<Stack, "mails">) {
		this.#folder = mails;
	}

	/** The texts of the mails to an address, the oldest first. */
	textsTo(email: string): readonly string[] {
		return readdirSync(this.#folder)
			.filter((name) => name.endsWith(".json"))
			.sort()
			.map((name) => JSON.parse(readFileSync(path.join(this.#folder, name), "utf8")) as Delivered)
			.filter(({ to }) => to.includes(email.toLowerCase()) || to.includes(email))
			.map(({ raw }) => textOf(raw));
	}

	/** The link in the newest mail to an address that leads to a page; waits for it. */
	async linkTo(email: string, page: string): Promise<string> {
		const find = () =>
			this.textsTo(email)
				.flatMap((text) => text.match(/http:\/\/\S+\?token=\S+/g) ?? [])
				.findLast((link) => new URL(link).pathname === page);
		await expect.poll(find, { message: `a mail to ${email} with a link to ${page}` }).toBeDefined();
		return find() ?? "";
	}
}

interface Delivered {
	readonly to: readonly string[];
	readonly raw: string;
}

/** The plain text of a mail, as its reader sees it. */
function textOf(raw: string): string {
	const [, boundary = ""] = /boundary="([^"]+)"/.exec(raw) ?? [];
	const part = raw.split(`--${boundary}`).find((one) => /content-type: text\/plain/i.test(one)) ?? raw;
	const [head = "", ...body] = part.split("\r\n\r\n");
	const text = body.join("\r\n\r\n");
	if (/base64/i.test(head)) return Buffer.from(text, "base64").toString("utf8");
	return /quoted-printable/i.test(head) ? fromQuotedPrintable(text) : text;
}

/** @see [RFC 2045 - Quoted-Printable](https://www.rfc-editor.org/rfc/rfc2045#section-6.7) */
function fromQuotedPrintable(text: string): string {
	const bytes = text
		.replace(/=\r\n/g, "")
		.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
	return Buffer.from(bytes, "latin1").toString("utf8");
}
