/**
 * What makes two addresses the same account: the form of which there may be only one. Letter case is dropped in the
 * whole address; in theory a mail server may tell `A@` from `a@`, in practice people cannot.
 */
export function emailKey(email: string): string {
	return email.trim().normalize("NFKC").toLowerCase();
}
