import { headers } from "next/headers";
import { adminFor } from "../admin/admin.ts";
import { NONCE_HEADER } from "../security/nonce.ts";
import { takeOver } from "./handover.ts";
import { type Asked, askServer, type QuestionKind } from "./question.ts";

/** The question of a challenge: as the proxy read it for this request, else from the server. */
export async function readQuestion<Kind extends QuestionKind>(
	kind: Kind,
	challenge: string,
): Promise<Asked<Kind>> {
	const request = await headers();
	const taken = takeOver(kind, request.get(NONCE_HEADER) ?? "", challenge);
	return taken ?? (await askServer(kind, adminFor(request), challenge));
}
