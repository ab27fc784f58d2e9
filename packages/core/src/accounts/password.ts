/**
 * A password as it is hashed: the same characters typed on different keyboards are the same password.
 *
 * > A string … MUST … be normalized using Unicode Normalization Form C (NFC)
 * @see [RFC 8265 - OpaqueString Profile](https://www.rfc-editor.org/rfc/rfc8265#section-4.2)
 */
export function normalPassword(password: string): string {
	return password.normalize("NFC");
}
