import { readActivityQuery, type SearchParams } from "@/activity/activity-query";
import { readDeveloper } from "@/auth/person";
import { ActivityList } from "@/components/dashboard/activity/activity-list";
import { Page, PageHead } from "@/components/dashboard/page";
import { readWords } from "@/words";

export async function generateMetadata() {
	return { title: (await readWords()).dashboard.activity.title };
}

export default async function ActivityPage({
	searchParams,
}: {
	readonly searchParams: Promise<SearchParams>;
}) {
	const person = await readDeveloper();
	const { activity } = (await readWords()).dashboard;
	const isAdministrator = person.account.role === "administrator";
	return (
		<Page crumbs={[{ name: activity.title }]}>
			<PageHead title={activity.title} says={isAdministrator ? activity.says : activity.saysOwn} />
			<ActivityList person={person} query={readActivityQuery(await searchParams)} path="/activity" />
		</Page>
	);
}
