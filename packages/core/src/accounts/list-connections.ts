import type { Connection } from "@gatehouse/schemas";
import { isUuid } from "../admin-access/is-uuid.ts";
import type { Context } from "../context.ts";
import type { GrantWithClient } from "../storage/contracts/grants.ts";
import type { ClientRecord } from "../storage/records.ts";
import { groupByClient, renderConnection } from "./connections.ts";

type World = Pick<Context, "stores" | "clock">;

const PAGE = 500;
/** Somebody with more consents than this sees the newest; the reaper takes the old ones in time. */
const MOST = 5000;

/** The applications that a person let in. */
export async function listConnections(subject: string, context: World): Promise<readonly Connection[]> {
	const connected = groupByClient(await readGrants(subject, context));
	const owners = await readOwners(
		connected.map(({ client }) => client),
		context,
	);
	const catalogue = await context.stores.catalogue.read();
	const now = context.clock.now();
	return connected.map((entry) => {
		const registeredBy = owners.get(entry.client.ownerAccount ?? "") ?? null;
		return renderConnection(entry, { registeredBy, catalogue }, now);
	});
}

async function readGrants(subject: string, context: World): Promise<readonly GrantWithClient[]> {
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
	context: World,
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
