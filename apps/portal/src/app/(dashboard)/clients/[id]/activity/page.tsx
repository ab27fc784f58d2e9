import { readActivityQuery, type SearchParams } from "@/activity/activity-query";
import { ActivityList } from "@/components/dashboard/activity/activity-list";
import { clientPath } from "@/components/dashboard/client-facts";
import { type ClientParams, readClient } from "@/components/dashboard/read-client";

/** What happened to one client, and what it was refused. */
export default async function ClientActivityPage({
	searchParams,
	...page
}: ClientParams & { readonly searchParams: Promise<SearchParams> }) {
	const { person, client } = await readClient(page);
	return (
		<ActivityList
			person={person}
			query={readActivityQuery(await searchParams)}
			path={clientPath(client.client_id, "activity")}
			clientId={client.client_id}
		/>
	);
}
