import type { Context } from "../context.ts";

/** Access token, refresh token, authorization code: the middle of `ory_at_…`, `ory_rt_…`, `ory_ac_…`. */
export type TokenKind = "at" | "rt" | "ac";

/** 256 bits, as guessing resistance asks for (at least 128, better 160), and so one SHA-256 is digest enough. */
const SECRET_BYTES = 32;

const TOKEN = /^([a-z0-9]{1,16})_(at|rt|ac)_[A-Za-z0-9_-]{43}$/;

/**
 * A new token: a prefix that people and secret scanners know it by, and 256 random bits. Its digest, what storage
 * keeps, is of the whole text.
 *
 * @see [RFC 6749 - Credentials-Guessing Attacks](https://www.rfc-editor.org/rfc/rfc6749#section-10.10)
 */
export function createToken(kind: TokenKind, context: Pick<Context, "random" | "config">): string {
	return writeToken(context.config.oauth2.token_prefix, kind, context.random.bytes(SECRET_BYTES));
}

/** @param secret 32 bytes */
export function writeToken(prefix: string, kind: TokenKind, secret: Buffer): string {
	return `${prefix}_${kind}_${secret.toString("base64url")}`;
}

/** What a token says it is, under whatever prefix it was made; undefined when it has not the form of one of ours. */
export function readTokenKind(token: string): TokenKind | undefined {
	return TOKEN.exec(token)?.[2] as TokenKind | undefined;
}

/** The prefix a token was made under; undefined when it has not the form of one of ours. */
export function readTokenPrefix(token: string): string | undefined {
	return TOKEN.exec(token)?.[1];
}
