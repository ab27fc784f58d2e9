import { digestOf } from "../runtime/digest.ts";
import type { IntrospectRow } from "../storage/contracts/tokens.ts";
import { readTokenKind } from "./token.ts";

/** Which table a token would be in. What is none of ours is in neither. */
export function useOf(token: string): IntrospectRow["use"] {
	return readTokenKind(token) === "rt" ? "refresh_token" : "access_token";
}

/** The question whether a token is active, asked by the server itself. */
export function askFor(token: string): IntrospectRow {
	return { token: digestOf(token), use: useOf(token), caller: { kind: "admin" } };
}
