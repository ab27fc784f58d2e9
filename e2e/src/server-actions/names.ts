/** Nobody but an administrator and whom it serves reads it. */
export const CLIENT_NAME = "Ledgerline of somebody else";
/** Of the scope in the catalogue. */
export const SCOPE_TITLE = "Read your notes";
