import type { AdminClient } from "@gatehouse/core/admin-client";
import { LIMITS, type ListedClient } from "@gatehouse/schemas";

/** Gatehouse's own members, beside Hydra's: what reads Hydra's clients passes over them. */
export type ExportedClient = Readonly<Record<string, unknown>>;

/** As an import takes it: no secret, and none of the times and figures that the server keeps itself. */
export function toExported({
	client,
	...own
}: Omit<ListedClient, "registered_by" | "last_used_at" | "posture">): ExportedClient {
	const { created_at, updated_at, client_secret, client_secret_expires_at, ...members } = client;
	return {
		...members,
		gatehouse: {
			application_type: own.application_type,
			verified: own.verified,
			paused: own.paused,
			required_scopes: own.required_scopes,
			implied_scopes: own.implied_scopes,
		},
	};
}

/** All that match, page by page: what is sent is never all in memory. */
export async function* readAll(
	admin: AdminClient,
	query: Readonly<Record<string, string | undefined>>,
): AsyncGenerator<ExportedClient> {
	let token: string | undefined;
	do {
		const { body, nextPageToken } = await admin.page("findClients", {
			query: { ...query, sort: "created", page_size: LIMITS.pageSize, page_token: token },
		});
		for (const listed of body.clients) yield toExported(listed);
		token = nextPageToken;
	} while (token !== undefined);
}

/** The chosen ones, in their order; those that are gone meanwhile are left out. */
export async function* readChosen(
	admin: AdminClient,
	ids: readonly string[],
): AsyncGenerator<ExportedClient> {
	for (const id of ids) {
		const found = await readOne(admin, id);
		if (found !== undefined) yield found;
	}
}

async function readOne(admin: AdminClient, id: string): Promise<ExportedClient | undefined> {
	try {
		const [client, settings] = await Promise.all([
			admin.call("getClient", { params: { id } }),
			admin.call("getClientSettings", { params: { id } }),
		]);
		return toExported({ client, ...settings });
	} catch (error) {
		if (error instanceof Error && "status" in error && error.status === 404) return undefined;
		throw error;
	}
}

/** A JSON list, an item a line. */
export function toJsonList(items: AsyncGenerator<ExportedClient>): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	let isFirst = true;
	return new ReadableStream({
		async pull(controller) {
			const { value, done } = await items.next();
			if (done) {
				controller.enqueue(encoder.encode(isFirst ? "[]\n" : "\n]\n"));
				controller.close();
				return;
			}
			controller.enqueue(encoder.encode(`${isFirst ? "[" : ","}\n${JSON.stringify(value)}`));
			isFirst = false;
		},
		async cancel() {
			await items.return(undefined);
		},
	});
}
