/** Printable ASCII without a percent sign: nothing to decode, nothing to refuse. Nearly all that comes is that. */
const PLAIN = /^[ -$&-~]*$/;

/**
 * Undefined for what is not percent-encoded UTF-8 (a lone surrogate included) and for U+0000, which no database can
 * keep and no log can show.
 *
 * @see [RFC 3986 - Percent-Encoding](https://www.rfc-editor.org/rfc/rfc3986#section-2.1)
 */
export function decodePercent(text: string): string | undefined {
	if (PLAIN.test(text)) return text;
	try {
		const decoded = decodeURIComponent(text);
		return decoded.includes("\0") || !decoded.isWellFormed() ? undefined : decoded;
	} catch {
		return undefined;
	}
}
