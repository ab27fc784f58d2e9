import { escapeHtml } from "../response-modes/html.ts";
import type { Mail } from "./mail.ts";
import type { MailWords } from "./words/index.ts";

export interface Letter {
	readonly to: string;
	/** Of the person; "" when it is not known. */
	readonly name: string;
	readonly subject: string;
	readonly says: readonly string[];
	readonly link?: { readonly label: string; readonly address: string };
	/** What the reader does who did not want this. */
	readonly otherwise?: string;
	/** Who writes. */
	readonly house: string;
}

const BODY = "margin:0;padding:24px;background:#f4f3f0;color:#24231f;font:16px/24px system-ui,sans-serif";
const CARD = "max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #d8d5cd";
const BUTTON =
	"display:inline-block;padding:12px 20px;background:#0a5064;color:#ffffff;text-decoration:none;border-radius:5px";
const SMALL = "color:#5c5a53;font-size:14px;line-height:22px";

/** As plain text, and as simple HTML that loads nothing: no picture, no font, nothing that tells who has read it. */
export function renderMail(letter: Letter, words: MailWords): Mail {
	return renderVersions([{ letter, words }]);
}

export interface Version {
	readonly letter: Letter;
	readonly words: MailWords;
}

/** The same letter in each of these languages, one after the other in one mail. */
export function renderVersions(versions: readonly [Version, ...Version[]]): Mail {
	const [{ letter, words }] = versions;
	const subject = versions.map((version) => oneLine(version.letter.subject)).join(" / ");
	return {
		to: letter.to,
		subject,
		text: `${[...versions.map(renderText), `-- \n${letter.house}`].join("\n\n")}\n`,
		html: `<!doctype html>
<html lang="${words.language}">
<head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="${BODY}">
${versions.map(renderHtml).join("\n<br>\n")}
</body>
</html>
`,
	};
}

function renderText({ letter: { name, says, link, otherwise }, words }: Version): string {
	const parts = [
		words.hello(oneLine(name)),
		...says,
		...(link === undefined ? [] : [`${link.label}:\n${link.address}`]),
		...(otherwise === undefined ? [] : [otherwise]),
	];
	return parts.join("\n\n");
}

function renderHtml({ letter, words }: Version): string {
	const { name, says, link, otherwise, house } = letter;
	const paragraph = (text: string, style = "") =>
		`<p${style === "" ? "" : ` style="${style}"`}>${escapeHtml(text)}</p>`;
	const button =
		link === undefined
			? ""
			: `<p><a style="${BUTTON}" href="${escapeHtml(link.address)}">${escapeHtml(link.label)}</a></p>
${paragraph(words.orOpen, SMALL)}
<p style="${SMALL};word-break:break-all">${escapeHtml(link.address)}</p>`;
	return `<div lang="${words.language}" style="${CARD}">
${paragraph(words.hello(oneLine(name)))}
${says.map((text) => paragraph(text)).join("\n")}
${button}
${otherwise === undefined ? "" : paragraph(otherwise, SMALL)}
${paragraph(house, SMALL)}
</div>`;
}

/** A name may hold what would begin a line of its own. */
function oneLine(text: string): string {
	return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}
