import { groupByClient, renderConnection } from "../accounts/connections.ts";
import { isClientId } from "../admin-access/find-client.ts";
import { isUuid } from "../admin-access/is-uuid.ts";
import { readPerson } from "../admin-access/read-person.ts";
import type { Context, Endpoint } from "../context.ts";
import { empty, json } from "../http.ts";
import type { GrantWithClient } from "../storage/contracts/grants.ts";
import type { ClientRecord } from "../storage/records.ts";

const PAGE = 500;
/** Somebody with more consents than this sees the newest; the reaper takes the old ones in time. */
const MOST = 5000;

/** The applications that the calling person let in. */
export const listMyConnections: Endpoint = async (_request, context, caller) => {
	const { account } = readPerson(caller);
	const connected = groupByClient(await readGrants(account.id, context));
	const owners = await readOwners(
		connected.map(({ client }) => client),
		context,
	);
	const catalogue = await context.stores.catalogue.read();
	const now = context.clock.now();
	return json(
		200,
		connected.map((entry) => {
			const registeredBy = owners.get(entry.client.ownerAccount ?? "") ?? null;
			return renderConnection(entry, { registeredBy, catalogue }, now);
		}),
	);
};

/** Withdraws every consent of the calling person to one application: it is out at once. */
export const revokeMyConnection: Endpoint = async (request, context, caller) => {
	const { account } = readPerson(caller);
	const clientId = request.params["id"] ?? "";
	const client = isClientId(clientId) ? await context.stores.clients.findByClientId(clientId) : undefined;
	if (client !== undefined) {
		await context.stores.grants.revokeConsent(
			{ subject: account.id, client: client.id },
			context.clock.now(),
		);
	}
	return empty(204);
};

async function readGrants(subject: string, context: Context): Promise<readonly GrantWithClient[]> {
	const now = context.clock.now();
	const grants: GrantWithClient[] = [];
	while (grants.length < MOST) {
		const last = grants.at(-1)?.grant;
		const after = last === undefined ? {} : { after: { grantedAt: last.grantedAt, id: last.id } };
		const page = await context.stores.grants.list({ subject, ...after, limit: PAGE, now });
		grants.push(...page);
		if (page.length < PAGE) break;
	}
	return grants;
}

/** Who registered the clients, in words, by account. */
async function readOwners(
	clients: readonly ClientRecord[],
	context: Context,
): Promise<ReadonlyMap<string, string>> {
	const ids = [...new Set(clients.map((client) => client.ownerAccount))].filter(
		(id): id is string => id !== null && isUuid(id),
	);
	const accounts = await Promise.all(ids.map((id) => context.stores.accounts.find(id)));
	return new Map(
		accounts.flatMap((account) =>
			account === undefined ? [] : [[account.id, account.name || account.email] as const],
		),
	);
}
