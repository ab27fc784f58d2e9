import type { OAuth2Client } from "@gatehouse/schemas";

/** What an application is called: by its name, else by its id. */
export function nameOf(client: Pick<OAuth2Client, "client_id" | "client_name">): string {
	return client.client_name.trim() === "" ? client.client_id : client.client_name;
}
