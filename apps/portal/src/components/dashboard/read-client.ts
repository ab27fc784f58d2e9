import "server-only";
import { AdminCallError } from "@gatehouse/core/admin-client";
import type { ClientSettings, OAuth2Client } from "@gatehouse/schemas";
import { notFound } from "next/navigation";
import { cache } from "react";
import { type Person, readDeveloper } from "@/auth/person";
import { readClientSegment } from "./client-facts.ts";

export interface ShownClient {
	readonly person: Person;
	readonly client: OAuth2Client;
	readonly settings: ClientSettings;
}

/** The params of a client's pages. */
export interface ClientParams {
	readonly params: Promise<{ readonly id: string }>;
}

/** The client of a page, once a request; a client of somebody else is a page that does not exist. */
export async function readClient({ params }: ClientParams): Promise<ShownClient> {
	return findClient(readClientSegment((await params).id));
}

const findClient = cache(async (id: string): Promise<ShownClient> => {
	const person = await readDeveloper();
	try {
		const [client, settings] = await Promise.all([
			person.admin.call("getClient", { params: { id } }),
			person.admin.call("getClientSettings", { params: { id } }),
		]);
		return { person, client, settings };
	} catch (error) {
		if (error instanceof AdminCallError && error.status === 404) notFound();
		throw error;
	}
});
