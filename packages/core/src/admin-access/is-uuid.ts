/** Whether a text is a UUID: what is none cannot name an account or a session, and is not asked of the database. */
export function isUuid(text: string): boolean {
	return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
