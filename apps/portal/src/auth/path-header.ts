/** Set by proxy.ts on every request: path and query, so that a sign-in comes back to the page it began from. */
export const PATH_HEADER = "x-gatehouse-path";
