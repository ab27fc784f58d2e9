/** Carries the request's nonce from the proxy to the page; what a visitor sends under this name is overwritten. */
export const NONCE_HEADER = "x-nonce";
