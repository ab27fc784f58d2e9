import { redirect } from "next/navigation";
import { type ActivityQuery, activityAddress, isNarrowed, readSought } from "@/activity/activity-query";
import { findEvents } from "@/activity/find-events";
import type { Person } from "@/auth/person";
import { ButtonLink } from "@/components/button";
import { Empty } from "@/components/empty";
import { readWords } from "@/words";
import { ActivityFeed } from "./activity-feed.tsx";
import { ActivityTools } from "./activity-tools.tsx";

/** What happened, of all or of one client: filters, a page of it, and the way on. */
export async function ActivityList({
	person,
	query,
	path,
	clientId,
}: {
	readonly person: Person;
	readonly query: ActivityQuery;
	readonly path: string;
	readonly clientId?: string;
}) {
	const found = await findEvents(person, query, clientId);
	if (found === "gone") redirect(activityAddress(path, { ...query, after: "" }));
	const words = await readWords();
	const { activity } = words.dashboard;
	const exportPath =
		clientId === undefined
			? "/activity/export"
			: `/activity/export?${new URLSearchParams({ client: clientId })}`;
	return (
		<section className="stack">
			<ActivityTools
				path={path}
				query={query}
				exportPath={exportPath}
				{...(clientId === undefined ? {} : { areas: ["all", "people", "clients", "requests"] })}
				words={activity}
			/>
			{found.events.length === 0 ? (
				<NothingFound query={query} path={path} ofClient={clientId !== undefined} />
			) : (
				<>
					<ActivityFeed events={found.events} words={words} />
					{person.account.role === "administrator" ? null : <p className="sm ink2">{activity.hidden}</p>}
					<div className="pager">
						<span>{activity.count(found.events.length)}</span>
						<span className="row tight">
							{query.after === "" ? null : (
								<ButtonLink look="soft" size="sm" href={activityAddress(path, { ...query, after: "" })}>
									{activity.first}
								</ButtonLink>
							)}
							{found.next === undefined ? null : (
								<ButtonLink
									look="soft"
									size="sm"
									href={activityAddress(path, { ...query, after: found.next })}
								>
									{activity.next}
								</ButtonLink>
							)}
						</span>
					</div>
				</>
			)}
		</section>
	);
}

async function NothingFound({
	query,
	path,
	ofClient,
}: {
	readonly query: ActivityQuery;
	readonly path: string;
	readonly ofClient: boolean;
}) {
	const { activity } = (await readWords()).dashboard;
	if (!isNarrowed(query)) {
		return (
			<Empty title={activity.emptyTitle} says={ofClient ? activity.clientEmptySays : activity.emptySays} />
		);
	}
	const isErrorId = readSought(query.search).kind === "error_id";
	return (
		<Empty
			title={isErrorId ? activity.errorUnknownTitle(query.search) : activity.foundNothingTitle}
			says={isErrorId ? activity.errorUnknownSays : activity.foundNothingSays}
		>
			<ButtonLink look="soft" href={path}>
				{activity.clear}
			</ButtonLink>
		</Empty>
	);
}
