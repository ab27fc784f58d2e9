import type { Operation } from "@gatehouse/schemas";
import type { Context } from "../context.ts";
import { parseParameters } from "../forms/parse-parameters.ts";
import type { HttpRequest } from "../http.ts";
import { readVisitor } from "../interaction/visitor-address.ts";
import type { NewAuditEvent } from "../storage/records.ts";

/** What a caller was told, and why. */
export interface Refused {
	readonly errorId: string;
	readonly error: string;
	readonly description: string;
	readonly reason: string;
	/** Whom the request claims to come from. */
	readonly clientId: string | undefined;
}

/** A client_id is ASCII; what cannot be one is not worth keeping. */
const CLIENT_ID = /^[\x20-\x7E]{1,255}$/;

/** What is recorded of a request that was refused. */
export function refusedEvent(
	request: HttpRequest,
	refused: Refused,
	{ clock, config }: Pick<Context, "clock" | "config">,
): NewAuditEvent {
	const { errorId, error, description, reason, clientId } = refused;
	const { address, userAgent: agent } = readVisitor(request, config);
	return {
		at: clock.now(),
		kind: "request.refused",
		outcome: "refused",
		actor: { kind: "nobody", id: null, address, agent },
		...(clientId === undefined || !CLIENT_ID.test(clientId) ? {} : { clientId }),
		reason,
		errorId,
		details: { error, description, path: request.path },
	};
}

/** Endpoints that applications call: a developer looks for what these refused. */
const CALLED_BY_CLIENTS: ReadonlySet<Operation> = new Set(["token", "revoke", "introspectPublicly"]);

/** What the client was told is found by its error id, too: written in a moment, as nobody waits for it. */
export function noteRefusal(
	request: HttpRequest,
	refused: Omit<Refused, "clientId"> & { readonly operation: Operation; readonly status: number },
	context: Pick<Context, "clock" | "config" | "stores">,
): void {
	const { operation, status } = refused;
	// what is ours to mend is in the log, and whoever asks too much fills no table
	if (!CALLED_BY_CLIENTS.has(operation) || status >= 500 || status === 429) return;
	const clientId = claimedClient(request);
	context.stores.audit.note(refusedEvent(request, { ...refused, clientId }, context));
}

/** Whom the request names as its client. Nothing is proved by it. */
export function claimedClient({ headers, query, body }: HttpRequest): string | undefined {
	const encoded = /^Basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(headers["authorization"] ?? "")?.[1];
	if (encoded !== undefined) {
		const [id = ""] = Buffer.from(encoded, "base64").toString("latin1").split(":");
		return decode(id);
	}
	const named = (text: string) => parseParameters(text).pairs.find(([name]) => name === "client_id")?.[1];
	return named(body) ?? named(query);
}

function decode(text: string): string | undefined {
	try {
		return decodeURIComponent(text.replaceAll("+", " "));
	} catch {
		return undefined;
	}
}
