import type { NextRequest } from "next/server";
import { readEnvironment } from "../environment.ts";

/** Where the forms of a page lead: always to our own server, which may send on to the application that asks. */
export async function formTargetsOf(_request: NextRequest, _nonce: string): Promise<readonly string[]> {
	const { issuer, publicUrl } = readEnvironment();
	return [issuer, publicUrl];
}
